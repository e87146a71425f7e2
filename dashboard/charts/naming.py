"""Scores and their names in a language, and names in order."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dashboard.charts.carried import Carried
from dashboard.text import Words
from dashboard.theme import LIGHT
from indicators.catalogue import Framework

Family = Literal["level", "pole", "intensity", "balance"]


@dataclass(frozen=True)
class ScoreName(Carried):
    """A score, and what it is called.

    Attributes:
        id: A pole, `<logic>_intensity`, `<logic>_balance` or level.
        family: What sort of score it is.
        logic_id: The logic it belongs to; empty for the level.
        logic: Name of the logic.
        label: Name of the score.
        first: Name of the logic's first pole.
        second: Name of the logic's second pole.
        first_pole: True where it is the score of a first pole, which is drawn open.
    """

    id: str
    family: Family
    logic_id: str = ""
    logic: str = ""
    label: str = ""
    first: str = ""
    second: str = ""
    first_pole: bool = False

    @property
    def hue(self) -> str:
        """Colour of the logic; ink for the level."""
        return LIGHT.logic(self.logic_id)

    @property
    def signed(self) -> bool:
        """True for a balance, which is printed with its sign."""
        return self.family == "balance"


@lru_cache(maxsize=8192)
def sorting_key(name: str) -> str:
    """Return a name without accents and capitals, for putting names in order."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def name_of(score: str, *, framework: Framework, words: Words) -> ScoreName:
    """Return the name of a score.

    Args:
        score: A pole, `<logic>_intensity`, `<logic>_balance` or level.
        framework: The logics and their poles.
        words: The words of a language.

    Raises:
        KeyError: If the framework has no such logic or pole.
    """
    if score == "level":
        return ScoreName("level", "level", label=words("terms.level"))
    stem, _, part = score.rpartition("_")
    compound = part in ("intensity", "balance")
    logic = framework.logic(stem) if compound else framework.logic_of(score)
    first, second = (pole.label[words.language] for pole in logic.poles)
    name = logic.label[words.language]
    if not compound:
        label = framework.pole(score).label[words.language]
        return ScoreName(score, "pole", logic.id, name, label, first, second, first_pole=score == logic.poles[0].id)
    family: Family = "balance" if part == "balance" else "intensity"
    return ScoreName(score, family, logic.id, name, words(f"terms.{part}_of", logic=name), first, second)
