"""The address of a brief: read, printed, bounded, and harmless whatever it holds."""

from __future__ import annotations

import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from dashboard.urls.brief import (
    KEYS,
    KINDS,
    LONGEST_ADDRESS,
    LONGEST_TEXT,
    PAGE_OF_BRIEF,
    SECTIONS,
    BriefView,
    brief_at,
    packed,
    parse_brief,
)
from dashboard.urls.view import KEYS as VIEW_KEYS
from indicators.catalogue import Methodology

QUERY = "kind=comparison&panel=eu_countries&with=EE,DK&release=3&lang=de"


def test_no_key_of_a_brief_is_one_of_a_view_or_of_a_methodology() -> None:
    assert not set(KEYS) & (set(VIEW_KEYS) | set(Methodology.model_fields))


def test_a_brief_is_read_with_its_view() -> None:
    brief = parse_brief(f"{QUERY}&title=Who%20leads%3F&sections=gap,findings").brief

    assert brief.kind == "comparison"
    assert brief.view.page == "compare"
    assert brief.view.entities == ("EE", "DK")
    assert (brief.view.release, brief.view.language) == (3, "de")
    assert brief.title == "Who leads?"
    assert brief.chosen == ("gap", "findings")
    assert brief.pinned


@pytest.mark.parametrize("kind", KINDS)
def test_a_brief_without_a_choice_has_all_sections_of_its_kind(kind: str) -> None:
    brief = parse_brief(f"kind={kind}&panel=eu_countries").brief

    assert brief.chosen == SECTIONS[brief.kind]
    assert brief.view.page == PAGE_OF_BRIEF[brief.kind]
    assert "sections" not in brief.query


def test_what_cannot_be_used_is_dropped_and_named() -> None:
    parsed = parse_brief("kind=essay&sections=findings,poem&texts=AAAA&panel=eu_countries&colour=red&foo=1")

    assert [(part.key, part.reason) for part in parsed.dropped] == [
        ("kind", "invalid"), ("sections", "invalid"), ("texts", "invalid"), ("colour", "invalid"), ("foo", "unknown"),
    ]  # fmt: skip
    assert parsed.brief.kind == "entity"
    assert parsed.brief.view.panel == "eu_countries"


@given(
    title=st.text(max_size=120),
    texts=st.dictionaries(st.sampled_from(SECTIONS["entity"]), st.text(min_size=1, max_size=200), max_size=4),
)
def test_what_is_printed_is_read_again_whatever_was_written(title: str, texts: dict[str, str]) -> None:
    try:
        brief = BriefView(title=title, texts=tuple(texts.items()), written=2)
    except ValidationError:  # nothing is left of a text of control characters alone
        return

    again = parse_brief(brief.query)

    assert again.dropped == ()
    assert again.brief.title == brief.title
    assert again.brief.texts == brief.texts
    assert again.brief.query == brief.query


def test_control_characters_and_halves_of_letters_are_left_out_and_paragraphs_stay() -> None:
    brief = BriefView(title="One\x00 \n two", texts=(("findings", "a\x00b\r\n\r\nc\ud800\ufffe\x1b[0m"),))

    assert brief.title == "One two"
    assert brief.text("findings") == "ab\n\nc[0m"


def test_texts_have_one_order_and_letters_one_composition() -> None:
    one = BriefView(texts=(("method", "e\u0301"), ("findings", "x")))
    other = BriefView(texts=(("findings", "x"), ("method", "\u00e9")))

    assert one.query == other.query


def test_a_text_longer_than_allowed_is_refused() -> None:
    with pytest.raises(ValidationError):
        BriefView(texts=(("findings", "x" * (LONGEST_TEXT + 1)),))


def test_a_packed_text_that_grows_without_end_is_refused_before_it_does() -> None:
    bomb = base64.urlsafe_b64encode(zlib.compress(b'{"findings": "' + b"a" * 50_000_000 + b'"}', 9)).decode()

    parsed = parse_brief(f"texts={bomb[:LONGEST_ADDRESS]}")

    assert [part.key for part in parsed.dropped] == ["texts"]


@pytest.mark.parametrize("plain", ["[]", '"x"', '{"poem": "x"}', '{"findings": 3}', "{", "[" * 4000])
def test_packed_texts_that_are_none_are_dropped(plain: str) -> None:
    text = base64.urlsafe_b64encode(zlib.compress(plain.encode())).decode()

    assert [part.key for part in parse_brief(f"texts={text}").dropped] == ["texts"]


def test_plain_words_of_every_section_have_room_in_a_link() -> None:
    words = "Estonia’s authorities answer complaints late, and its courts are slow. Staff learn from each other. "
    texts = tuple((section, (words * 20)[:LONGEST_TEXT]) for section in SECTIONS["entity"])

    assert BriefView(texts=texts).over == 0


def test_a_link_that_is_too_long_says_by_how_much() -> None:
    letters = "".join(chr(0x4E00 + number * 7 % 20000) for number in range(LONGEST_TEXT * 5))
    texts = tuple(
        (section, letters[number * LONGEST_TEXT : (number + 1) * LONGEST_TEXT])
        for number, section in enumerate(SECTIONS["entity"][:5])
    )

    brief = BriefView(texts=texts)

    assert brief.over == len(brief.form("html").encode()) - LONGEST_ADDRESS > 0


def test_packing_keeps_letters_of_every_script() -> None:
    text = "Ελληνικά, кириллица, عربى, 日本語, 😀"

    squeezed = packed((("findings", text),))

    assert squeezed.isascii()
    assert json.dumps(text) not in squeezed
    assert parse_brief(f"texts={squeezed}").brief.text("findings") == text


@given(st.sets(st.sampled_from(SECTIONS["entity"])))
def test_what_is_ours_of_a_brief_has_no_section_that_its_author_wrote(written: set[str]) -> None:
    lines = {"title": "Cormorant", "author": "Cormorant", "office": "Cormorant"}
    brief = parse_brief(QUERY.replace("comparison", "entity")).brief
    brief = brief.of(**lines, texts=tuple((section, "Cormorant") for section in written), written=3)

    ours = brief.ours

    if ours is None:
        assert written == set(SECTIONS["entity"])
    else:
        assert set(ours.chosen) == set(SECTIONS["entity"]) - written
        assert not {*lines, "texts", "written"} & {part.partition("=")[0] for part in ours.query.split("&")}
        assert "ormorant" not in ours.query
        assert ours.view == brief.view
        assert brief_at(ours.form("html"), site="en") == ours.of(sections=ours.sections if written else ())


@pytest.mark.parametrize(
    "address", ["/brief.pdf?kind=entity", "/embed/map?lang=de", "/brief.html?kind=entity&flavour=mint", "", "/brief"]
)
def test_the_address_of_something_else_is_none_of_a_brief(address: str) -> None:
    assert brief_at(address, site="en") is None
