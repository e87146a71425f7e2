"""Settings from defaults, file, environment and options, each over the one before."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from indicators.config import BUNDLED_DATA, KEYS, SECRETS, Settings, load_settings, masked, variable
from indicators.errors import ConfigurationError

ROOT = Path(__file__).resolve().parents[2]


def load(folder: Path, text: str | None = None, **given: object) -> Settings:
    """Load settings in a folder that has a config.yaml with a text, without the variables of this process."""
    if text is not None:
        (folder / "config.yaml").write_text(text, encoding="utf-8")
    return load_settings(folder=folder, **{"environ": {}, **given})  # type: ignore[arg-type]


def refusal(folder: Path, text: str | None = None, **given: object) -> str:
    with pytest.raises(ConfigurationError) as caught:
        load(folder, text, **given)
    return str(caught.value)


def test_without_a_file_the_bundled_figures_are_read_and_the_store_is_in_the_current_folder(tmp_path: Path) -> None:
    settings = load(tmp_path)

    assert settings.data.folder == BUNDLED_DATA == ROOT / "data"
    assert settings.store.folder == tmp_path / "store"
    assert settings.origins == {}


def test_with_a_file_data_and_store_stand_beside_it(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()

    settings = load(tmp_path, "site: {title: Ours}")

    assert settings.data.folder == tmp_path / "data"
    assert settings.store.folder == tmp_path / "store"
    assert settings.site.title == "Ours"


def test_without_data_beside_the_file_the_bundled_figures_are_read(tmp_path: Path) -> None:
    assert load(tmp_path, "").data.folder == BUNDLED_DATA


def test_file_then_environment_then_option_decide(tmp_path: Path) -> None:
    text = "server: {port: 1000, workers: 3, threads: 5}"
    environ = {"TRILOGIC_SERVER_PORT": "2000", "TRILOGIC_SERVER_WORKERS": "7"}

    server = load(tmp_path, text, environ=environ, options={"server.port": 3000}).server

    assert (server.port, server.workers, server.threads, server.host) == (3000, 7, 5, "127.0.0.1")


def test_each_value_says_where_it_came_from(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        "server: {port: 1000}",
        environ={"TRILOGIC_STORE": "s"},
        options={"log.level": "debug", "site.title": None},
    )

    assert settings.origins == {
        "server.port": str(tmp_path / "config.yaml"),
        "store.folder": "TRILOGIC_STORE",
        "log.level": "command line",
    }


def test_paths_of_the_file_count_from_the_file_and_others_from_the_current_folder(tmp_path: Path) -> None:
    elsewhere = tmp_path / "etc"
    elsewhere.mkdir()
    (elsewhere / "ours.yaml").write_text("{data: {folder: figures}, store: {folder: /srv/store, data: parquet}}")

    settings = load_settings(
        Path("etc/ours.yaml"), folder=tmp_path, environ={"TRILOGIC_STORE": "here"}, options={"data.folder": "there"}
    )

    assert settings.data.folder == tmp_path / "there"
    assert settings.store.folder == tmp_path / "here"
    assert settings.store.data == str(elsewhere / "parquet")


def test_an_object_store_is_an_address_and_no_path(tmp_path: Path) -> None:
    assert load(tmp_path, "store: {data: 's3://bucket/figures/'}").store.data == "s3://bucket/figures/"


def test_the_home_folder_may_be_written_as_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ours")

    assert load(tmp_path, "data: {folder: ~/figures}").data.folder == Path("/home/ours/figures")


@pytest.mark.parametrize("given", ["open, non-commercial", "non-commercial,open"])
def test_licences_are_a_list_in_the_file_and_words_with_commas_in_the_environment(tmp_path: Path, given: str) -> None:
    of_file = load(tmp_path, "data: {licences: [open, non-commercial]}")
    of_environment = load(tmp_path, environ={"TRILOGIC_DATA_LICENCES": given})

    assert of_file.data.licences == of_environment.data.licences == {"open", "non-commercial"}


def test_empty_values_count_as_not_given(tmp_path: Path) -> None:
    settings = load(tmp_path, "store:\nserver: {port: }", environ={"TRILOGIC_SERVER_HOST": ""})

    assert (settings.server.port, settings.server.host) == (8050, "127.0.0.1")


def test_the_file_named_in_the_environment_is_read(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text("site: {language: fr}")

    assert load(tmp_path, environ={"TRILOGIC_CONFIG": "ours.yaml"}).site.language == "fr"


def test_the_variables_of_the_process_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TRILOGIC_DATA", "figures")
    monkeypatch.setenv("TRILOGIC_STORE", "releases")

    settings = load_settings()

    assert (settings.data.folder, settings.store.folder) == (tmp_path / "figures", tmp_path / "releases")


def test_the_file_of_the_repository_holds_every_key_with_its_default(tmp_path: Path) -> None:
    written = load_settings(ROOT / "config.yaml", environ={})
    defaults = load_settings(environ={}, folder=tmp_path)

    assert set(written.origins) == set(KEYS) - SECRETS - {"store.data", "compute.threads"}  # empty in the file
    for key in set(KEYS) - {"store.folder"}:
        assert written.value(key) == defaults.value(key), key


def test_a_file_that_was_named_and_is_missing_stops(tmp_path: Path) -> None:
    said = refusal(tmp_path, path=tmp_path / "none.yaml")

    assert f"'{tmp_path}/none.yaml' is missing" in said
    assert f"Searched: --config ({tmp_path}/none.yaml), TRILOGIC_CONFIG (not set)" in said


def test_a_missing_file_of_the_environment_stops(tmp_path: Path) -> None:
    said = refusal(tmp_path, environ={"TRILOGIC_CONFIG": "none.yaml"})

    assert f"'{tmp_path}/none.yaml' is missing" in said


def test_an_unknown_key_stops_with_its_path_and_a_near_match(tmp_path: Path) -> None:
    said = refusal(tmp_path, "server: {prot: 8050}\nserver2: {}\nsit: {title: x}")

    assert f"{tmp_path}/config.yaml: unknown key 'server.prot' (did you mean 'server.port'?)" in said
    assert (
        "unknown key 'sit' (did you mean 'site'?); known are data, store, server, compute, site, embed, admin, api, log"
        in said
    )


def test_a_group_that_is_no_group_stops(tmp_path: Path) -> None:
    assert "data is 'figures': should hold keys, data.folder, data.licences" in refusal(tmp_path, "data: figures")


def test_an_unknown_variable_stops_with_a_near_match(tmp_path: Path) -> None:
    said = refusal(tmp_path, environ={"TRILOGIC_SERVR_PORT": "1"})

    assert "Unknown variable TRILOGIC_SERVR_PORT (did you mean 'TRILOGIC_SERVER_PORT'?)" in said


def test_the_variables_that_kubernetes_sets_for_a_service_are_no_mistake(tmp_path: Path) -> None:
    environ = {
        "TRILOGIC_PORT": "tcp://10.0.0.1:8050",
        "TRILOGIC_SERVICE_HOST": "10.0.0.1",
        "TRILOGIC_SERVICE_PORT_HTTP": "8050",
        "TRILOGIC_PORT_8050_TCP_ADDR": "10.0.0.1",
    }

    assert load(tmp_path, environ=environ).server.port == 8050


def test_all_wrong_values_are_named_at_once_with_origin_value_and_what_is_allowed(tmp_path: Path) -> None:
    said = refusal(
        tmp_path,
        "server: {port: 99999}\nlog: {level: loud}",
        environ={"TRILOGIC_DATA_LICENCES": "open,secret"},
        options={"server.workers": "many"},
    ).splitlines()

    assert said[0].startswith("TRILOGIC_DATA_LICENCES: data.licences is 'open,secret': input should be 'open'")
    assert said[1].startswith(f"{tmp_path}/config.yaml: server.port is '99999': input should be less than or equal to")
    assert said[2].startswith("command line: server.workers is 'many': a whole number is needed")
    assert said[3].startswith(f"{tmp_path}/config.yaml: log.level is 'loud': input should be 'debug'")
    assert said[4].startswith("Searched: --config (not given), TRILOGIC_CONFIG (not set)")
    assert f"{tmp_path}/config.yaml (read)" in said[4]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"server: [", "cannot be read"),
        (b"title: \xe9", "cannot be read"),
        (b"- server", "should hold keys and values"),
        (b"[" * 5000, "cannot be read"),
    ],
)
def test_a_file_that_is_no_yaml_with_keys_stops(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "config.yaml").write_bytes(content)

    assert says in refusal(tmp_path)


def test_no_licence_class_at_all_stops(tmp_path: Path) -> None:
    assert "data.licences is '[]'" in refusal(tmp_path, "data: {licences: []}")


def test_settings_cannot_be_changed(tmp_path: Path) -> None:
    settings = load(tmp_path)

    with pytest.raises(ValidationError):
        settings.server.port = 1


def test_variables_are_named_after_keys_without_the_word_folder() -> None:
    assert [variable(key) for key in ("data.folder", "store.folder", "store.data", "server.port")] == [
        "TRILOGIC_DATA",
        "TRILOGIC_STORE",
        "TRILOGIC_STORE_DATA",
        "TRILOGIC_SERVER_PORT",
    ]
    assert len({variable(key) for key in KEYS}) == len(KEYS)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("postgres:host=db password=geheim user=x", "postgres:host=db password=*** user=x"),
        ("postgres:host=db password = 'ge heim' user=x", "postgres:host=db password = *** user=x"),
        ("postgres:postgresql://user:geheim@db/x", "postgres:postgresql://user:***@db/x"),
        ("s3://bucket/path@home", "s3://bucket/path@home"),
    ],
)
def test_passwords_are_not_shown(tmp_path: Path, words: str, shown: str) -> None:
    assert masked(words) == shown
    if words.startswith("postgres:"):
        assert load(tmp_path, options={"store.catalog": words}).shown("store.catalog") == shown


def test_a_password_is_not_shown_in_an_error_either(tmp_path: Path) -> None:
    said = refusal(tmp_path, environ={"TRILOGIC_STORE_CATALOG": "mysql://user:geheim@db"})

    assert "mysql://user:***@db" in said
    assert "geheim" not in said


def test_values_are_shown_as_words(tmp_path: Path) -> None:
    settings = load(tmp_path)

    assert settings.shown("data.licences") == "non-commercial, open"
    assert settings.shown("store.data") == ""
    assert settings.shown("server.port") == "8050"


def test_a_key_that_stands_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("server:\n  port: 8051\n  port: 8052\n", encoding="utf-8")

    with pytest.raises(ConfigurationError, match=r"(?s)'port' stands twice.*line 3"):
        load_settings(file, environ={})


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("data: {licences: []}", "at least one is needed"),
        ("data: {folder: 5}", "a path is needed"),
        ("site: {title: 5}", "text is needed"),
        ("server: {port: many}", "a whole number is needed"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_in_plain_words(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(ConfigurationError, match=words):
        load_settings(file, environ={})
