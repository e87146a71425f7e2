"""Answers of single respondents in, observations of groups out: with n and standard error, and nobody to be seen."""

from indicators.survey.aggregation import Aggregate, HeldBack, aggregate
from indicators.survey.codebook import Codebook, Scale
from indicators.survey.reading import Answers, read_answers, read_codebook
from indicators.survey.rules import RULES

__all__ = [
    "RULES",
    "Aggregate",
    "Answers",
    "Codebook",
    "HeldBack",
    "Scale",
    "aggregate",
    "read_answers",
    "read_codebook",
]
