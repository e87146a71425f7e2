"""Reads the head of a document, and what is on a plain page."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Head:
    """What a document says about itself.

    Attributes:
        properties: Contents of `property`, in their order.
        names: Contents of `name`.
        links: All links, as attributes.
    """

    properties: list[tuple[str, str]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    links: list[dict[str, str]] = field(default_factory=list)

    def one(self, name: str) -> str:
        """Return the one content of a property."""
        [content] = self.every(name)
        return content

    def every(self, name: str) -> list[str]:
        """Return all contents of a property."""
        return [content for known, content in self.properties if known == name]

    def link(self, **wanted: str) -> str:
        """Return the address of the one link with these attributes."""
        [found] = [one["href"] for one in self.links if wanted.items() <= one.items()]
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.head = Head()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and "property" in given:
            self.head.properties.append((given["property"], given["content"]))
        elif tag == "meta" and "name" in given:
            self.head.names[given["name"]] = given["content"]
        elif tag == "link":
            self.head.links.append(given)


def head_of(document: str) -> Head:
    """Read the head of a document."""
    reader = _Reader()
    reader.feed(document)
    return reader.head


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, str] = {}
        self.open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "textarea":
            self.open = given["id"]
            self.texts[self.open] = ""
        elif tag == "input" and "readonly" in given:
            self.texts[given["id"]] = given["value"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.texts[self.open] = self.texts[self.open].removeprefix("\n")
            self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts[self.open] += data


def fields_of(document: str) -> dict[str, str]:
    """Return the texts that can be copied from a page, by the id of their field without `share-`."""
    reader = _Fields()
    reader.feed(document)
    return {name.removeprefix("share-"): text for name, text in reader.texts.items()}
