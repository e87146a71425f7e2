"""Rules of observations: whole columns are compared at once, only what is wrong is looked at row by row."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.catalogue import Indicator
from indicators.errors import Problem
from indicators.intake.draft import Draft
from indicators.intake.layout import EXAMPLE, INSTRUMENTS, LAYOUTS, OBSERVATION_KEY
from indicators.intake.observations import NUMBERS, STATUSES, Observations
from indicators.intake.report import Many
from indicators.intake.rules.near import near
from indicators.wording import Sentence

WHERE = {layout.kind: layout.path for layout in LAYOUTS.values()}
OF_ORIGIN = {"instrument": INSTRUMENTS, "published": None}
FIRST_PERIOD, LAST_PERIOD = 1900, 2100

WHOLE_YEAR = Sentence(
    "a period is a whole year from {first} to {last}; correct it", first=str(FIRST_PERIOD), last=str(LAST_PERIOD)
)

Places = NDArray[np.int64]


def observation_example(draft: Draft) -> Iterable[Problem]:
    """The example row of a template is deleted before the table is uploaded."""
    rule = Sentence("this is the example row of the template; delete it")
    wrong = _among(draft.given.frame["entity_id"], words={EXAMPLE})
    return _each(draft.given, wrong, column="entity_id", rule=lambda _: rule)


def observation_entity(draft: Draft) -> Iterable[Problem]:
    """The entity of an observation exists."""
    return _unknown(draft, column="entity_id", kind="entity")


def observation_indicator(draft: Draft) -> Iterable[Problem]:
    """The indicator of an observation exists."""
    return _unknown(draft, column="indicator_id", kind="indicator")


def observation_period(draft: Draft) -> Iterable[Problem]:
    """A period is a year."""
    period = draft.given.frame["period"].to_numpy()
    wrong = ~((period >= FIRST_PERIOD) & (period <= LAST_PERIOD) & (period == np.floor(period)))
    return _each(draft.given, wrong, column="period", rule=lambda _: WHOLE_YEAR)


def observation_value(draft: Draft) -> Iterable[Problem]:
    """A value is a finite number."""
    rule = Sentence("a value is a finite number with a decimal point, without unit or thousands separator; correct it")
    return _each(draft.given, _not_finite(draft, "value"), column="value", rule=lambda _: rule)


def observation_status(draft: Draft) -> Iterable[Problem]:
    """A status is one of the four codes."""
    rule = Sentence("allowed are A (actual, also for an empty cell), E (estimated), P (provisional), M (missing)")
    wrong = ~_among(draft.given.frame["status"], words=set(STATUSES))
    return _each(draft.given, wrong, column="status", rule=lambda _: rule)


def observation_missing(draft: Draft) -> Iterable[Problem]:
    """A value is empty where, and only where, the status is M."""
    empty, marked = draft.given.blank["value"].to_numpy(), _among(draft.given.frame["status"], words={"M"})
    given = Sentence("status M says that there is no value; empty the cell")
    absent = Sentence("the value is empty; give one, or the status M")
    return _each(
        draft.given, empty != marked, column="value", rule=lambda position: absent if empty[position] else given
    )


def observation_range(draft: Draft) -> Iterable[Problem]:
    """A value lies within the possible values of its indicator."""
    frame = draft.observations.frame
    indicators = draft.found(Indicator)
    names = frame["indicator_id"].cat.categories.tolist()
    of = [indicators.get(name) for name in names]
    low = np.array([-np.inf if item is None or item.valid_min is None else item.valid_min for item in [*of, None]])
    high = np.array([np.inf if item is None or item.valid_max is None else item.valid_max for item in [*of, None]])
    codes, value = frame["indicator_id"].cat.codes.to_numpy(), frame["value"].to_numpy()

    def rule(position: int) -> Sentence:
        code = codes[position]
        return Sentence(
            "possible values of '{indicator}' are {low:g} to {high:g}; correct the value or the range",
            indicator=names[code],
            low=float(low[code]),
            high=float(high[code]),
        )

    wrong = np.isfinite(value) & ((value < low[codes]) | (value > high[codes]))
    return _each(
        draft.observations, wrong, column="value", got=lambda places: [f"{value[at]:.12g}" for at in places], rule=rule
    )


def observation_error(draft: Draft) -> Iterable[Problem]:
    """A standard error is a finite number, not negative, or unknown."""
    wrong = _not_finite(draft, "standard_error") | (draft.given.frame["standard_error"].to_numpy() < 0)
    rule = Sentence("a standard error is a number from 0 upwards, or an empty cell; correct it")
    return _each(draft.given, wrong, column="standard_error", rule=lambda _: rule)


def observation_n(draft: Draft) -> Iterable[Problem]:
    """The number of answers is a whole number from 1, or unknown."""
    n = draft.given.frame["n"].to_numpy()
    wrong = _not_finite(draft, "n") | (n < 1) | (np.isfinite(n) & (np.floor(n) != n))
    rule = Sentence("n is a whole number from 1 upwards, or an empty cell; correct it")
    return _each(draft.given, wrong, column="n", rule=lambda _: rule)


def observation_repeated(draft: Draft) -> Iterable[Problem]:
    """An entity has one value of an indicator in a period, over all files."""
    if not draft.observations.repeats:
        return ()
    frame, keys = draft.given.frame, draft.given.keys
    _, first, number = np.unique(keys, return_index=True, return_inverse=True)
    before = first[number]
    wrong = (before < np.arange(len(keys))) & frame["period"].notna().to_numpy()
    files, rows = draft.given.origins["file"], draft.given.origins["row"]

    def rule(position: int) -> Sentence:
        place = before[position]
        return Sentence(
            "this observation already stands in {file}, row {row}; keep one of them",
            file=str(files.iloc[place]),
            row=int(rows.iloc[place]),
        )

    return _each(draft.given, wrong, column="", got=lambda places: _keys(draft.given, places), rule=rule)


def source_rows(draft: Draft) -> Iterable[Problem]:
    """A file of a data folder holds the indicators of the source it is named after."""
    sources = draft.keys["source"] or frozenset()
    named = {entry.file: entry.source_id for entry in draft.files if entry.source_id in {*sources, INSTRUMENTS}}
    indicators, files = draft.given.frame["indicator_id"].cat, draft.given.origins["file"].cat
    owners = _sources(draft)
    elsewhere = [
        [None not in (owner, named.get(file)) and owner != named[file] for owner in owners] for file in files.categories
    ]
    of = indicators.codes.to_numpy()

    def rule(position: int) -> Sentence:
        owner = str(owners[of[position]])
        return Sentence("the indicator belongs to '{source}'; move the row to {source}.csv", source=owner)

    wrong = np.array(elsewhere, dtype=np.bool_).reshape(len(files.categories), len(owners))[files.codes, of]
    return _each(draft.given, wrong, column="indicator_id", rule=rule)


def source_asked(draft: Draft) -> Iterable[Problem]:
    """Single files hold figures of the licence classes that the operator asked for."""
    if draft.files:
        return ()
    unasked = {
        key: item.licence_class for key, item in draft.sources.items() if item.licence_class not in draft.licences
    }
    owners, of = _sources(draft), draft.given.frame["indicator_id"].cat.codes.to_numpy()

    def rule(position: int) -> Sentence:
        source = str(owners[of[position]])
        return Sentence(
            "source '{source}' is {licence}, which data.licences leaves out; remove the row, or add the class",
            source=source,
            licence=unasked[source],
        )

    wrong = np.array([owner in unasked for owner in owners], dtype=np.bool_)[of]
    return _each(draft.given, wrong, column="indicator_id", rule=rule)


def _sources(draft: Draft) -> list[str | None]:
    """Return the source of each indicator word, `instruments` for one of an instrument, None where it is unknown."""
    of = {key: item.source_id or OF_ORIGIN[item.origin] for key, item in draft.found(Indicator).items()}
    return [of.get(word) for word in draft.given.frame["indicator_id"].cat.categories]


def _unknown(draft: Draft, *, column: str, kind: str) -> Iterable[Problem]:
    known = draft.keys[kind]
    if known is None:
        return ()
    words = draft.observations.frame[column]
    look = near(known, labels=draft.labels(kind))

    def rule(position: int) -> Sentence:
        near = look(words.iloc[position])
        if kind == "entity":
            return Sentence("there is no such entity{near}; name one, or add it to {file}", near=near, file=WHERE[kind])
        return Sentence("there is no such indicator{near}; name one, or add it to {file}", near=near, file=WHERE[kind])

    return _each(draft.observations, ~_among(words, words=known | {EXAMPLE}), column=column, rule=rule)


def _among(column: pd.Series[str], *, words: Collection[str]) -> NDArray[np.bool_]:
    """Say which cells of a categorical hold one of some words."""
    flags = np.array([word in words for word in column.cat.categories], dtype=np.bool_)
    return flags[column.cat.codes.to_numpy()]


def _not_finite(draft: Draft, column: str) -> NDArray[np.bool_]:
    """Say which cells hold something that is not a finite number."""
    finite: NDArray[np.bool_] = np.isfinite(draft.given.frame[column].to_numpy())
    return ~draft.given.blank[column].to_numpy() & ~finite


def _each(
    observations: Observations,
    wrong: NDArray[np.bool_],
    *,
    column: str,
    got: Callable[[Places], Sequence[str]] | None = None,
    rule: Callable[[int], Sentence],
) -> Many:
    """Give a problem for each row that is wrong; what was found is the cell of the column, unless said otherwise."""
    at = np.flatnonzero(wrong)
    files = observations.origins["file"].cat
    counts = np.bincount(files.codes.to_numpy()[at], minlength=len(files.categories)).tolist()

    def first(count: int) -> Iterator[Problem]:
        places = at[:count]
        if not len(places):
            return
        origins, keys = observations.origins.iloc[places], _keys(observations, places)
        cells = got(places) if got else _cells(observations, places, column=column)
        rows = zip(places.tolist(), origins["file"], origins["row"].tolist(), keys, cells, strict=True)
        for position, file, row, key, cell in rows:
            yield Problem(file if row else f"{file}, {key}", row or None, column, cell, rule(position))

    return Many({file: count for file, count in zip(files.categories, counts, strict=True) if count}, first)


def _cells(observations: Observations, places: Places, *, column: str) -> Sequence[str]:
    found = observations.written(column) if column in NUMBERS else observations.frame[column]
    return list(map(str, found.iloc[places]))


def _keys(observations: Observations, places: Places) -> Sequence[str]:
    keys = observations.frame[OBSERVATION_KEY].iloc[places].itertuples(index=False)
    return [f"{key.entity_id} / {key.indicator_id} / {key.period:g}" for key in keys]
