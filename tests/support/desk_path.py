"""A desk over the small sample data, with three people at it, and files to upload.

`ada` is a contributor, `bo` and `cy` are publishers.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from indicators.config import Settings, load_settings
from indicators.desk import Desk
from indicators.desk.accounts import Role
from indicators.engine import Engine
from indicators.intake.warnings import WARNINGS
from indicators.upload import Reading
from tests.support.sample import Sample

PEOPLE: Mapping[str, Role] = {"ada": "contributor", "bo": "publisher", "cy": "publisher"}
HEADER = "entity_id,indicator_id,period,value,note\n"
CANONICAL = {name: name for name in HEADER.strip().split(",")}


def settings_of(folder: Path, **options: object) -> Settings:
    """Return settings of a store in a folder over the sample data there; options as `admin__second_person`."""
    given = {name.replace("__", "."): value for name, value in options.items()}
    places = {"store.folder": folder / "store", "data.folder": folder / "data"}
    return load_settings(environ={}, folder=folder, options={**places, **given})


def open_desk(settings: Settings) -> Desk:
    """Return a desk as each process opens it."""
    return Desk(settings, engine=Engine(settings))


def new_desk(folder: Path, **options: object) -> Desk:
    """Return a desk over the sample data in an empty folder: release 1 is published, and three people are seated."""
    for name, content in _seated().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    desk = open_desk(settings_of(folder, **options))
    desk.recover()
    return desk


@cache
def _seated() -> Mapping[str, bytes]:
    """Return the files of such a desk, which is made once: nothing in them says where they stand."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        Sample.write(folder / "data")
        desk = open_desk(settings_of(folder))
        for name, role in PEOPLE.items():
            desk.accounts.add(name, role=role, who="test")
        desk.recover()
        return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def figures(*rows: str) -> bytes:
    """Return a file of observations: rows of entity, indicator, period, value and note."""
    return (HEADER + "".join(f"{row}\n" for row in rows)).encode()


def reading(name: str) -> Reading:
    """Return the reading of such a file."""
    return Reading(part=name, kind="observations_tidy", encoding="utf-8", delimiter=",", columns=CANONICAL)


def received(desk: Desk, *rows: str, author: str = "ada", name: str = "figures.csv") -> int:
    """Upload such a file and confirm its reading; return the number of the upload."""
    upload = desk.receive(io.BytesIO(figures(*rows)), name=name, author=author)
    desk.confirm(upload.id, readings=[reading(name)], by=author)
    return upload.id


def proposed(desk: Desk, *rows: str, author: str = "ada", name: str = "figures.csv") -> int:
    """Take such a file as far as a proposal, with all warnings confirmed that there can ever be."""
    number = received(desk, *rows, author=author, name=name)
    desk.check(number, by=author)
    assert desk.wait(number, seconds=60)
    desk.propose(number, by=author, reason="New figures", confirmed=[f"{rule}:{name}" for rule in WARNINGS])
    return number
