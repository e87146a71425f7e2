"""The address of a view: the only place that reads and prints one."""

from dashboard.urls.parsing import LONGEST, Dropped, Parsed, languages, page_of, parse
from dashboard.urls.picture import PICTURE_KEYS, SHAPES, Picture, Shape, Theme, parse_picture, picture_of
from dashboard.urls.view import (
    COMPARED,
    DRAWN,
    HIGHLIGHTS,
    KEYS,
    OWN_GROUPS,
    PATHS,
    Colour,
    OwnGroup,
    Page,
    Status,
    View,
)

__all__ = [
    "COMPARED",
    "DRAWN",
    "HIGHLIGHTS",
    "KEYS",
    "LONGEST",
    "OWN_GROUPS",
    "PATHS",
    "PICTURE_KEYS",
    "SHAPES",
    "Colour",
    "Dropped",
    "OwnGroup",
    "Page",
    "Parsed",
    "Picture",
    "Shape",
    "Status",
    "Theme",
    "View",
    "languages",
    "page_of",
    "parse",
    "parse_picture",
    "picture_of",
]
