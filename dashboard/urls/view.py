"""The view: everything that decides what a page shows, and its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, get_args
from urllib.parse import quote

from pydantic import Field, field_validator

from dashboard.urls.picture import Picture
from dashboard.urls.spelling import printed
from indicators.catalogue import Identifier, Language, Methodology, Model

Page = Literal[
    "overview", "explore", "map", "ranking", "relate", "entity", "compare", "trend", "weights", "robustness",
    "scenarios", "lenses", "indicator", "data", "method", "accessibility",
]  # fmt: skip
Colour = Literal["none", "group"]
Status = Literal["A", "E", "P", "M"]

PATHS: Mapping[str, Page] = {"/": "overview", **{f"/{page}": page for page in get_args(Page) if page != "overview"}}
"""Path of each page."""

HIGHLIGHTS = 4
"""Entities that can be told apart by label and marker in one chart."""

COMPARED = 6
"""Entities that can be compared side by side."""

OWN_GROUPS = 3
"""Groups of the reader's own that one link carries."""

KEYS: Mapping[str, str] = {
    "lang": "language",
    "panel": "panel",
    "period": "period",
    "since": "since",
    "entity": "entity",
    "with": "entities",
    "group": "group",
    "own": "own",
    "score": "score",
    "x": "x",
    "y": "y",
    "indicator": "indicator",
    "indicators": "indicators",
    "status": "status",
    "colour": "colour",
    "trails": "trails",
    "citizens": "citizens",
    "government": "government",
    "threshold": "threshold",
    "margin": "margin",
    "whatif": "whatif",
    "rival": "rival",
    "gain": "gain",
    "first": "first",
    "lens": "lens",
    "release": "release",
}
"""Key of each part of a view in the query; fields of the methodology keep their own names."""

KEPT_ON: Mapping[str, tuple[Page, ...]] = {
    "score": ("ranking", "map", "trend", "entity", "compare", "robustness"),
    "since": ("ranking", "trend", "explore", "data", "map"),
    "x": ("relate",),
    "y": ("relate",),
    "indicator": ("indicator", "map"),
    "indicators": ("data",),
    "status": ("data",),
    "colour": ("explore",),
    "trails": ("explore", "scenarios"),
    "citizens": ("scenarios",),
    "government": ("scenarios",),
    "threshold": ("scenarios",),
    "margin": ("scenarios",),
    "whatif": ("scenarios",),
    "rival": ("robustness",),
    "gain": ("robustness",),
    "first": ("robustness",),
    "lens": ("lenses",),
}
"""Parts of a view that only some pages use: a link to any other page leaves them out."""

DRAWN = ("svg", "png", "pdf", "md", "zip")
"""Endings of files in which a chart is drawn, or that hold or name a drawn one."""

_SAFE = ",.-_~:;"
_PLACE = "{}"
_USUAL = Picture()


_WRITTEN = r"^[^\x00-\x1f\x7f-\x9f\x{FFFE}\x{FFFF}]*$"
"""No letters that control something, which a picture cannot hold."""


class OwnGroup(Model):
    """A group of members that a reader made and named; it lives in the link alone."""

    name: str = Field(min_length=1, max_length=40, pattern=_WRITTEN, description="Name, as the reader wrote it")
    members: tuple[Identifier, ...] = Field(min_length=1, max_length=60, description="Its members")


