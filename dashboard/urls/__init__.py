"""The address of a view: the only place that reads and prints one."""

from dashboard.urls.parsing import Dropped, Parsed, languages, page_of, parse
from dashboard.urls.view import COMPARED, HIGHLIGHTS, KEYS, OWN_GROUPS, PATHS, Colour, OwnGroup, Page, Status, View

__all__ = [
    "COMPARED",
    "HIGHLIGHTS",
    "KEYS",
    "OWN_GROUPS",
    "PATHS",
    "Colour",
    "Dropped",
    "OwnGroup",
    "Page",
    "Parsed",
    "Status",
    "View",
    "languages",
    "page_of",
    "parse",
]
