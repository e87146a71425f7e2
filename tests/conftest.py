"""Fixtures shared by all tests: the bundled figures published once, and copies of that store to change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

from indicators.cli import main
from indicators.config import Settings, load_settings
from indicators.desk.database import NAME
from indicators.engine import Edition, Engine

# No test fails because a computer is slow, or has other work.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"

Run = Callable[..., Result]


def settings_of(store: Path, **options: object) -> Settings:
    """Return settings with the bundled figures and a store of one's own; options as `site__address`."""
    given = {name.replace("__", "."): value for name, value in options.items()}
    places = {"store.folder": store, "data.folder": DATA}
    return load_settings(ROOT / "config.yaml", environ={}, options={**places, **given})


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the bundled figures as release 1; not to be changed."""
    store = tmp_path_factory.mktemp("published") / "store"
    Engine(settings_of(store)).edition()
    return store


@pytest.fixture(scope="session")
def edition(published: Path) -> Edition:
    """The bundled figures in memory."""
    return Engine(settings_of(published)).edition()


@pytest.fixture
def store(published: Path, tmp_path: Path) -> Path:
    """A copy of the store with the bundled figures, to be changed; nobody has signed in or been counted in it."""
    figures_only = shutil.ignore_patterns(f"{NAME}*")
    return Path(shutil.copytree(published, tmp_path / "store", ignore=figures_only))


@pytest.fixture
def trilogic(store: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line on a copy of the bundled figures; the answer has output, stderr and exit_code."""
    monkeypatch.setenv("TRILOGIC_CONFIG", str(ROOT / "config.yaml"))
    monkeypatch.setenv("TRILOGIC_STORE", str(store))
    return lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])
