"""Steps that are refused at the desk, and what is true afterwards."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from dashboard.text.words import Words
from indicators.desk import Desk
from indicators.errors import DataError, RefusedError, StoreError
from indicators.upload import Reading
from tests.support.desk_path import new_desk, proposed, received

ROW = "AA,speed,2021,8.5,"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return new_desk(tmp_path)


def narrowed(desk: Desk, folder: Path, *, most: str) -> None:
    """Publish another range of an indicator, as somebody else does while an upload waits."""
    lines = (folder / "data" / "catalogue" / "indicators.csv").read_text(encoding="utf-8").splitlines()
    head = lines[0].split(",")
    row = next(line for line in lines if line.startswith("inhabitants,")).split(",")
    row[head.index("valid_max")] = most
    table = f"{lines[0]}\n{','.join(row)}\n".encode()
    upload = desk.receive(io.BytesIO(table), name="indicators.csv", author="bo")
    columns = {name: name for name in head}
    reading = Reading(part="indicators.csv", kind="indicators.csv", encoding="utf-8", delimiter=",", columns=columns)
    desk.confirm(upload.id, readings=[reading], by="bo")
    desk.check(upload.id, by="bo")
    assert desk.wait(upload.id, seconds=120)
    desk.propose(upload.id, by="bo", reason="Another range", confirmed=desk.judgement(upload.id).groups)
    desk.publish(upload.id, by="cy")


def test_what_was_not_checked_has_no_report_and_no_consequences(desk: Desk) -> None:
    number = received(desk, ROW)

    for ask in (desk.judgement, desk.consequences):
        with pytest.raises(RefusedError, match="was not checked yet"):
            ask(number)


def test_a_proposal_that_breaks_a_rule_of_the_newest_release_goes_back_with_its_errors(
    desk: Desk, tmp_path: Path
) -> None:
    number = proposed(desk, "AA,inhabitants,2021,3000,")
    narrowed(desk, tmp_path, most="2500")

    with pytest.raises(DataError, match="observation_range"):
        desk.consequences(number)
    with pytest.raises(DataError, match="observation_range"):
        desk.publish(number, by="bo")

    upload = desk.upload(number)
    assert (upload.state, upload.errors, upload.judged_on) == ("checked", 1, 2)
    [error] = desk.judgement(number).errors
    assert Words("de").said(error.rule).startswith("mögliche Werte von „inhabitants“ sind 0 bis 2500;")


def test_a_disabled_account_goes_no_step(desk: Desk) -> None:
    number = proposed(desk, ROW)
    desk.accounts.set_active("bo", active=False, who="test")

    with pytest.raises(RefusedError, match="The account 'bo' is disabled"):
        desk.publish(number, by="bo")

    assert desk.upload(number).state == "proposed"


def test_whoever_waits_too_long_for_another_publisher_is_told_so(desk: Desk, tmp_path: Path) -> None:
    with (
        FileLock(tmp_path / "store" / "desk.turn"),
        pytest.raises(StoreError, match=r"publishing for 0\.2 seconds, and nothing was changed"),
        desk._publication.turn(patience=0.2),
    ):
        pass


def test_an_upload_that_somebody_changed_between_judging_and_publishing_is_not_published(desk: Desk) -> None:
    upload = desk.upload(proposed(desk, ROW))
    judged = desk._outlook.judged(upload, over=1)
    assert judged.dataset is not None

    with desk._publication.turn(), pytest.raises(RefusedError, match="Somebody has just changed upload"):
        desk._publication.publish(replace(upload, reason="Another"), dataset=judged.dataset, by="bo", based_on=1)

    assert desk._engine.newest() == 1


@pytest.mark.parametrize("left", ["", "process"])
def test_a_check_whose_process_is_gone_cannot_be_cancelled_and_kills_nobody(desk: Desk, left: str) -> None:
    number = received(desk, ROW)
    desk._files.work.mkdir()
    if left:
        with subprocess.Popen([sys.executable, "-c", ""]) as gone:
            left = str(gone.pid)
    desk._files.lock(str(number)).write_text(left, "ascii")

    with pytest.raises(RefusedError, match="'cancel check' does not follow"):
        desk.cancel(number, by="ada")

    assert desk.upload(number).state == "read"
