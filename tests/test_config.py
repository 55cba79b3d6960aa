"""Configuration: what holds by default, what overrides it, and complaints that name the file and the key."""

from pathlib import Path

import pytest

from bot.config import DEFAULT, load
from bot.errors import ConfigInvalid
from tests.builders import a_file


def complaint(path: Path) -> ConfigInvalid:
    """What loading `path` raises; its path is always the file's."""
    with pytest.raises(ConfigInvalid) as caught:
        load(path)
    assert caught.value.facts["path"] == str(path)
    return caught.value


def test_nothing_needs_to_be_configured(tmp_path: Path) -> None:
    """An empty file is a full configuration."""
    config = load(a_file(tmp_path / "app.yaml", ""))
    assert (config.reader.kind, config.reader.weights, config.intake.largest_mb) == ("auto", None, 2)


def test_the_file_that_ships_says_what_holds_without_it(tmp_path: Path) -> None:
    """Every line of the repository's app.yaml may go, and nothing changes."""
    shipped = load(a_file(tmp_path / "app.yaml", DEFAULT.read_bytes()))
    assert shipped == load(a_file(tmp_path / "app.yaml", ""))


def test_what_stands_in_the_file_holds(tmp_path: Path) -> None:
    """A value of the file replaces the default, and its neighbours stay."""
    config = load(a_file(tmp_path / "app.yaml", "reader:\n  kind: local\nintake:\n  largest_mb: 0.5\n"))
    assert (config.reader.kind, config.reader.weights, config.intake.largest_mb) == ("local", None, 0.5)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("raeder: {}", "raeder"),
        ("reader: {kid: local}", "reader.kid"),
        ("reader: {kind: clever}", "reader.kind"),
        ("reader: local", "reader"),
        ("reader: {weights: [a, b]}", "reader.weights"),
        ("intake: {largest_mb: much}", "intake.largest_mb"),
        ("intake: {largest_mb: 0}", "intake.largest_mb"),
        ("intake: {largest_mb: -1}", "intake.largest_mb"),
        ("intake: {largest_mb: .nan}", "intake.largest_mb"),
        ("store: {url: 'mysql://somewhere/sayso'}", "store.url"),
        ("keep_texts_days: 0", "keep_texts_days"),
        ("keep_texts_days: 99999999", "keep_texts_days"),
    ],
)
def test_a_wrong_key_or_value_is_named(content: str, key: str, tmp_path: Path) -> None:
    """A key nobody knows and a value that cannot be are complained about by file and key."""
    error = complaint(a_file(tmp_path / "app.yaml", content))
    assert error.facts["key"] == key
    assert error.facts["reason"]


@pytest.mark.parametrize("content", ["reader: [local", "a: b: c", "- reader", "just words", b"reader: \xff"])
def test_a_file_that_is_no_yaml_mapping_is_named(content: str | bytes, tmp_path: Path) -> None:
    """Broken YAML, a list and bad bytes are the file's fault, told in one line."""
    error = complaint(a_file(tmp_path / "app.yaml", content))
    assert error.facts["key"] == "file"
    assert "\n" not in str(error.facts["reason"])


def test_broken_yaml_is_told_by_line(tmp_path: Path) -> None:
    """Who broke the YAML learns where."""
    error = complaint(a_file(tmp_path / "app.yaml", "intake:\n  largest_mb: 2\n reader:\n"))
    assert "line 3" in str(error.facts["reason"])


def test_a_missing_file_is_an_error_when_asked_for(tmp_path: Path) -> None:
    """A configuration that is asked for by name must be there."""
    assert complaint(tmp_path / "nowhere.yaml").facts["reason"] == "there is no such file"


def test_a_folder_is_no_configuration(tmp_path: Path) -> None:
    """A folder in the place of app.yaml is not taken for an empty file."""
    complaint(tmp_path)


def test_a_key_that_is_no_word_is_named(tmp_path: Path) -> None:
    """A number as a key is complained about like any wrong key."""
    complaint(a_file(tmp_path / "app.yaml", "1: 2"))


def test_the_environment_beats_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A SAYSO_ variable overrides one value and leaves its neighbours as the file has them."""
    path = a_file(tmp_path / "app.yaml", "reader: {kind: local}\nintake: {largest_mb: 1}\n")
    monkeypatch.setenv("SAYSO_INTAKE__LARGEST_MB", "7.5")
    monkeypatch.setenv("SAYSO_READER__WEIGHTS", "/somewhere")
    config = load(path)
    assert config.intake.largest_mb == 7.5
    assert (config.reader.kind, config.reader.weights) == ("local", Path("/somewhere"))


@pytest.mark.parametrize(
    ("variable", "key"), [("SAYSO_INTAKE__LARGEST_MB", "intake.largest_mb"), ("SAYSO_READER__KIND", "reader.kind")]
)
def test_a_wrong_variable_is_named(variable: str, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong value in the environment is complained about by the key it overrides."""
    monkeypatch.setenv(variable, "much")
    assert complaint(a_file(tmp_path / "app.yaml", "")).facts["key"] == key


@pytest.mark.parametrize(("written", "meant"), [("weights", "here/weights"), ("../weights", "here/../weights")])
def test_weights_are_relative_to_the_file(written: str, meant: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative reader.weights starts at the file that says it, wherever Sayso is started."""
    path = a_file(tmp_path / "here" / "app.yaml", f"reader: {{weights: {written}}}")
    monkeypatch.chdir("/")
    assert load(path).reader.weights == tmp_path / meant


def test_absolute_weights_stay_where_they_are(tmp_path: Path) -> None:
    """An absolute reader.weights is left alone."""
    assert load(a_file(tmp_path / "app.yaml", "reader: {weights: /models/tagger}")).reader.weights == Path("/models/tagger")


def test_what_is_kept_is_kept_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a word about it, a database file in the folder data beside app.yaml, wherever Sayso is started."""
    monkeypatch.chdir("/")
    config = load(a_file(tmp_path / "app.yaml", ""))
    assert config.data_dir == tmp_path / "data"
    assert config.store_url == f"sqlite:///{tmp_path}/data/sayso.db"
    assert config.keep_texts_days == 30


def test_the_environment_says_where_data_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SAYSO_DATA_DIR beats data_dir of the file, and the database file goes with it."""
    monkeypatch.setenv("SAYSO_DATA_DIR", "/var/lib/sayso")
    config = load(a_file(tmp_path / "app.yaml", "data_dir: elsewhere"))
    assert config.store_url == "sqlite:////var/lib/sayso/sayso.db"


def test_the_password_of_a_database_is_never_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The URL of a database prints as stars, and is there for who opens it."""
    monkeypatch.setenv("SAYSO_STORE__URL", "postgresql+psycopg://sayso:hush@db/sayso")
    config = load(a_file(tmp_path / "app.yaml", ""))
    assert "hush" not in f"{config!r} {config}"
    assert config.store_url == "postgresql+psycopg://sayso:hush@db/sayso"


def test_a_wrong_url_is_complained_about_without_its_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with a URL can be said without saying the URL."""
    monkeypatch.setenv("SAYSO_STORE__URL", "postgres://sayso:hush@db/sayso")
    error = complaint(a_file(tmp_path / "app.yaml", ""))
    assert error.facts["key"] == "store.url"
    assert "hush" not in str(error)


def test_a_configuration_cannot_be_changed(tmp_path: Path) -> None:
    """What was read once holds for the whole run."""
    config = load(a_file(tmp_path / "app.yaml", ""))
    with pytest.raises(ValueError, match="frozen"):
        config.intake.largest_mb = 5  # type: ignore[misc]
    assert config.intake.largest_mb == 2
