"""What authors paste into their own pages and texts."""

from __future__ import annotations

import re

from dashboard.citation import figure
from dashboard.components.markup import quoted
from dashboard.components.meta import oembed_of
from dashboard.public.sharing.shared import HEIGHT, Shared

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""What an embedded chart may do: run its script, and open links in a window of their own."""


def frame(shared: Shared, *, width: str, height: int) -> str:
    """Return the element that shows the chart inside another page.

    Args:
        shared: The chart.
        width: Width of the element, px or per cent.
        height: Its height, px.
    """
    title = quoted(shared.reading.headline)
    return (
        f'<iframe src="{quoted(shared.embed)}" title="{title}" width="{width}" height="{height}" '
        f'loading="lazy" sandbox="{SANDBOX}" style="border:0;max-width:100%"></iframe>'
    )


def html(shared: Shared) -> str:
    """Return the element for other pages, and the script that gives it its height; it also works without that line."""
    script = f'<script src="{quoted(shared.script)}" async></script>'
    return f"{frame(shared, width='100%', height=HEIGHT)}\n{script}"


def oembed(shared: Shared) -> str:
    """Return the address at which content systems ask how to show the chart."""
    return f"{shared.root}{oembed_of(shared.chart)}"


def markdown(shared: Shared) -> str:
    """Return the picture with its text alternative, as a link to the chart, and a line of source below."""
    reading = shared.reading
    picture = f"![{_plain(reading.alt)}]({_address(shared.file('png'))})"
    caption = f"*{_plain(reading.headline)}.* {_plain(shared.source)}"
    return f"[{picture}]({_address(shared.chart)})\n\n{caption}\n"


def latex(shared: Shared) -> str:
    """Return the chart as a figure of a LaTeX document; its picture is saved beside it under the name that is given."""
    return figure(
        file=shared.file_name("pdf"),
        fetched=shared.file("pdf"),
        caption=shared.reading.headline,
        source=shared.source,
        address=shared.chart,
        label=shared.cited.key,
    )


def _plain(text: str) -> str:
    r"""Return text in which nothing means something to Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", " ".join(text.split()))


def _address(address: str) -> str:
    return address.replace("(", "%28").replace(")", "%29")
