"""Read whatever an administrator uploads: first a proposal with reasons, then, once confirmed, canonical files."""

from indicators.upload.columns import known_columns
from indicators.upload.conversion import convert
from indicators.upload.converted import Converted
from indicators.upload.judging import judge
from indicators.upload.limits import Limits
from indicators.upload.reading import KINDS, NOTES, Note, Part, Reading, readings_of, readings_text
from indicators.upload.rules import RULES
from indicators.upload.text import ENCODINGS
from indicators.upload.understanding import understand

__all__ = [
    "ENCODINGS", "KINDS", "NOTES", "RULES", "Converted", "Limits", "Note", "Part", "Reading",
    "convert", "judge", "known_columns", "readings_of", "readings_text", "understand",
]  # fmt: skip
