"""What is said about one member under other choices."""

from __future__ import annotations

from dashboard.charts.context import points
from dashboard.charts.figures import spoken
from dashboard.charts.rank_axis import place, places
from dashboard.charts.robustness.table import Row, Setting
from dashboard.text import Words


def place_of(row: Row, *, words: Words) -> str:
    """Return the published rank as it stands in a sentence, shared or not."""
    text = place(row["rank"], words=words)
    return words("charts.ranking.shared_place", rank=text) if row["tied"] else text


def interval(row: Row, *, words: Words) -> str:
    """Return where nine of ten draws lie: "2nd to 8th", "48.1 to 55.0 points"."""
    if row["measure"] == "score":
        low, high = (points(words, row[end], signed=float(row["low"]) < 0) for end in ("low", "high"))
        return words("robustness.interval.score", low=low, high=high)
    return places(row["low"], row["high"], words=words)


def hover(row: Row, *, setting: Setting, words: Words) -> str:
    """Return what a mark says: what is published, where the draws lie, and how often the rank is kept."""
    if row["measure"] == "score":
        value, middle = (points(words, row[name], signed=setting.score.signed) for name in ("value", "median"))
        lines = [words("robustness.hover.score", value=value)]
    else:
        middle = place(row["median"], words=words)
        rank, count = place_of(row, words=words), words.integer(setting.scored)
        lines = [words("robustness.hover.rank", rank=rank, count=count)]
    lines.append(words("robustness.hover.draws", interval=interval(row, words=words), median=middle))
    if row["measure"] == "rank":
        lines.append(words("robustness.hover.kept", share=words.percent(row["kept"])))
    if row["present"] < 1:
        lines.append(words("robustness.hover.present", share=words.percent(row["present"])))
    return spoken(row["name"], *lines)
