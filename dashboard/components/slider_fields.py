"""A number field beside a slider: both set one number, and `assets/fields.js` makes one address of all of them.

The HTML does not depend on the numbers that the reader sets, so that focus and slider stay while the view changes: the
numbers travel in attributes around it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from dash import html

from dashboard.components.markup import Html, Part, raw, tag


@dataclass(frozen=True)
class Field:
    """One number the reader can set.

    Attributes:
        key: What it belongs to; its name in the address.
        label: What it is called.
        usual: The number that the address does not need to name.
        low: Start of the slider.
        high: End of the slider.
        step: Step of the slider; the number field takes anything in between.
        fixed: What is said beside the answer and never changes, e.g. the official share.
        random: A random start sets it too.
    """

    key: str
    label: Part
    usual: float
    low: float
    high: float
    step: float
    fixed: str = ""
    random: bool = False


def pair(field: Field) -> Html:
    """Return a slider and a number field for one number, and room for what follows from it."""
    name, answer = f"pair-{field.key}", f"pair-{field.key}-answer"
    named = {"aria-labelledby": f"{name}-label", "aria-describedby": answer}
    limits = {"min": _plain(field.low), "value": _plain(field.usual)}
    slider = tag(
        "input", type="range", id=f"{name}-range", step=_plain(field.step), max=_plain(field.high), **limits, **named
    )
    marks: dict[str, str | bool | None] = {"data-usual": _plain(field.usual), "data-random": field.random}
    number = tag(
        "input", type="number", id=name, name=field.key, step="any", inputmode="decimal",
        **limits, **named, **marks,
    )  # fmt: skip
    says = tag("output", id=answer, **{"for": f"{name} {name}-range"})
    below = tag("p", tag("span", field.fixed) if field.fixed else None, says, className="answer")
    return tag(
        "div", tag("label", field.label, id=f"{name}-label", **{"for": name}), slider, number, below, className="pair"
    )


def pairs(
    content: Html, *, template: str, bare: str, values: Mapping[str, float], answers: Mapping[str, str], kept: str = ""
) -> html.Div:
    """Return fields that together make one part of the address.

    Args:
        content: The fields, made by `pair`, in whatever stands around them.
        template: Address with `{}` for the numbers.
        bare: Address without any.
        values: The numbers that differ from the usual ones, by key.
        answers: What follows from each number, by key.
        kept: Numbers of the address that have no field here and stay.
    """
    carried = {
        "data-pairs": template,
        "data-bare": bare,
        "data-kept": kept,
        "data-values": json.dumps(dict(values)),
        "data-answers": json.dumps(dict(answers), ensure_ascii=False),
    }
    return raw(content, className="pairs", **carried)


def _plain(number: float) -> str:
    return repr(float(number)).removesuffix(".0")
