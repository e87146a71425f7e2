"""The texts and addresses of a shared chart, each to be copied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.citation import apa, bibtex, csl_json, ris
from dashboard.components.markup import Html, tag
from dashboard.components.squares import fits
from dashboard.public.sharing import snippets
from dashboard.public.sharing.shared import Shared
from dashboard.text import Words

CITED: Mapping[str, tuple[str, str]] = {
    "bibtex": ("bib", "BibTeX"),
    "ris": ("ris", "RIS"),
    "csl": ("csl.json", "CSL-JSON"),
}
"""Forms of a citation: the endings of their files, and their proper names."""

ROWS = 5
"""Lines of a text that are seen at once."""


def fields(shared: Shared, *, words: Words) -> list[Html]:
    """Return the groups of what can be copied.

    Args:
        shared: The chart.
        words: The language of the reader, which need not be that of the chart.
    """
    groups = {
        "link": [*_copied({"chart": shared.chart, "link": shared.link}, words=words), _code(shared, words=words)],
        "page": _copied({"html": snippets.html(shared), "oembed": snippets.oembed(shared)}, words=words),
        "picture": _copied({form: shared.file(form) for form in ("svg", "png", "pdf")}, words=words),
        "text": [
            *_copied({"markdown": snippets.markdown(shared), "latex": snippets.latex(shared)}, words=words),
            tag("p", words("share.latex_hint"), className="muted"),
        ],
        "citation": _citation(shared, words=words),
    }
    return [
        tag("section", tag("h3", words(f"share.groups.{name}")), *parts, className=f"group {name}")
        for name, parts in groups.items()
    ]


def _citation(shared: Shared, *, words: Words) -> list[Html]:
    cited = shared.cited
    texts = {"bibtex": bibtex(cited), "ris": ris(cited), "csl": csl_json(cited)}
    saved = [
        tag("a", name, href=shared.sharing.drawn(ending), download=f"{cited.key}.{ending}")
        for ending, name in CITED.values()
    ]
    folded = [_folded(name, text=text, words=words) for name, text in texts.items()]
    return [
        *_copied({"apa": apa(cited)}, words=words),
        *folded,
        tag("p", tag("span", words("share.save")), *saved, className="files"),
    ]


def _folded(name: str, *, text: str, words: Words) -> Html:
    summary = tag("summary", words(f"share.fields.{name}"))
    return tag("details", summary, *_copied({name: text}, words=words), id=f"share-{name}-part")


def _copied(texts: Mapping[str, str], *, words: Words) -> Sequence[Html]:
    return [_one(name, text=text, words=words) for name, text in texts.items()]


def _one(name: str, *, text: str, words: Words) -> Html:
    """Return a text with its button; what happened is told beside it, in sight and aloud."""
    field, what = f"share-{name}", words(f"share.fields.{name}")
    lines = text.count("\n") + 1
    if lines == 1 and name != "apa":
        box = tag("input", type="text", value=text, id=field, readonly=True, spellcheck="false")
    else:
        rows = ROWS if name == "html" else min(max(lines, 3), ROWS)
        box = tag("textarea", f"\n{text}", rows=str(rows), id=field, readonly=True, spellcheck="false")
    said = {"data-said": words("share.copied", what=what), "data-manual": words("figure.manual")}
    button = tag(
        "button", words("figure.copy"), tag("span", f" {what}", className="visually-hidden"),
        type="button", **{"data-copy": field}, **said,
    )  # fmt: skip
    told = tag("p", role="status", className="told")
    label = tag("label", what, **{"for": field})
    return tag("div", label, tag("div", box, button, className="copied"), told, className="tool")


def _code(shared: Shared, *, words: Words) -> Html:
    """Return the code for print, or why there is none."""
    if not fits(shared.chart):
        return tag("p", words("share.code.long"), className="muted")
    address = shared.sharing.drawn("qr.svg")
    image = tag("img", src=address, alt=words("share.code.alt"), width="120", height="120", loading="lazy")
    save = tag("a", words("share.code.save"), href=address, download=f"{shared.cited.key}.svg")
    texts = tag("div", tag("p", words("share.code.hint"), className="muted"), tag("p", save))
    return tag("div", image, texts, className="code")
