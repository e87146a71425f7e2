"""A backup holds everything, also while publications go on, and comes back byte for byte."""

from __future__ import annotations

import hashlib
import random
import re
import threading
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from indicators.cli import main
from indicators.desk import Desk, audit
from indicators.desk.backup import backup, restore
from indicators.engine import Engine
from indicators.errors import ConfigurationError, StoreError
from tests.support.desk_path import new_desk, open_desk, proposed, received, settings_of


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a published, a proposed and a received upload."""
    desk = new_desk(tmp_path)
    desk.publish(proposed(desk, "AA,speed,2021,8.5,"), by="bo")
    desk.rollback(1, by="bo", reason="A mistake")
    proposed(desk, "BB,speed,2021,6,")
    return desk


def digests(folder: Path) -> dict[str, str]:
    files = [path for kind in ("uploads", "parquet") for path in (folder / kind).rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def tables(database: Path) -> list[str]:
    import sqlite3

    with sqlite3.connect(database) as connection:
        return list(connection.iterdump())


def test_a_restored_folder_has_the_same_bytes_and_every_release(desk: Desk, tmp_path: Path) -> None:
    settings = settings_of(tmp_path)

    kept = backup(settings, file=tmp_path / "backup.zip")
    back = restore(tmp_path / "backup.zip", into=tmp_path / "new" / "store")

    assert back == kept
    assert kept.uploads == 2
    assert digests(tmp_path / "new" / "store") == digests(tmp_path / "store")
    for name in ("desk.sqlite", "catalog.sqlite"):
        assert tables(tmp_path / "new" / "store" / name) == tables(tmp_path / "store" / name)
    restored = settings_of(tmp_path, store__folder=tmp_path / "new" / "store")
    assert restored.store.folder == tmp_path / "new" / "store"
    old, new = Engine(settings), Engine(restored)
    assert new.releases() == old.releases()
    for release in old.releases():
        assert new.edition(release.number).observations.equals(old.edition(release.number).observations)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".") or path.suffix == ".part"] == []


def test_a_restored_instance_goes_on_where_it_was(desk: Desk, tmp_path: Path) -> None:
    backup(settings_of(tmp_path), file=tmp_path / "backup.zip")
    restore(tmp_path / "backup.zip", into=tmp_path / "new")

    restored = open_desk(settings_of(tmp_path, store__folder=tmp_path / "new"))
    [waiting] = restored.uploads(states=["proposed"])

    assert restored.publish(waiting.id, by="bo").number == 4
    assert audit.verify(restored.database) > 0


def test_a_backup_made_during_publications_is_whole(desk: Desk, tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    stop = threading.Event()

    def publish() -> None:
        while not stop.is_set():
            desk.rollback(desk.rollback(2, by="bo", reason="There").number - 1, by="bo", reason="And back")

    publisher = threading.Thread(target=publish)
    publisher.start()
    try:
        for number in range(4):
            backup(settings, file=tmp_path / f"{number}.zip")
    finally:
        stop.set()
        publisher.join()

    for number in range(4):
        restore(tmp_path / f"{number}.zip", into=tmp_path / str(number))
        restored = open_desk(settings_of(tmp_path, store__folder=tmp_path / str(number)))
        restored.recover()
        releases = restored._engine.releases()
        rolled = [line.after for line in audit.lines(restored.database) if line.action == "roll back"]
        assert sorted(rolled) == [release.number for release in releases if "rollback" in release.extra]
        restored._engine.edition(releases[-1].number)


def test_a_damaged_backup_is_refused_and_names_the_part(desk: Desk, tmp_path: Path) -> None:
    backup(settings_of(tmp_path), file=tmp_path / "backup.zip")
    with zipfile.ZipFile(tmp_path / "backup.zip") as whole, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name in whole.namelist():
            bad.writestr(name, whole.read(name) if not name.startswith("uploads/") else b"altered")

    with pytest.raises(StoreError, match="is damaged in uploads/"):
        restore(tmp_path / "bad.zip", into=tmp_path / "new")

    assert not (tmp_path / "new").exists()


def test_a_shortened_backup_and_a_file_that_is_none_are_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    backup(settings_of(tmp_path), file=tmp_path / "backup.zip")
    content = (tmp_path / "backup.zip").read_bytes()
    (tmp_path / "short.zip").write_bytes(content[: len(content) // 2])
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("a", "b")

    with pytest.raises(StoreError, match="whole backup"):
        restore(tmp_path / "short.zip", into=tmp_path / "new")
    with pytest.raises(StoreError, match="is no backup of Trilogic"):
        restore(tmp_path / "other.zip", into=tmp_path / "new")


def test_a_backup_of_which_some_bytes_changed_is_refused_or_comes_back_whole(desk: Desk, tmp_path: Path) -> None:
    backup(settings_of(tmp_path), file=tmp_path / "backup.zip")
    content, rng = (tmp_path / "backup.zip").read_bytes(), random.Random(7)
    expected = digests(tmp_path / "store")

    for number in range(40):
        bad = bytearray(content)
        for _ in range(rng.choice((1, 3, 30))):
            bad[rng.randrange(len(bad))] = rng.randrange(256)
        (tmp_path / "bad.zip").write_bytes(bytes(bad))
        into = tmp_path / f"new-{number}"
        try:
            restore(tmp_path / "bad.zip", into=into)
        except StoreError:
            assert not into.exists()
        else:
            assert digests(into) == expected


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("{", "is damaged"),
        ("[]", "is damaged"),
        ('{"format": "trilogic backup 1"}', "is damaged"),
        ('{"format": "trilogic backup 9", "sha256": {}}', "this version reads"),
        ('{"format": "trilogic backup 1", "sha256": {"../out": "0"}}', "tampered with"),
        ('{"format": "trilogic backup 1", "sha256": {"/etc/out": "0"}}', "tampered with"),
        ('{"format": "trilogic backup 1", "sha256": {"desk.sqlite": "0"}}', "is damaged in desk.sqlite"),
    ],
)
def test_a_backup_that_says_something_strange_of_itself_is_refused(tmp_path: Path, manifest: str, said: str) -> None:
    with zipfile.ZipFile(tmp_path / "strange.zip", "w") as strange:
        strange.writestr("MANIFEST.json", manifest)

    with pytest.raises(StoreError, match=said):
        restore(tmp_path / "strange.zip", into=tmp_path / "new" / "store")

    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize("missing", ["parquet", "uploads"])
def test_a_store_that_misses_a_file_is_not_backed_up(desk: Desk, tmp_path: Path, missing: str) -> None:
    first = next(path for path in sorted((tmp_path / "store" / missing).rglob("*")) if path.is_file())
    first.unlink()

    with pytest.raises(StoreError, match=re.escape(first.name)):
        backup(settings_of(tmp_path), file=tmp_path / "backup.zip")

    assert [path.name for path in tmp_path.iterdir() if "backup" in path.name] == []


def test_where_there_is_no_store_no_backup_and_no_folder_it_is_said(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)

    with pytest.raises(ConfigurationError, match="There is no store in"):
        backup(settings, file=tmp_path / "backup.zip")
    with pytest.raises(ConfigurationError, match="There is no file"):
        restore(tmp_path / "backup.zip", into=tmp_path / "new")


def test_a_backup_into_a_folder_that_is_not_there_says_so(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"Cannot back up .* No such file or directory"):
        backup(settings_of(tmp_path), file=tmp_path / "nowhere" / "backup.zip")


def test_an_empty_folder_may_be_restored_into_and_a_file_may_not(desk: Desk, tmp_path: Path) -> None:
    backup(settings_of(tmp_path), file=tmp_path / "backup.zip")
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()

    restore(tmp_path / "backup.zip", into=tmp_path / "empty")

    assert digests(tmp_path / "empty") == digests(tmp_path / "store")
    with pytest.raises(ConfigurationError, match="is not empty"):
        restore(tmp_path / "backup.zip", into=tmp_path / "file")


def test_nothing_is_written_over(desk: Desk, tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    backup(settings, file=tmp_path / "backup.zip")

    with pytest.raises(ConfigurationError, match="exists"):
        backup(settings, file=tmp_path / "backup.zip")
    with pytest.raises(ConfigurationError, match="is not empty"):
        restore(tmp_path / "backup.zip", into=tmp_path / "store")


def test_a_catalog_on_a_server_is_told_what_to_use_instead(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, store__catalog="postgres:host=db dbname=trilogic")

    with pytest.raises(ConfigurationError, match="pg_dump"):
        backup(settings, file=tmp_path / "backup.zip")


def test_the_commands_back_up_restore_and_show_uploads(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRILOGIC_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("TRILOGIC_DATA", str(tmp_path / "data"))
    received(desk, "CC,speed,2021,1,")

    def run(*words: str) -> str:
        done = CliRunner().invoke(main, list(words))
        assert done.exit_code == 0, done.stderr
        return done.output

    assert "Kept 3 uploaded files" in run("backup", str(tmp_path / "b.zip"))
    assert "Restored 3 uploaded files" in run("restore", str(tmp_path / "b.zip"), "--into", str(tmp_path / "new"))
    assert [line.split()[:2] for line in run("upload", "list").splitlines()[2:]] == [
        ["3", "read"], ["2", "proposed"], ["1", "published"],
    ]  # fmt: skip
    assert run("upload", "list", "--state", "proposed").count("figures.csv") == 1
    assert "Warnings: " in run("upload", "show", "2")
    assert '"errors_found": []' in run("upload", "show", "1", "--format", "json")
