"""The address of a brief: the only place that reads and prints one."""

from __future__ import annotations

import base64
import binascii
import json
import unicodedata
import zlib
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, get_args
from urllib.parse import parse_qsl, quote, urlencode

from pydantic import BeforeValidator, Field, ValidationError, field_validator

from dashboard.urls.parsing import Dropped, Reason, parse
from dashboard.urls.view import OwnGroup, Page, View
from indicators.catalogue import Language, Model

Kind = Literal["entity", "comparison", "ranking", "scenario"]
Section = Literal[
    "findings", "profile", "place", "standouts", "course", "scores", "gap", "order", "table", "quadrant", "members",
    "axes", "method", "sources", "citation",
]  # fmt: skip

KINDS: tuple[Kind, ...] = get_args(Kind)

PAGE_OF_BRIEF: Mapping[Kind, Page] = {
    "entity": "entity",
    "comparison": "compare",
    "ranking": "ranking",
    "scenario": "scenarios",
}
"""The page that a brief of each kind is made from."""

SECTIONS: Mapping[Kind, tuple[Section, ...]] = {
    "entity": ("findings", "profile", "place", "standouts", "course", "method", "sources", "citation"),
    "comparison": ("findings", "scores", "gap", "method", "sources", "citation"),
    "ranking": ("findings", "order", "table", "method", "sources", "citation"),
    "scenario": ("findings", "quadrant", "members", "axes", "method", "sources", "citation"),
}
"""Sections of each kind in our own order; a brief without a choice has all of them."""

LONGEST_TEXT = 1200
"""Letters of the author's own text of a section: a third of a page."""

LONGEST_ADDRESS = 8000
"""Bytes of path and query: what servers and mail programs pass on."""

OPENED = "/brief.html"
"""Path of a brief as a page, which stands for all its forms where briefs are counted."""

KEYS: Mapping[str, str] = {
    "kind": "kind",
    "sections": "sections",
    "title": "title",
    "author": "author",
    "office": "office",
    "texts": "texts",
    "written": "written",
}
"""Key of each part of a brief in the query, beside the keys of its view."""

_UNPRINTED = ("Cc", "Cs", "Cn", "Co")
"""Control characters, halves of pairs, and code points that are none or private: no form can set them all."""

_SAFE = ",.-_~:;"


def _printable(text: object) -> object:
    """Return text in composed letters, without what no output can print; paragraphs stay."""
    if not isinstance(text, str):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(letter for letter in lines if letter == "\n" or unicodedata.category(letter) not in _UNPRINTED)
    return unicodedata.normalize("NFC", kept).strip()


def _one_line(text: object) -> object:
    return " ".join(printable.split()) if isinstance(printable := _printable(text), str) else printable


Line = Annotated[str, BeforeValidator(_one_line)]
OwnText = Annotated[str, BeforeValidator(_printable), Field(min_length=1, max_length=LONGEST_TEXT)]


