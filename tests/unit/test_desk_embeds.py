"""Where charts are embedded: counted without a reader, and never more than there is room for."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indicators.desk import embeds
from indicators.desk.database import Database
from indicators.desk.embeds import EmbedRegister, used
from indicators.errors import StoreError


def register(database: Database, *, month: int = 11) -> EmbedRegister:
    return EmbedRegister(database, clock=lambda: datetime(2026, month, 5, tzinfo=UTC))


def kept(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM embeds").fetchone()[0])


def test_charts_are_counted_by_host_and_month_those_shown_most_lately_first(database: Database) -> None:
    october, november = register(database, month=10), register(database)
    for counted, address, host, times in (
        (october, "/embed/map", "a.example", 5),
        (november, "/embed/map", "a.example", 1),
        (november, "/embed/map", "b.example", 2),
        (november, "/embed/ranking", "a.example", 4),
    ):
        for _ in range(times):
            counted.note(address, host=host)
    october.flush()
    november.flush()

    ranking, outline = used(database, most=10)

    assert (ranking.address, ranking.ever) == ("/embed/ranking", 4)
    assert [(use.host, use.lately, use.ever, use.last) for use in outline.uses] == [
        ("b.example", 2, 2, "2026-11"),
        ("a.example", 1, 6, "2026-11"),
    ]
    assert [one.address for one in used(database, most=1)] == ["/embed/ranking"]


def test_what_no_page_leads_to_is_counted_without_a_host(database: Database) -> None:
    counted = register(database)
    for address, host in (
        ("/brief.html?kind=ranking", None),
        ("/brief.html?kind=ranking", "a.example"),
        ("/embed/map", "a.example"),
    ):
        counted.note(address, host=host)
    counted.flush()

    [found] = used(database, most=10, under="/brief.html")

    assert [use.host for use in found.uses] == ["", "a.example"]


@pytest.mark.parametrize("host", ["", "a b", "-a.example", "x" * 300, "a/../b", "'; DROP TABLE embeds; --"])
def test_what_cannot_be_a_host_is_not_counted(database: Database, host: str) -> None:
    counted = register(database)
    counted.note("/embed/map", host=host)
    counted.note("/embed/map?" + "x" * 2_000, host="a.example")
    counted.flush()

    assert used(database, most=10) == ()


def test_whoever_invents_hosts_fills_the_places_and_not_the_disk(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embeds, "ROWS", 30)
    monkeypatch.setattr(embeds, "BUFFERED", 20)
    counted = register(database)
    counted.note("/embed/map", host="known.example")
    for _ in range(4):
        for number in range(100):
            counted.note("/embed/map", host=f"h{number}-{kept(database)}.example")
        counted.note("/embed/map", host="known.example")
        counted.flush()

    assert kept(database) <= 30
    assert "known.example" in {use.host for one in used(database, most=10) for use in one.uses}


def test_what_was_shown_once_in_an_earlier_month_makes_room(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embeds, "ROWS", 5)
    monkeypatch.setattr(embeds, "BUFFERED", 3)
    before, after = register(database, month=10), register(database)
    for host in ("a.example", "b.example", "c.example", "c.example"):
        before.note("/embed/map", host=host)
    before.flush()
    after.note("/embed/map", host="new.example")
    after.flush()

    [found] = used(database, most=10)

    assert sorted(use.host for use in found.uses) == ["c.example", "new.example"]


def test_counts_are_forgotten_after_two_years(database: Database) -> None:
    old = EmbedRegister(database, clock=lambda: datetime(2024, 10, 31, tzinfo=UTC))
    old.note("/embed/map", host="old.example")
    old.flush()
    recent = EmbedRegister(database, clock=lambda: datetime(2024, 11, 1, tzinfo=UTC))
    recent.note("/embed/map", host="recent.example")
    recent.flush()
    new = register(database)
    new.note("/embed/map", host="new.example")
    new.flush()

    [found] = used(database, most=10)

    assert sorted(use.host for use in found.uses) == ["new.example", "recent.example"]


def test_counts_that_cannot_be_written_are_written_later(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.write_text("in the way", encoding="utf-8")
    database = Database(folder / "desk.sqlite")
    counted = register(database)
    counted.note("/embed/map", host="a.example")

    with pytest.raises(StoreError):
        counted.flush()
    folder.unlink()
    counted.flush()

    assert [one.ever for one in used(database, most=10)] == [1]


def test_counts_are_written_without_being_asked(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeds, "SECONDS", 0.01)
    counted = register(database)
    counted.note("/embed/map", host="a.example")

    deadline = time.monotonic() + 10
    while not used(database, most=1):
        assert time.monotonic() < deadline
    counted.stop()
