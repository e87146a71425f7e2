"""The pages of uploads: a file goes from its form to a release and back, by forms alone."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.test import encode_multipart

from tests.support.admin import ORIGIN, Admin, Browser
from tests.support.admin_path import checked, propose, rows, upload, wait

FIGURES = "entity_id,indicator_id,period,value\nEE,wgi_government_effectiveness,2024,2.19\n"
BROKEN = (
    "Land;indicator_id;Jahr;Wert\r\n"
    "EE;wgi_government_effectiveness;2024;1,5\r\n"
    "Estonnia;wgi_government_effectiveness;2024;1,5\r\n"
    "LV;wgi_government_effectiveness;2024;l,5\r\n"
)


@pytest.fixture
def admin(store: Path) -> Admin:
    return Admin.made(store, second_person="always")


def test_a_file_becomes_a_release_that_a_second_person_publishes_and_readers_see(admin: Admin) -> None:
    cleo, paul = admin.browser("cleo"), admin.browser("paul")

    page = checked(cleo, FIGURES)
    assert "Government effectiveness" in cleo.open(page).text  # what it changes
    told = rows(cleo.open(f"{page}/changes.csv").data)
    book = load_workbook(io.BytesIO(cleo.open(f"{page}/changes.xlsx").data)).active
    propose(cleo, page)
    done = paul.send(f"{page}/publish", page=page)

    assert done.status_code == 303
    assert "Published as release 2 by paul." in paul.open(page).text
    public = cleo.client.get("/releases/2").text
    assert "New figures" in public
    assert "Estonia" in public
    assert "cleo, reviewed by paul" in paul.open("/admin/releases").text
    assert "cleo" not in public
    facts = [name for name in told[0] if name != "In words"]
    later = rows(cleo.client.get("/releases/2/changes.csv").data)
    assert [[row[name] for name in facts] for row in later] == [[row[name] for name in facts] for row in told]
    assert {row["Kind"] for row in told} >= {"rank_moved", "score_moved"}
    assert {row["In words"] for row in told if row["Key"] == "EE" and row["Kind"] == "score_moved"}
    assert book is not None
    assert book.max_row == len(told) + 1


def test_who_proposed_does_not_publish_where_a_second_person_is_asked_for(admin: Admin) -> None:
    paul = admin.browser("paul")
    page = checked(paul, FIGURES)
    propose(paul, page)

    refused = paul.send(f"{page}/publish", page=page)

    assert "Another person who may publish" in paul.open(page).text
    assert refused.status_code == 409
    assert "second person" in refused.text
    german = paul.send(f"{page}/publish?lang=de", page=page)
    assert "wurde von „paul“ vorgeschlagen: Eine zweite Person muss sie veröffentlichen" in german.text
    assert len(admin.browser("ada").client.get("/releases").text.split("<tr>")) == 3  # head and release 1


def test_every_mistake_is_shown_in_the_language_of_the_reader_and_as_files(admin: Admin) -> None:
    cleo = admin.browser("cleo")

    page = checked(cleo, BROKEN, name="zahlen.csv", encoding="cp1252")

    shown = cleo.open(page, lang="de").text
    assert "2 Fehler" in shown
    assert "Zeile 3" in shown
    assert "Zeile 4" in shown
    assert "diese Einheit gibt es nicht (meinten Sie" in shown
    assert "Zahlen dieser Tabelle werden wie 1234,5 gelesen" in shown
    assert 'lang="en"' not in re.sub(r"<nav.*?</nav>", "", shown, flags=re.DOTALL)
    assert 'action="' + page + "/propose" not in shown
    assert cleo.open(f"{page}/changes.csv").status_code == 404  # what cannot be published changes nothing
    table = rows(cleo.open(f"{page}/report.csv").data)
    assert [(row["file"], row["row"]) for row in table] == [("zahlen.csv", "3"), ("zahlen.csv", "4")]
    french = cleo.open(f"{page}/report.csv", lang="fr").data.decode("utf-8-sig")
    assert "cette entité n’existe pas (vouliez-vous dire" in french
    book = load_workbook(io.BytesIO(cleo.open(f"{page}/report.xlsx").data))
    assert book.active is not None
    assert book.active.max_row == 3
    back = cleo.open(f"{page}/remarked").data.decode("cp1252").splitlines()
    assert back[0] == "Land;indicator_id;Jahr;Wert;remarks"
    assert back[1] == "EE;wgi_government_effectiveness;2024;1,5;"
    assert back[2].startswith("Estonnia;wgi_government_effectiveness;2024;1,5;")
    assert len(back[2]) > len("Estonnia;wgi_government_effectiveness;2024;1,5;")


def test_years_as_columns_and_other_codes_are_proposed_with_reasons_and_read_as_confirmed(admin: Admin) -> None:
    cleo = admin.browser("cleo")
    table = ";2023;2024\r\nUK;1,25;1,5\r\nEL;0,5;0,75\r\n ÖSTERREICH ;1;1,75\r\nCote d'Azur;1;1\r\n"

    page = upload(cleo, table, name="wgi_government_effectiveness.csv", encoding="cp1252")
    shown = cleo.open(page, lang="de").text
    cleo.send(f"{page}/readings", page=page)
    wait(cleo, page)
    report = list(csv.DictReader(io.StringIO(cleo.open(f"{page}/report.csv").data.decode("utf-8-sig"))))

    assert "Spalten, die Jahre sind, mit einer Zahl je Zelle: 2 (2023–2024)" in shown
    assert "die erste wird dafür gehalten: A" in shown
    assert "Spalte 1, ohne Namen" in shown
    assert "verschieden bezeichnen: 2, z. B. EL = GR, UK = GB" in shown
    assert "ÖSTERREICH = AT" in shown
    assert {(row["rule"], row["row"]) for row in report} == {("observation_entity", "5")}


def test_a_reviewer_gives_a_file_back_with_a_reason_that_its_author_reads(admin: Admin) -> None:
    cleo, paul = admin.browser("cleo"), admin.browser("paul")
    page = checked(cleo, FIGURES)
    propose(cleo, page)

    silent = paul.send(f"{page}/return", page=page)
    told = paul.send(f"{page}/return", page=page, answer="The year is not the one of the source")

    assert silent.status_code == 422
    assert told.status_code == 303
    assert "paul gave it back: The year is not the one of the source" in cleo.open(page).text


def test_an_old_release_is_published_again(admin: Admin) -> None:
    cleo, paul = admin.browser("cleo"), admin.browser("paul")
    page = checked(cleo, FIGURES)
    propose(cleo, page)
    paul.send(f"{page}/publish", page=page)

    back = paul.send("/admin/releases/1/back", page="/admin/releases/1/back", reason="A mistake in the source")

    assert back.status_code == 303
    listed = cleo.open("/admin/releases").text
    assert "A mistake in the source" in listed
    assert cleo.open("/admin/releases/1/back").status_code == 403  # a contributor sees what was done, no more


def test_nothing_and_too_much_are_answered_in_words(admin: Admin) -> None:
    cleo = admin.browser("cleo")

    nothing = cleo.send("/admin/upload", page="/admin/upload")

    assert nothing.status_code == 422
    assert "Choose a file." in nothing.text
    assert "No file has been uploaded yet." in cleo.open("/admin/uploads").text


def test_an_upload_belongs_to_its_author(admin: Admin) -> None:
    cleo, paul = admin.browser("cleo"), admin.browser("paul")
    page = upload(paul, FIGURES)

    refused = cleo.send(f"{page}/withdraw", page=page)

    assert refused.status_code == 409
    assert "paul" in refused.text
    assert paul.send(f"{page}/withdraw", page=page).status_code == 303
    assert "The upload was withdrawn" in paul.open(page).text


def answers(browser: Browser, rows: list[str]) -> Any:
    """Send answers with a codebook of one scale, asked in Estonia and Latvia."""
    book = (
        "entity: country\nperiod: 2024\nscales:\n- indicator_id: wgi_government_effectiveness\n  items: [q1, q2]\n"
        "  low: 1\n  high: 5\n  result: unit\n"
    )
    sent = {
        "form_token": browser.token("/admin/survey"),
        "answers": (io.BytesIO("\n".join(["country,q1,q2", *rows]).encode()), "answers.csv"),
        "codebook": (io.BytesIO(book.encode()), "codebook.yaml"),
    }
    return browser.client.post("/admin/survey", data=sent, headers=ORIGIN, content_type="multipart/form-data")


def test_answers_become_an_upload_in_which_small_groups_are_suppressed_and_nobody_is_kept(admin: Admin) -> None:
    cleo = admin.browser("cleo")

    done = answers(cleo, ["EE,2,4"] * 12 + ["EE,3,5"] * 12 + ["LV,1,1"] * 3)

    assert done.status_code == 303, done.text
    page = done.headers["Location"]
    assert "2 figures were made, 1 of them suppressed" in cleo.open(page).text
    kept = [path.read_text() for path in (admin.settings.store.folder / "uploads").iterdir()]
    assert len(kept) == 1
    assert "EE,wgi_government_effectiveness,2024,3.5,A," in kept[0]
    assert "LV,wgi_government_effectiveness,2024,,M," in kept[0]
    assert "q1" not in kept[0]
    assert not (admin.settings.store.folder / "answers").exists()


def test_wrong_answers_are_shown_with_their_rows_and_nothing_is_kept(admin: Admin) -> None:
    cleo = admin.browser("cleo")

    refused = answers(cleo, ["EE,2,4", "XX,2,9"])

    assert refused.status_code == 422
    assert "row 3, column country" in refused.text
    assert "row 3, column q2" in refused.text
    assert "No file has been uploaded yet." in cleo.open("/admin/uploads").text


def test_answers_are_kept_where_the_settings_say_so_and_served_nowhere(store: Path) -> None:
    admin = Admin.made(store, keep_answers=True)
    cleo = admin.browser("cleo")

    answers(cleo, ["EE,2,4"] * 12)

    [kept] = (admin.settings.store.folder / "answers").iterdir()
    assert kept.read_text().startswith("country,q1,q2")
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("size", "status"), [(1_500_000, 422), (4_000_000, 413)])
def test_a_file_that_is_too_large_is_refused_in_words_and_not_kept(store: Path, size: int, status: int) -> None:
    cleo = Admin.made(store, max_upload_mb=1).browser("cleo")
    sent = {"form_token": cleo.token("/admin/upload"), "file": FileStorage(io.BytesIO(b"x" * size), "large.csv")}
    # The client itself would write a body of this size into a temporary file and leave it open.
    boundary, body = encode_multipart(MultiDict(sent))

    kind = f"multipart/form-data; boundary={boundary}"
    refused = cleo.client.post("/admin/upload", data=body, headers=ORIGIN, content_type=kind)

    refused.request.environ["wsgi.input"].close()  # the client of the tests leaves its large form open
    assert refused.status_code == status
    assert "too large" in refused.text or "at most 1" in refused.text
    assert "No file has been uploaded yet." in cleo.open("/admin/uploads").text
