"""Find by name: entities, indicators, panels, groups and pages, in spite of accents and typing errors."""

from dashboard.public.search.entries import KINDS, Entry, entries
from dashboard.public.search.letters import spellings
from dashboard.public.search.matching import Found, Index

__all__ = ["KINDS", "Entry", "Found", "Index", "entries", "spellings"]