class View(Model):
    """Everything that decides what a page shows. Equal views have equal addresses."""

    page: Page = Field(default="overview", description="The page")
    language: Language = Field(default="en", description="Language of the words")
    site: Language = Field(default="en", description="Language of a reader who chose none; not part of the address")
    panel: Identifier | None = Field(default=None, description="What is compared; None for the first scored panel")
    period: Annotated[int, Field(ge=1900, le=2200)] | None = Field(default=None, description="None for the last one")
    since: Annotated[int, Field(ge=1900, le=2200)] | None = Field(default=None, description="Earlier period")
    entity: Identifier | None = Field(default=None, description="The chosen entity")
    entities: tuple[Identifier, ...] = Field(default=(), max_length=COMPARED, description="Highlighted or compared")
    group: Identifier | None = Field(default=None, description="A group of members: known, own-1 to own-3, or peers")
    own: tuple[OwnGroup, ...] = Field(default=(), max_length=OWN_GROUPS, description="Groups the reader made")
    score: Identifier = Field(default="level", description="Pole, <logic>_intensity, <logic>_balance or level")
    x: Identifier | None = Field(default=None, description="Score or indicator across; None for the page's choice")
    y: Identifier | None = Field(default=None, description="Score or indicator upwards; None for the page's choice")
    indicator: Identifier | None = Field(default=None, description="The chosen indicator")
    indicators: tuple[Identifier, ...] = Field(default=(), max_length=12, description="Indicators listed; none for all")
    status: Status | None = Field(default=None, description="Only observations of this status")
    colour: Colour = Field(default="none", description="What marks are coloured by")
    trails: bool = Field(default=False, description="Draw where members came from")
    citizens: tuple[Identifier, ...] = Field(default=(), max_length=12, description="Citizens' willingness; none: ours")
    government: tuple[Identifier, ...] = Field(
        default=(), max_length=12, description="Government's willingness; none: ours"
    )
    threshold: Annotated[int, Field(ge=0, le=100)] = Field(default=50, description="Where scenarios meet, index points")
    margin: Annotated[int, Field(ge=0, le=25)] = Field(default=5, description="Half of the grey band, index points")
    whatif: tuple[tuple[Identifier, float], ...] = Field(
        default=(), max_length=24, description="Indicators and the values supposed, own units"
    )
    rival: Identifier | None = Field(default=None, description="Member that the chosen entity would be put above")
    gain: Annotated[int, Field(ge=1, le=9999)] | None = Field(default=None, description="Places it would gain")
    first: bool = Field(default=False, description="Ask whether it could be first under any weights")
    lens: Identifier | None = Field(default=None, description="The lens; None for the one that tells most of the panel")
    release: Annotated[int, Field(ge=1, lt=10**9)] | None = Field(default=None, description="None for the newest")
    methodology: Methodology = Field(default=Methodology(), description="Every choice between figures and scores")

    @field_validator("entities")
    @classmethod
    def _once(cls, entities: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(entities))

    @field_validator("indicators", "citizens", "government")
    @classmethod
    def _each_once(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(names))

    @field_validator("methodology")
    @classmethod
    def _spelled_out(cls, methodology: Methodology) -> Methodology:
        """No way to fill gaps is one word, so that it has an address; weights that nothing uses have none."""
        changes: dict[str, Any] = {} if methodology.imputation else {"imputation": ("none",)}
        if methodology.weights and methodology.weighting != "custom":
            changes["weights"] = ()
        return methodology.model_copy(update=changes) if changes else methodology

    @property
    def roles(self) -> str:
        """Which indicators are scored by their role: all, drivers or outcomes."""
        return self.methodology.roles

    def to(self, page: Page | None = None, **changes: Any) -> View:  # noqa: ANN401 - as many types as fields
        """Return this view with another page or other parts.

        Args:
            page: The page; None keeps it. Another page takes only the parts that it uses, see `KEPT_ON`.
            changes: Fields of the view, or fields of the methodology.
        """
        own = {name: value for name, value in changes.items() if name in _DEFAULTS}
        method = {name: value for name, value in changes.items() if name not in own}
        if method:
            own["methodology"] = self.methodology.model_copy(update=method)
        if page and page != self.page:
            unused = [name for name, pages in KEPT_ON.items() if page not in pages]
            own = {name: _DEFAULTS[name] for name in unused} | own | {"page": page}
        return self.model_copy(update=own)

    @property
    def query(self) -> str:
        """The query of its address, without what is the default; empty for the default view."""
        return "&".join(f"{key}={quote(value, safe=_SAFE)}" for key, value in self._parts())

    @property
    def address(self) -> str:
        """Path and query, in one spelling."""
        query = self.query
        return f"{_PATH_OF[self.page]}?{query}" if query else _PATH_OF[self.page]

    def kept(self) -> View:
        """Return this view without what its page makes no use of, so that each chart has one address."""
        return self.to(**{KEYS[key]: _DEFAULTS[KEYS[key]] for key, pages in KEPT_ON.items() if self.page not in pages})

    def form(self, kind: str, *, extension: str, picture: Picture = _USUAL) -> str:
        """Return the one address of a chart of this view as a file, e.g. `/c/ranking.svg?panel=...`.

        Args:
            kind: The chart.
            extension: Ending of the file.
            picture: How it is drawn; left out of the address of a file that is none.
        """
        parts = [self.kept().query, picture.query if extension in DRAWN else ""]
        query = "&".join(part for part in parts if part)
        return f"/c/{kind}.{extension}?{query}" if query else f"/c/{kind}.{extension}"

    def template(self, field: str) -> str:
        """Return the address with `{}` where the value of a field goes, for controls that change one part."""
        key = {name: key for key, name in KEYS.items()}.get(field, field)
        bare = self.to(**{field: _METHOD[field] if field in _METHOD else _DEFAULTS[field]}).address
        return f"{bare}{'&' if '?' in bare else '?'}{key}={_PLACE}"

    def _parts(self) -> Iterable[tuple[str, str]]:
        if self.language != self.site:
            yield "lang", self.language
        for key, name in KEYS.items():
            value = getattr(self, name)
            if name != "language" and value != _DEFAULTS[name]:
                yield key, printed(name, value=value)
        if self.methodology is _DEFAULTS["methodology"]:
            return
        for name, default in _METHOD.items():
            value = getattr(self.methodology, name)
            if value != default:
                yield name, printed(name, value=value)


# A page holds dozens of addresses, and Pydantic gathers its fields anew whenever they are asked for.
_DEFAULTS = {name: field.default for name, field in View.model_fields.items()}
_METHOD = {name: field.default for name, field in Methodology.model_fields.items()}
_PATH_OF = {page: path for path, page in PATHS.items()}
