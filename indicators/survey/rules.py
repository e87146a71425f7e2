"""What a codebook and a file of answers are judged by: an id and a small function for each rule.

`docs/validation-rules.md` explains each id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from indicators.catalogue import Catalogue
from indicators.errors import Problem, suggestion
from indicators.intake.rules.near import near
from indicators.intake.rules.observations import FIRST_PERIOD, LAST_PERIOD, WHOLE_YEAR
from indicators.scoring.arrays import FloatArray, IntArray
from indicators.survey.codebook import Codebook
from indicators.wording import Sentence


@dataclass(frozen=True)
class Draft:
    """A codebook that is judged.

    Attributes:
        file: How messages call it.
        wrong: For each fault the place, what was found, and what is allowed; empty for a sound codebook.
    """

    file: str
    wrong: Sequence[tuple[str, str, Sentence]]


@dataclass(frozen=True)
class Given:
    """A codebook with the file it is for.

    Attributes:
        codebook: The codebook.
        catalogue: The catalogue.
        file: How messages call the file of answers.
        place: How messages call the codebook.
        cells: Cells of the columns that the codebook names, as text, one row a respondent.
        rows: Row of each respondent as a spreadsheet counts it.
    """

    codebook: Codebook
    catalogue: Catalogue
    file: str
    place: str
    cells: pd.DataFrame
    rows: IntArray

    def numbers(self, column: str) -> FloatArray:
        """Return the cells of a column as numbers, shape (n,); NaN where one is empty, no answer, or no number."""
        text = self.cells[column].str.strip()
        text = text.where(~text.isin(self.codebook.missing), "")
        return pd.to_numeric(text, errors="coerce").to_numpy(dtype=np.float64)

    def problems(self, column: str, *, wrong: Any, rule: Sentence) -> Iterator[Problem]:  # noqa: ANN401 - truths
        """Yield one problem for each row of a column that is wrong."""
        for place in np.flatnonzero(np.asarray(wrong, dtype=bool)).tolist():
            yield Problem(self.file, int(self.rows[place]), column, str(self.cells[column].iloc[place]), rule)


def survey_codebook(draft: Draft) -> Iterator[Problem]:
    """A codebook has the documented fields and agrees with itself."""
    for where, got, words in draft.wrong:
        rule = Sentence("{fault}; correct the codebook, see 'Survey answers' in docs/administration.md", fault=words)
        yield Problem(draft.file, None, where, got, rule)


def survey_indicator(given: Given) -> Iterator[Problem]:
    """Each scale of a codebook belongs to an indicator of the catalogue."""
    known = given.catalogue.indicators
    for scale in given.codebook.scales:
        if scale.indicator_id not in known:
            meant = suggestion(scale.indicator_id, among=known)
            rule = Sentence("there is no such indicator{near}; correct it, or publish the indicator first", near=meant)
            yield Problem(given.place, None, "indicator_id", scale.indicator_id, rule)


def survey_scale(given: Given) -> Iterator[Problem]:
    """What comes out of a scale lies in the range of its indicator."""
    for scale in given.codebook.scales:
        known = given.catalogue.indicators.get(scale.indicator_id)
        if known is None:
            continue
        low = -np.inf if known.valid_min is None else known.valid_min
        high = np.inf if known.valid_max is None else known.valid_max
        if scale.ends[0] < low or scale.ends[1] > high:
            rule = Sentence(
                "values of '{indicator}' are {low:g} to {high:g}; correct low and high, or choose result: {result}",
                indicator=scale.indicator_id,
                low=low,
                high=high,
                result="unit" if scale.result == "index" else "index",
            )
            yield Problem(given.place, None, scale.indicator_id, f"{scale.ends[0]:g}–{scale.ends[1]:g}", rule)


def survey_empty(given: Given) -> Iterator[Problem]:
    """A file of answers has at least one respondent."""
    if not len(given.cells):
        rule = Sentence("there is no respondent; give one row for each below the header")
        yield Problem(given.file, None, "", "", rule)


def survey_entity(given: Given) -> Iterator[Problem]:
    """Each respondent was asked about an entity of the catalogue."""
    column, known = given.codebook.entity, given.catalogue.entities
    suggest = near(known)
    for place in np.flatnonzero(~given.cells[column].isin(list(known))).tolist():
        key = str(given.cells[column].iloc[place])
        rule = Sentence("there is no such entity{near}; correct the key", near=suggest(key))
        yield Problem(given.file, int(given.rows[place]), column, key, rule)


def survey_period(given: Given) -> Iterator[Problem]:
    """The period of each respondent is a year."""
    column = given.codebook.period
    if isinstance(column, int):
        if not FIRST_PERIOD <= column <= LAST_PERIOD:
            yield Problem(given.place, None, "period", str(column), WHOLE_YEAR)
        return
    years = given.numbers(column)
    inside = (years >= FIRST_PERIOD) & (years <= LAST_PERIOD) & (np.mod(years, 1) == 0)
    yield from given.problems(column, wrong=~inside, rule=WHOLE_YEAR)


def survey_weight(given: Given) -> Iterator[Problem]:
    """A weight is a number above 0."""
    column = given.codebook.weight
    if column:
        weights = given.numbers(column)
        rule = Sentence("a weight is a number above 0; correct it, or remove respondents who do not count")
        yield from given.problems(column, wrong=~((weights > 0) & np.isfinite(weights)), rule=rule)


def survey_answer(given: Given) -> Iterator[Problem]:
    """An answer is empty, one of the missing answers of the codebook, or a number of the scale."""
    for scale in given.codebook.scales:
        rule = Sentence(
            "answers to '{indicator}' are {low:g} to {high:g}; correct it, or leave it empty",
            indicator=scale.indicator_id,
            low=scale.low,
            high=scale.high,
        )
        for item in scale.items:
            text, values = given.cells[item].str.strip(), given.numbers(item)
            silent = text.isin(["", *given.codebook.missing])
            wrong = ~silent.to_numpy() & ~((values >= scale.low) & (values <= scale.high))
            yield from given.problems(item, wrong=wrong, rule=rule)


FORM: Mapping[str, Callable[[Draft], Iterable[Problem]]] = {"survey_codebook": survey_codebook}

CODEBOOK: Mapping[str, Callable[[Given], Iterable[Problem]]] = {
    "survey_indicator": survey_indicator,
    "survey_scale": survey_scale,
}

ANSWERS: Mapping[str, Callable[[Given], Iterable[Problem]]] = {
    "survey_empty": survey_empty,
    "survey_entity": survey_entity,
    "survey_period": survey_period,
    "survey_weight": survey_weight,
    "survey_answer": survey_answer,
}

RULES: Mapping[str, Callable[[Any], Iterable[Problem]]] = {**FORM, **CODEBOOK, **ANSWERS}
"""All of them by id."""
