"""The engine: one edition for everybody, refreshed when somebody publishes, pinned when asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators import engine as engine_module
from indicators.config import load_settings
from indicators.engine import Engine
from indicators.errors import DataError, NotFoundError, StoreError
from tests.conftest import DATA, settings_of


def test_two_questions_about_one_release_share_one_edition(published: Path) -> None:
    engine = Engine(settings_of(published))

    assert engine.edition() is engine.edition(1)


def test_scores_and_explanation_come_from_the_edition(published: Path) -> None:
    engine = Engine(settings_of(published))

    scores = engine.scores("eu_countries", period=2024)
    parts = engine.explain("EE", panel_id="eu_countries", period=2024)

    assert parts.level == scores.level[scores.entities.index("EE")]


def test_another_engine_sees_a_publication_at_its_next_check(
    store: Path, correction: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "CHECK_SECONDS", 0.0)
    reader, writer = Engine(settings_of(store)), Engine(settings_of(store))
    before = reader.edition().release

    writer.publish([correction], author="A. Person", message="Correction")

    assert (before, reader.edition().release) == (1, 2)


def test_a_reader_trusts_its_release_between_two_checks(
    store: Path, correction: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "CHECK_SECONDS", 3600.0)
    reader, writer = Engine(settings_of(store)), Engine(settings_of(store))
    reader.edition()

    writer.publish([correction], author="A. Person", message="Correction")

    assert reader.edition().release == 1
    assert writer.edition().release == 2


def test_the_first_publication_on_an_empty_store_builds_on_the_bundled_figures(
    tmp_path: Path, correction: Path
) -> None:
    said: list[str] = []
    engine = Engine(settings_of(tmp_path / "store"), announce=said.append)

    made = engine.publish([correction], author="A. Person", message="Correction")

    assert made.number == 2
    assert "release 1" in said[0]


def test_a_data_folder_becomes_release_1_of_an_empty_store(tmp_path: Path) -> None:
    engine = Engine(settings_of(tmp_path / "store"))

    made = engine.publish([DATA], author="A. Person", message="First")

    assert (made.number, made.author) == (1, "A. Person")


def test_an_operator_can_leave_out_non_commercial_figures(tmp_path: Path) -> None:
    options = {"data.folder": DATA, "data.licences": "open", "store.folder": tmp_path / "store"}
    engine = Engine(load_settings(DATA.parent / "config.yaml", environ={}, options=options))

    edition = engine.edition()

    assert edition.members("eu_regions_eqi") == ()
    assert edition.observed(indicator_id="eqi_quality").empty
    assert len(edition.members("eu_countries")) == 31


def test_an_unknown_release_panel_or_member_is_named_in_the_error(published: Path) -> None:
    engine = Engine(settings_of(published))

    with pytest.raises(StoreError, match="7"):
        engine.edition(7)
    with pytest.raises(NotFoundError, match="eu_countries"):
        engine.scores("eu_countrys")
    with pytest.raises(NotFoundError, match="entity"):
        engine.explain("XX", panel_id="eu_countries")


def test_nothing_is_published_from_figures_with_a_problem(store: Path, tmp_path: Path) -> None:
    engine = Engine(settings_of(store))
    file = tmp_path / "broken.csv"
    file.write_text("entity_id,indicator_id,period,value\nEE,un_osi,2024,7\n", encoding="utf-8")

    with pytest.raises(DataError, match="7"):
        engine.publish([file], author="A. Person", message="Broken")

    assert [release.number for release in engine.releases()] == [1]


def test_the_second_of_two_first_publications_serves_what_the_other_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow, quick = Engine(settings_of(tmp_path / "store")), Engine(settings_of(tmp_path / "store"))
    read_dataset = engine_module.read_dataset

    def overtaken(folder: Path, *, licences: frozenset[str]) -> object:
        monkeypatch.setattr(engine_module, "read_dataset", read_dataset)
        quick.edition()
        return read_dataset(folder, licences=licences)

    monkeypatch.setattr(engine_module, "read_dataset", overtaken)

    assert slow.edition().release == 1


def test_a_publication_clears_away_what_a_killed_one_left(store: Path, correction: Path) -> None:
    left = store / "parquet" / "main" / "observations" / "left.parquet"
    left.write_bytes(next(left.parent.glob("*.parquet")).read_bytes())

    Engine(settings_of(store)).publish([correction], author="A", message="M")

    assert not left.exists()


def test_files_are_put_over_what_another_process_published_a_moment_ago(
    store: Path, correction: Path, tmp_path: Path
) -> None:
    ours, theirs = Engine(settings_of(store)), Engine(settings_of(store))
    other = tmp_path / "other.csv"
    other.write_text("entity_id,indicator_id,period,value\nDK,un_osi,2024,0.5\n", encoding="utf-8")

    ours.edition()  # and it is taken for the newest for a second
    theirs.publish([correction], author="B", message="Theirs")
    made = ours.publish([other], author="A", message="Ours")

    assert (made.number, made.changed) == (3, 1)
    assert len(ours.diff(1, 3).observations) == 2
