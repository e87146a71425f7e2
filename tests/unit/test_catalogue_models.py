"""What the models of the catalogue refuse, and what they answer."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from indicators.catalogue import (
    Catalogue,
    EntityNote,
    Framework,
    Indicator,
    Lens,
    LensAssignment,
    Logic,
    Members,
    Panel,
    PanelIndicator,
    Pillar,
    Pole,
    Source,
    Stage,
    Stages,
    Text,
    Unit,
)
from indicators.catalogue.catalogue import key_of
from tests.support.scoring import PANEL, POLES, edition, framework, limit, part

WORD = Text(en="word")
FEW = edition([("x", "a", 2024, 1.0)], parts=[part("b", pole="through"), part("a"), part("c", use="context")]).catalogue


def indicator(**fields: Any) -> Indicator:
    usual = {
        "id": "a",
        "label": WORD,
        "description": WORD,
        "origin": "published",
        "unit_id": "u",
        "scale": "continuous",
    }
    return Indicator(**(usual | {"polarity": "higher", "use": "score"} | fields))


def in_panel(**fields: Any) -> PanelIndicator:
    usual = {"panel_id": PANEL, "indicator_id": "a", "pole": "in", "use": "score", "role": "outcome", "max_age": 0}
    return PanelIndicator(**(usual | fields))


def panel(**fields: Any) -> Panel:
    usual = {"id": PANEL, "label": WORD, "comparability": WORD, "members": Members(kind="city"), "frame": (2020, 2024)}
    return Panel(**(usual | {"first_period": 2020, "last_period": 2024, "poles": ("in",)} | fields))


def test_a_text_falls_back_to_english_where_it_is_not_translated() -> None:
    text = Text(en="trust", de="Vertrauen")

    assert [text["en"], text["de"], text["fr"]] == ["trust", "Vertrauen", "trust"]


def test_models_are_immutable_and_refuse_unknown_fields() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        WORD.en = "other"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="Extra inputs"):
        Text(en="word", it="parola")  # type: ignore[call-arg]


@pytest.mark.parametrize("bounds", [(1.0, 1.0), (2.0, 1.0)])
def test_a_range_of_values_has_its_minimum_below_its_maximum(bounds: tuple[float, float]) -> None:
    with pytest.raises(ValidationError, match="valid_min must be below valid_max"):
        indicator(valid_min=bounds[0], valid_max=bounds[1])


def test_a_range_may_be_open_on_a_side() -> None:
    assert indicator(valid_min=0.0).valid_max is None


@pytest.mark.parametrize(
    "marks",
    [
        (0.0, 4.0, 3.0, 10.0),
        (0.0, -1.0, 3.0, 10.0),
        (0.0, 4.0, 11.0, 10.0),
        (0.0, 4.0, None, 10.0),
        (0.0, 0.0, 10.0, 10.0),
        (3.0, 3.0, 3.0, 3.0),
    ],
    ids=["crossed", "below", "above", "missing", "best range fills all", "a point"],
)
def test_an_optimum_lies_inside_the_range_with_room_on_a_side(marks: tuple[float | None, ...]) -> None:
    names = ("valid_min", "optimum_low", "optimum_high", "valid_max")

    with pytest.raises(ValidationError, match="room on a side"):
        indicator(polarity="optimum", **dict(zip(names, marks, strict=True)))


@pytest.mark.parametrize("marks", [(0.0, 4.0, 4.0, 10.0), (0.0, 0.0, 4.0, 10.0), (0.0, 8.0, 10.0, 10.0)])
def test_an_optimum_may_be_a_point_or_touch_an_end(marks: tuple[float, ...]) -> None:
    names = ("valid_min", "optimum_low", "optimum_high", "valid_max")

    assert indicator(polarity="optimum", **dict(zip(names, marks, strict=True))).polarity == "optimum"


def test_a_context_indicator_needs_no_optimum() -> None:
    assert indicator(polarity="optimum", use="context").optimum_low is None


@pytest.mark.parametrize("name", ["pole", "role", "max_age"])
def test_a_scored_indicator_of_a_panel_says_where_as_what_and_how_old(name: str) -> None:
    with pytest.raises(ValidationError, match=f"needs {name}"):
        in_panel(**{name: None})


@pytest.mark.parametrize("posts", [(0.0, None), (None, 1.0), (2.0, 2.0)])
def test_goalposts_come_in_pairs_and_differ(posts: tuple[float | None, float | None]) -> None:
    with pytest.raises(ValidationError, match="worst and best must both be given and differ"):
        in_panel(worst=posts[0], best=posts[1])


def test_the_worst_goalpost_may_lie_above_the_best() -> None:
    assert in_panel(worst=100.0, best=0.0).worst == 100.0


def test_a_context_indicator_of_a_panel_needs_neither_pole_nor_goalposts() -> None:
    assert in_panel(use="context", pole=None, role=None, max_age=None, worst=1.0).best is None


@pytest.mark.parametrize(("scored", "poles"), [(True, ()), (False, ("in",))])
def test_a_panel_has_poles_exactly_where_it_is_scored(scored: bool, poles: tuple[str, ...]) -> None:  # noqa: FBT001
    with pytest.raises(ValidationError, match="data cards"):
        panel(scored=scored, poles=poles)


def test_a_limit_on_all_logics_holds_for_each() -> None:
    barred = panel(limits=(limit("balance"), limit("series")))

    assert barred.limit("balance", logic="impact") is barred.limit("balance", logic="feedback") is not None
    assert barred.limit("rank") is None


def test_membership_needs_kind_pattern_and_list_to_agree() -> None:
    rule = Members(kind="city", pattern="c*", exclude="*x", ids=("ca", "cx"))

    assert rule.admits("ca", kind="city")
    assert not rule.admits("ca", kind="region")
    assert not rule.admits("cx", kind="city")
    assert not rule.admits("cb", kind="city")


def test_a_framework_finds_its_poles_and_their_logics() -> None:
    found = framework()

    assert tuple(pole.id for pole in found.poles) == POLES
    assert found.pole("in").id == "in"
    assert found.logic("feedback").poles[0].id == "in"
    assert found.logic_of("follower").id == "technology"
    with pytest.raises(KeyError):
        found.pole("out")


def test_a_framework_names_ids_that_are_given_twice() -> None:
    poles = [Pole(id=name, label=WORD, definition=WORD, reading=WORD) for name in ("in", "impact")]
    logic = Logic(id="impact", label=WORD, definition=WORD, poles=tuple(poles))

    with pytest.raises(ValidationError, match="given twice: impact"):
        Framework(reference="r", statement=WORD, rules=(), logics=(logic,))


def test_scored_indicators_come_pole_by_pole_and_context_ones_do_not() -> None:
    assert [found.indicator_id for found in FEW.scored(PANEL)] == ["a", "b"]
    assert [found.indicator_id for found in FEW.parts(PANEL)] == ["b", "a", "c"]


def test_a_catalogue_needs_a_framework() -> None:
    with pytest.raises(ValueError, match=r"add framework\.yaml"):
        Catalogue.from_items([WORD] * 0)


STAGES = Stages(note=WORD, steps=(Stage(id="low", label=WORD, low=0), Stage(id="high", label=WORD, low=50)))


def everything() -> Catalogue:
    source = Source(
        id="s",
        title="t",
        publisher="p",
        edition="2024",
        licence="CC BY 4.0",
        licence_class="open",
        url="https://example.org/",
    )
    pillars = (Pillar(id="top", label=WORD, pillars=(Pillar(id="inner", label=WORD, weight=0.5),)),)
    return Catalogue.from_items(
        [
            *FEW.items(),
            source,
            Unit(id="u", label=Text(en="share", de="Anteil"), decimals=1),
            EntityNote(id="n", entity_id="x", text=WORD, reference="line 61"),
            Lens(id="l", label=WORD, description=WORD, form=WORD, form_kind="mean", stages=STAGES, pillars=pillars),
            LensAssignment(id="l.a", lens_id="l", indicator_id="a", pillar_id="inner", reason="it fits"),
            LensAssignment(id="l.b", lens_id="l", indicator_id="b", reason="it does not"),
            indicator(id="z", source_id="s"),
        ]
    )


def test_documents_make_the_same_catalogue_again() -> None:
    catalogue = everything()

    again = Catalogue.from_documents(catalogue.documents())

    assert again == catalogue
    assert again.documents() == catalogue.documents()


def test_documents_are_sorted_canonical_json_with_a_key_unique_within_its_kind() -> None:
    documents = everything().documents()

    keys = [(kind, key) for kind, key, _ in documents]
    assert keys == sorted(set(keys))
    assert ("panel_indicator", f"{PANEL}/a") in keys
    assert ("framework", "framework") in keys
    for _, _, text in documents:
        assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_the_order_of_items_does_not_change_the_documents() -> None:
    items = everything().items()

    assert Catalogue.from_items(items[::-1]).documents() == everything().documents()


def test_a_lens_knows_what_was_decided_and_what_was_not() -> None:
    decisions = everything().decisions("l")

    assert {name: found.pillar_id for name, found in decisions.items()} == {"a": "inner", "b": None}


@pytest.mark.parametrize("lows", [(10, 50), (0, 0), (0, 50, 25)])
def test_stages_begin_at_0_and_rise(lows: tuple[float, ...]) -> None:
    steps = tuple(Stage(id=f"s{number}", label=WORD, low=low) for number, low in enumerate(lows))

    with pytest.raises(ValidationError, match="begin at 0"):
        Stages(note=WORD, steps=steps)


@pytest.mark.parametrize("fields", [{"form_kind": "mean"}, {"stages": STAGES}])
def test_a_lens_without_a_total_is_no_mean_and_has_no_stages(fields: dict[str, Any]) -> None:
    pillars = (Pillar(id="top", label=WORD),)

    with pytest.raises(ValidationError, match="forbids a total"):
        Lens(id="l", label=WORD, description=WORD, form=WORD, forbids=("total",), pillars=pillars, **fields)


def test_the_source_of_an_indicator_is_found_and_an_instrument_has_none() -> None:
    catalogue = everything()

    assert catalogue.source_of("z") == catalogue.sources["s"]
    assert catalogue.source_of("a") is None
    assert key_of(catalogue.units["u"]) == "u"


def test_a_panel_declares_each_pole_once() -> None:
    with pytest.raises(ValidationError, match="declared once"):
        panel(poles=("in", "in"))