class BriefView(Model):
    """Everything that decides what a brief says. Equal briefs have equal addresses."""

    view: View = Field(default=View(page="entity"), description="What it is about; its page is that of the kind")
    kind: Kind = Field(default="entity", description="What sort of brief")
    sections: tuple[Section, ...] = Field(default=(), description="Sections in order; empty for all in our own order")
    title: Line = Field(default="", max_length=140, description="The author's title; empty for the automatic one")
    author: Line = Field(default="", max_length=80, description="Name of the author")
    office: Line = Field(default="", max_length=120, description="Office of the author")
    texts: tuple[tuple[Section, OwnText], ...] = Field(default=(), description="The author's texts in place of ours")
    written: Annotated[int, Field(ge=1, lt=10**9)] | None = Field(
        default=None, description="Release the author's texts were written for"
    )

    @field_validator("sections")
    @classmethod
    def _each_once(cls, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(dict.fromkeys(sections))

    @field_validator("texts")
    @classmethod
    def _ordered(cls, texts: tuple[tuple[Section, str], ...]) -> tuple[tuple[Section, str], ...]:
        return tuple(sorted(dict(texts).items()))

    @property
    def chosen(self) -> tuple[Section, ...]:
        """The sections in the order in which they stand; those that another kind has are left out."""
        known = SECTIONS[self.kind]
        return tuple(section for section in self.sections if section in known) or known

    @property
    def pinned(self) -> bool:
        """Whether it names its release, and so never changes."""
        return self.view.release is not None

    def text(self, section: Section) -> str:
        """Return the author's own text of a section; empty where there is none."""
        return dict(self.texts).get(section, "")

    def of(self, **changes: Any) -> BriefView:  # noqa: ANN401 - as many types as fields
        """Return this brief with other parts, checked.

        Raises:
            ValidationError: If a part is not allowed.
        """
        return BriefView.model_validate({name: getattr(self, name) for name in BriefView.model_fields} | changes)

    @property
    def query(self) -> str:
        """The query of its address, without what is the default."""
        own = "&".join(f"{key}={quote(text, safe=_SAFE)}" for key, text in self._parts())
        return "&".join(part for part in (own, self.view.query) if part)

    @property
    def address(self) -> str:
        """The page on which the brief is written."""
        return f"/brief?{self.query}"

    def form(self, ending: str) -> str:
        """Return the address of the brief itself in a form, e.g. `/brief.pdf?...`."""
        return f"/brief.{ending}?{self.query}"

    @property
    def ours(self) -> BriefView | None:
        """What of it is not its author's: without the sections, the lines and the names of groups that somebody wrote.

        None where no section is left.
        """
        kept = tuple(section for section in self.chosen if not self.text(section))
        groups = enumerate(self.view.own, start=1)
        own = tuple(OwnGroup(name=str(number), members=group.members) for number, group in groups)
        return BriefView(view=self.view.to(own=own), kind=self.kind, sections=kept) if kept else None

    @property
    def over(self) -> int:
        """Bytes by which its address is too long to be passed on; 0 where it is not."""
        return max(0, len(self.form("html").encode()) - LONGEST_ADDRESS)

    def _parts(self) -> Iterable[tuple[str, str]]:
        yield "kind", self.kind
        if self.sections and self.chosen != SECTIONS[self.kind]:
            yield "sections", ",".join(self.chosen)
        for key in ("title", "author", "office"):
            if getattr(self, key):
                yield key, getattr(self, key)
        if self.texts:
            yield "texts", packed(self.texts)
            if self.written:
                yield "written", str(self.written)


class ParsedBrief(Model):
    """A brief read from an address, and the parts of the address that were left out."""

    brief: BriefView
    dropped: tuple[Dropped, ...] = ()


def parse_brief(query: str, *, site: Language = "en") -> ParsedBrief:
    """Read the query of a brief, keeping what can be used.

    Args:
        query: The part of an address behind the question mark.
        site: Language of a reader who chose none.

    Returns:
        The brief and what was dropped from the query.
    """
    pairs = parse_qsl(query.removeprefix("?")[:LONGEST_ADDRESS], keep_blank_values=False)
    given: dict[str, Any] = {}
    dropped: list[Dropped] = []
    for key, text in pairs:
        if key in KEYS:
            wrong = _take(given, key=key, text=text)
            dropped += [Dropped.of(key, text, reason=wrong)] if wrong else []
    page = PAGE_OF_BRIEF[given.get("kind", "entity")]
    rest = parse(urlencode([pair for pair in pairs if pair[0] not in KEYS]), page=page, site=site)
    return ParsedBrief(brief=BriefView(**given, view=rest.view), dropped=(*dropped, *rest.dropped))


def brief_at(address: str, *, site: Language) -> BriefView | None:
    """Read the address of a brief as a page, path and query; None where a part of it has no meaning."""
    path, _, query = address.partition("?")
    asked = parse_brief(query, site=site)
    return asked.brief if path == OPENED and not asked.dropped else None


def packed(texts: tuple[tuple[Section, str], ...]) -> str:
    """Return the author's texts as they stand in an address: compressed, in letters that need no escape."""
    plain = json.dumps(dict(texts), ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(zlib.compress(plain, 9)).decode().rstrip("=")


def unpacked(text: str) -> list[tuple[str, Any]]:
    """Return the texts that stand in an address, not yet checked.

    Raises:
        ValueError: If it holds none; never unpacks more than texts can have.
    """
    most = len(SECTIONS["entity"]) * LONGEST_TEXT * 6
    try:
        squeezed = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        plain = zlib.decompressobj().decompress(squeezed, most)
        found = json.loads(plain)
    except (binascii.Error, zlib.error, json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"not the texts of a brief: {text[:40]}") from error
    if not isinstance(found, dict):
        raise ValueError(f"not the texts of a brief: {text[:40]}")  # noqa: TRY004 - what was given is the text
    return list(found.items())


def _take(target: dict[str, Any], *, key: str, text: str) -> Reason | None:
    """Set a part if its value is allowed, and say what was wrong if it is not."""
    try:
        checked = BriefView.model_validate({key: _read(key, text=text)})
    except (ValidationError, ValueError):
        return "invalid"
    target[key] = getattr(checked, key)
    return None


def _read(key: str, *, text: str) -> object:
    if key == "sections":
        return tuple(part for part in text.split(",") if part)
    if key == "texts":
        return unpacked(text)
    return text
