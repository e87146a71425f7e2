"""Charts as files: the one address of each, its forms, and the few that are made at once and kept."""

from dashboard.files.address import ENDINGS, PAGE_OF, Wanted, check, spelt, wanted
from dashboard.files.asked import Asked
from dashboard.files.exact import refuse_unused, release_of
from dashboard.files.forms import FORMS
from dashboard.files.kept import Files
from dashboard.files.sending import AGAIN, DAY, FRESH, PINNED, YEAR, busy, moved, sent
from dashboard.files.shelf import Shelf
from dashboard.files.turns import BusyError, Turns
from dashboard.files.workshop import File, Workshop

__all__ = [
    "AGAIN",
    "DAY",
    "ENDINGS",
    "FORMS",
    "FRESH",
    "PAGE_OF",
    "PINNED",
    "YEAR",
    "Asked",
    "BusyError",
    "File",
    "Files",
    "Shelf",
    "Turns",
    "Wanted",
    "Workshop",
    "busy",
    "check",
    "moved",
    "refuse_unused",
    "release_of",
    "sent",
    "spelt",
    "wanted",
]
