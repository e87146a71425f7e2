"""Reads the pages that the explorer sends, be they components or HTML."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient

from dashboard.components.markup import VOID

PANELS = (
    "eu_countries", "eu_regions", "eu_regions_eqi", "se_municipalities", "scottish_councils", "eu_cities",
    "tax_administrations", "regional_governments", "service_providers",
)  # fmt: skip
"""All panels; the last two are not scored."""


def shown(client: FlaskClient, path: str, query: str = "") -> dict[str, Any]:
    """Return what the callback of the page answers."""
    [callback] = client.get("/_dash-dependencies").get_json()
    answer = client.post(
        "/_dash-update-component",
        json={
            "output": callback["output"],
            "outputs": [{"id": "view", "property": "children"}, {"id": "announcement", "property": "children"}],
            "inputs": [
                {"id": "location", "property": "pathname", "value": path},
                {"id": "location", "property": "search", "value": query},
            ],
            "changedPropIds": ["location.search"],
        },
    )
    assert answer.status_code == 200
    return answer.get_json()["response"]


class Reader(HTMLParser):
    """Reads HTML into elements of the form in which Dash sends its components."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[list[Any]] = [[]]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {{"class": "className"}.get(name, name): value for name, value in attrs}
        node: dict[str, Any] = {"type": tag.capitalize(), "props": {**given, "children": []}}
        self.open[-1].append(node)
        if tag not in VOID:
            self.open.append(node["props"]["children"])

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].append(data)


def children_of(node: dict[str, Any]) -> Any:
    """Return what is inside an element, be it components or HTML."""
    if "data-html" not in node["props"]:
        return node["props"].get("children")
    reader = Reader()
    reader.feed(node["props"]["data-html"])
    return reader.open[0]


def elements(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every element of a page."""
    if isinstance(node, list):
        for part in node:
            yield from elements(part)
    elif isinstance(node, dict) and "props" in node:
        yield node
        yield from elements(children_of(node))


def text_of(node: Any) -> str:
    """Return the words of an element."""
    if isinstance(node, list):
        return " ".join(text_of(part) for part in node)
    if isinstance(node, dict):
        return text_of(children_of(node))
    return "" if node is None else str(node)


def of_type(page: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return the elements of one kind."""
    return [node for node in elements(page["view"]["children"]) if node["type"] == kind]
