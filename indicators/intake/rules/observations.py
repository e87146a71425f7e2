"""Rules of observations: whole columns are compared at once, only what is wrong is looked at row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.catalogue import Indicator
from indicators.errors import Problem
from indicators.intake.draft import Draft
from indicators.intake.layout import EXAMPLE, INSTRUMENTS, LAYOUTS, OBSERVATION_KEY
from indicators.intake.observations import STATUSES, Observations
from indicators.intake.rules.near import near
from indicators.wording import Sentence

WHERE = {layout.kind: layout.path for layout in LAYOUTS.values()}
OF_ORIGIN = {"instrument": INSTRUMENTS, "published": None}
FIRST_PERIOD, LAST_PERIOD = 1900, 2100

WHOLE_YEAR = Sentence(
    "a period is a whole year from {first} to {last}; correct it", first=str(FIRST_PERIOD), last=str(LAST_PERIOD)
)


def observation_example(draft: Draft) -> Iterator[Problem]:
    """The example row of a template is deleted before the table is uploaded."""
    words = draft.given.frame["entity_id"]
    rule = Sentence("this is the example row of the template; delete it")
    return _each(draft.given, words.eq(EXAMPLE).to_numpy(), got=words, rule=lambda _: rule)


def observation_entity(draft: Draft) -> Iterator[Problem]:
    """The entity of an observation exists."""
    return _unknown(draft, column="entity_id", kind="entity")


def observation_indicator(draft: Draft) -> Iterator[Problem]:
    """The indicator of an observation exists."""
    return _unknown(draft, column="indicator_id", kind="indicator")


def observation_period(draft: Draft) -> Iterator[Problem]:
    """A period is a year."""
    period = draft.given.frame["period"].to_numpy()
    wrong = ~((period >= FIRST_PERIOD) & (period <= LAST_PERIOD) & (period == np.floor(period)))
    return _written(draft, wrong, column="period", rule=WHOLE_YEAR)


def observation_value(draft: Draft) -> Iterator[Problem]:
    """A value is a finite number."""
    rule = Sentence("a value is a finite number with a decimal point, without unit or thousands separator; correct it")
    return _written(draft, _not_finite(draft, "value"), column="value", rule=rule)


def observation_status(draft: Draft) -> Iterator[Problem]:
    """A status is one of the four codes."""
    status = draft.given.frame["status"]
    rule = Sentence("allowed are A (actual, also for an empty cell), E (estimated), P (provisional), M (missing)")
    return _each(draft.given, ~status.isin(STATUSES).to_numpy(), got=status, rule=lambda _: rule)


def observation_missing(draft: Draft) -> Iterator[Problem]:
    """A value is empty where, and only where, the status is M."""
    empty, marked = ~_filled(draft, "value"), draft.given.frame["status"].eq("M").to_numpy()
    given = Sentence("status M says that there is no value; empty the cell")
    absent = Sentence("the value is empty; give one, or the status M")
    got = draft.given.texts["value"]
    return _each(draft.given, empty != marked, got=got, rule=lambda position: absent if empty[position] else given)


def observation_range(draft: Draft) -> Iterator[Problem]:
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
    return _each(draft.observations, wrong, got=frame["value"], rule=rule)


def observation_error(draft: Draft) -> Iterator[Problem]:
    """A standard error is a finite number, not negative, or unknown."""
    wrong = _not_finite(draft, "standard_error") | (draft.given.frame["standard_error"].to_numpy() < 0)
    rule = Sentence("a standard error is a number from 0 upwards, or an empty cell; correct it")
    return _written(draft, wrong, column="standard_error", rule=rule)


def observation_n(draft: Draft) -> Iterator[Problem]:
    """The number of answers is a whole number from 1, or unknown."""
    n = draft.given.frame["n"].to_numpy()
    wrong = _not_finite(draft, "n") | (n < 1) | (np.isfinite(n) & (np.floor(n) != n))
    rule = Sentence("n is a whole number from 1 upwards, or an empty cell; correct it")
    return _written(draft, wrong, column="n", rule=rule)


def observation_repeated(draft: Draft) -> Iterator[Problem]:
    """An entity has one value of an indicator in a period, over all files."""
    frame = draft.given.frame
    files, rows = draft.given.origins["file"].to_numpy(), draft.given.origins["row"].to_numpy()
    wrong = (frame.duplicated(OBSERVATION_KEY, keep="first") & frame["period"].notna()).to_numpy()
    if not wrong.any():
        return iter(())
    keys = frame.groupby(OBSERVATION_KEY, observed=True, dropna=False, sort=False).ngroup().to_numpy()
    first = np.unique(keys, return_index=True)[1][keys]
    named = frame.loc[wrong, OBSERVATION_KEY].itertuples(index=False)
    words = np.full(len(frame), "", dtype=object)
    words[wrong] = [_key(*key) for key in named]

    def rule(position: int) -> Sentence:
        before = first[position]
        return Sentence(
            "this observation already stands in {file}, row {row}; keep one of them",
            file=str(files[before]),
            row=int(rows[before]),
        )

    return _each(draft.given, wrong, got=pd.Series(words), rule=rule)


def source_rows(draft: Draft) -> Iterator[Problem]:
    """A file of a data folder holds the indicators of the source it is named after."""
    sources = draft.keys["source"] or frozenset()
    named = {entry.file: entry.source_id for entry in draft.files if entry.source_id in {*sources, INSTRUMENTS}}
    actual, expected = _sources(draft), _spread(draft.given.origins["file"], meaning=named)

    def rule(position: int) -> Sentence:
        return Sentence("the indicator belongs to '{source}'; move the row to {source}.csv", source=actual[position])

    wrong = pd.notna(actual) & pd.notna(expected) & (actual != expected)
    return _each(draft.given, wrong, got=draft.given.frame["indicator_id"], rule=rule)


def source_asked(draft: Draft) -> Iterator[Problem]:
    """Single files hold figures of the licence classes that the operator asked for."""
    if draft.files:
        return iter(())
    unasked = {
        key: item.licence_class for key, item in draft.sources.items() if item.licence_class not in draft.licences
    }
    actual = _sources(draft)

    def rule(position: int) -> Sentence:
        source = actual[position]
        return Sentence(
            "source '{source}' is {licence}, which data.licences leaves out; remove the row, or add the class",
            source=source,
            licence=unasked[source],
        )

    wrong = np.isin(actual, list(unasked))
    return _each(draft.given, wrong, got=draft.given.frame["indicator_id"], rule=rule)


def _sources(draft: Draft) -> NDArray[np.object_]:
    """Return the source of each observation, `instruments` for one of an instrument, None where it is unknown."""
    of = {key: item.source_id or OF_ORIGIN[item.origin] for key, item in draft.found(Indicator).items()}
    return _spread(draft.given.frame["indicator_id"], meaning=of)


def _spread(words: pd.Series[str], *, meaning: Mapping[str, str | None]) -> NDArray[np.object_]:
    """Return the meaning of each word of a categorical, None where it has none."""
    meanings = [meaning.get(word) for word in words.cat.categories]
    return np.array([*meanings, None], dtype=object)[words.cat.codes.to_numpy()]


def _unknown(draft: Draft, *, column: str, kind: str) -> Iterator[Problem]:
    known = draft.keys[kind]
    if known is None:
        return iter(())
    words = draft.observations.frame[column]
    look, names = near(known, labels=draft.labels(kind)), words.tolist()
    wrong = ~words.isin(known | {EXAMPLE}).to_numpy()

    def rule(position: int) -> Sentence:
        near = look(names[position])
        if kind == "entity":
            return Sentence("there is no such entity{near}; name one, or add it to {file}", near=near, file=WHERE[kind])
        return Sentence("there is no such indicator{near}; name one, or add it to {file}", near=near, file=WHERE[kind])

    return _each(draft.observations, wrong, got=words, rule=rule)


def _filled(draft: Draft, column: str) -> NDArray[np.bool_]:
    """Say which cells hold anything."""
    words = draft.given.texts[column]
    filled = np.array([bool(word.strip()) for word in words.cat.categories], dtype=np.bool_)
    return filled[words.cat.codes.to_numpy()]


def _not_finite(draft: Draft, column: str) -> NDArray[np.bool_]:
    """Say which cells hold something that is not a finite number."""
    finite: NDArray[np.bool_] = np.isfinite(draft.given.frame[column].to_numpy(dtype=np.float64))
    return _filled(draft, column) & ~finite


def _written(draft: Draft, wrong: NDArray[np.bool_], *, column: str, rule: Sentence) -> Iterator[Problem]:
    return _each(draft.given, wrong, got=draft.given.texts[column], rule=lambda _: rule)


def _each(
    observations: Observations, wrong: NDArray[np.bool_], *, got: pd.Series[Any], rule: Callable[[int], Sentence]
) -> Iterator[Problem]:
    """Give a problem for each row that is wrong; the name of `got` is the column."""
    at = np.flatnonzero(wrong)
    origins = observations.origins.iloc[at]
    keys = observations.frame[OBSERVATION_KEY].iloc[at].itertuples(index=False)
    places = zip(
        at.tolist(), origins["file"].tolist(), origins["row"].tolist(), keys, got.iloc[at].tolist(), strict=True
    )
    for position, file, row, key, cell in places:
        where = file if row else f"{file}, {_key(*key)}"
        shown = f"{cell:.12g}" if isinstance(cell, float) else str(cell)
        yield Problem(where, row or None, "" if got.name is None else str(got.name), shown, rule(position))


def _key(entity_id: str, indicator_id: str, period: float) -> str:
    return f"{entity_id} / {indicator_id} / {period:g}"
