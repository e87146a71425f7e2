"""Every word the public reads, in each language, and how the language writes numbers."""

from dashboard.text.catalogue import TextError, load
from dashboard.text.words import Words

__all__ = ["TextError", "Words", "load"]
