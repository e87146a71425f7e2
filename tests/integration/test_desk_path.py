"""The path of a file through the desk, from its arrival to a release and back."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from indicators.desk import Desk, audit
from indicators.errors import DataError, NotFoundError, RefusedError, StoreError
from tests.support.desk_path import figures, new_desk, open_desk, proposed, reading, received, settings_of

ROW = "AA,speed,2021,8.5,"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return new_desk(tmp_path)


def actions(desk: Desk) -> list[str]:
    return [line.action for line in reversed(audit.lines(desk.database))]


def test_a_file_goes_from_its_arrival_to_a_release_and_leaves_a_line_at_every_step(desk: Desk) -> None:
    number = proposed(desk, ROW)

    release = desk.publish(number, by="bo")

    upload = desk.upload(number)
    assert (upload.state, upload.release, upload.reviewer) == ("published", 2, "bo")
    assert (release.number, release.author, release.message, release.changed) == (2, "ada", "New figures", 1)
    assert dict(release.extra) == {
        "upload": str(number), "sha256": upload.sha256, "author": "ada", "proposer": "ada", "reviewer": "bo",
        "intent": release.extra["intent"],
    }  # fmt: skip
    assert desk.file(number).read_bytes() == figures(ROW)
    assert actions(desk)[-7:] == [
        "publish at the command line", "upload", "confirm readings", "start check", "check", "propose", "publish",
    ]  # fmt: skip
    assert audit.verify(desk.database) == 10


def test_the_tables_of_a_file_come_with_a_proposal(desk: Desk) -> None:
    upload = desk.receive(io.BytesIO(figures(ROW)), name="figures.csv", author="ada")

    [part] = desk.understand(upload.id)

    assert (part.name, part.proposal.kind, part.rows) == ("figures.csv", "observations_tidy", 1)


def test_errors_are_told_in_places_of_the_file_and_keep_it_from_being_proposed(desk: Desk) -> None:
    number = received(desk, ROW, "ZZ,speed,2021,1,", "AA,speed,2020,99,")

    desk.check(number, by="ada")
    assert desk.wait(number, seconds=60)

    found = desk.judgement(number)
    assert [(problem.file, problem.row) for problem in found.errors] == [("figures.csv", 3), ("figures.csv", 4)]
    assert desk.upload(number).errors == found.error_count == 2
    with pytest.raises(RefusedError, match=r"has errors \(2\)"):
        desk.propose(number, by="ada", reason="New figures")


def test_warnings_have_to_be_confirmed_group_by_group(desk: Desk) -> None:
    number = received(desk, "AA,speed,2030,8.5,")

    desk.check(number, by="ada")
    assert desk.wait(number, seconds=60)

    assert "warn_future:figures.csv" in desk.judgement(number).groups
    with pytest.raises(RefusedError, match=r"warnings that are not confirmed: .*warn_future:figures\.csv"):
        desk.propose(number, by="ada", reason="New figures")
    desk.propose(number, by="ada", reason="New figures", confirmed=desk.judgement(number).groups)
    assert desk.publish(number, by="bo").number == 2


def test_consequences_are_those_over_the_newest_release_and_stay_with_a_published_upload(desk: Desk) -> None:
    first, second = proposed(desk, "AA,speed,2021,8,"), proposed(desk, "AA,speed,2021,8,", "BB,speed,2021,9,")
    over_release_1 = desk.consequences(second)

    desk.publish(first, by="bo")

    assert over_release_1.changed == 2
    assert desk.consequences(second).changed == 1
    desk.publish(second, by="bo")
    assert (desk.consequences(first).changed, desk.consequences(second).changed) == (1, 1)


def test_an_upload_is_judged_again_over_what_somebody_published_meanwhile(desk: Desk) -> None:
    waiting = proposed(desk, "AA,speed,2021,8.5,")
    desk.publish(proposed(desk, "AA,speed,2021,8.5,", author="bo"), by="cy")

    with pytest.raises(StoreError, match="nothing to publish"):
        desk.publish(waiting, by="bo")

    assert desk.upload(waiting).state == "proposed"
    assert actions(desk)[-1] == "publish failed"


def test_a_contested_upload_goes_back_with_the_reason_and_may_be_read_anew(desk: Desk) -> None:
    number = proposed(desk, ROW)

    desk.give_back(number, by="bo", reason="Which survey is this?")

    returned = desk.upload(number)
    assert (returned.state, returned.answer) == ("returned", "Which survey is this?")
    with pytest.raises(RefusedError, match="is returned"):
        desk.publish(number, by="bo")
    assert desk.confirm(number, readings=[reading("figures.csv")], by="ada").state == "read"


def test_a_withdrawn_upload_goes_no_further(desk: Desk) -> None:
    number = proposed(desk, ROW)

    desk.withdraw(number, by="ada")

    with pytest.raises(RefusedError, match="is withdrawn"):
        desk.publish(number, by="bo")
    assert desk.uploads(states=["proposed"]) == ()


def test_rolling_back_makes_a_new_release_with_the_old_figures(desk: Desk) -> None:
    desk.publish(proposed(desk, ROW), by="bo")

    release = desk.rollback(1, by="bo", reason="A mistake")

    assert (release.number, release.message, release.extra["rollback"]) == (3, "A mistake", "1")
    assert actions(desk)[-1] == "roll back"
    assert actions(desk).count("publish") == 1


@pytest.mark.parametrize(("asked", "allowed"), [("auto", False), ("always", False), ("never", True)])
def test_a_second_person_publishes_where_the_settings_ask_for_it(tmp_path: Path, asked: str, allowed: bool) -> None:  # noqa: FBT001 - a parameter
    desk = new_desk(tmp_path, admin__second_person=asked)
    number = proposed(desk, ROW, author="bo")

    if not allowed:
        with pytest.raises(RefusedError, match="a second person"):
            desk.publish(number, by="bo")

    assert desk.publish(number, by="bo" if allowed else "cy").number == 2


def test_nobody_is_asked_for_a_second_person_who_is_the_only_publisher(desk: Desk) -> None:
    desk.accounts.set_active("cy", active=False, who="test")

    assert desk.publish(proposed(desk, ROW, author="bo"), by="bo").number == 2


def test_each_step_needs_its_role(desk: Desk) -> None:
    number = proposed(desk, ROW, author="bo")

    refused = [
        lambda: desk.publish(number, by="ada"),
        lambda: desk.give_back(number, by="ada", reason="No"),
        lambda: desk.rollback(1, by="ada", reason="No"),
        lambda: desk.withdraw(number, by="ada"),
        lambda: desk.confirm(number, readings=[], by="ada"),
    ]

    for step in refused:
        with pytest.raises(RefusedError):
            step()
    with pytest.raises(NotFoundError):
        desk.receive(io.BytesIO(b"x"), name="x.csv", author="nobody")


def test_reading_stops_at_the_limit_and_nothing_is_kept(tmp_path: Path) -> None:
    desk = new_desk(tmp_path, admin__max_upload_mb=1)
    stream = io.BytesIO(b"x" * 5_000_000)

    with pytest.raises(DataError, match=r"at most 1\.0 MB"):
        desk.receive(stream, name="large.csv", author="ada")

    assert stream.tell() == 1_000_001
    assert list((tmp_path / "store" / "uploads").iterdir()) == []
    assert desk.uploads() == ()


def test_the_same_file_twice_is_kept_once(desk: Desk, tmp_path: Path) -> None:
    one, other = received(desk, ROW), received(desk, ROW)

    assert one != other
    assert len(list((tmp_path / "store" / "uploads").iterdir())) == 1


def test_a_release_of_the_command_line_is_in_the_log_too(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_bytes(figures(ROW))
    settings = settings_of(tmp_path)
    other = open_desk(settings)
    other._engine.publish([file], author="Dan", message="By hand")

    desk.publish(proposed(desk, "AA,speed,2021,8.25,"), by="bo")

    line = audit.lines(desk.database, count=3)
    assert {(found.who, found.action, found.after) for found in line} >= {
        ("Dan", "publish at the command line", 2),
        ("bo", "publish", 3),
    }
