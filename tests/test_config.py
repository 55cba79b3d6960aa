"""Configuration: what holds by default, what overrides it, and complaints that name the file and the key."""

from pathlib import Path

import pytest

from bot.config import DEFAULT, ModelAddress, load, model_address, reads_with_model, secrets
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
        ("model: {seconds: 0}", "model.seconds"),
        ("model: {name: ''}", "model.name"),
        ("model: {most_tokens_a_day: 0}", "model.most_tokens_a_day"),
        ("model: {prices: {read: -1}}", "model.prices.read"),
        ("model: {prices: {read: .inf}}", "model.prices.read"),
        ("model: {key: sk-1}", "model.key"),
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


def settled(path: Path) -> tuple[ModelAddress | None, bool]:
    """The model that is set up, and whether articles go to it."""
    config, given = load(path), secrets(path)
    return model_address(config, given), reads_with_model(config, given)


@pytest.mark.parametrize(
    ("settings", "environ", "address", "reads"),
    [
        ("", {}, None, False),
        ("", {"OPENAI_API_KEY": "sk-1"}, None, False),
        ("model: {name: gpt}", {}, None, False),
        ("model: {name: gpt}", {"OPENAI_API_KEY": ""}, None, False),
        ("model: {name: gpt}", {"OPENAI_API_KEY": "sk-1"}, "https://api.openai.com/v1", True),
        ("model: {name: gpt, base_url: 'http://localhost:11434/v1'}", {}, "http://localhost:11434/v1", True),
        (
            "model: {name: gpt, base_url: 'http://localhost:11434/v1'}",
            {"OPENAI_BASE_URL": "http://other:1/v1"},
            "http://other:1/v1",
            True,
        ),
        ("reader: {kind: local}\nmodel: {name: gpt}", {"OPENAI_API_KEY": "sk-1"}, "https://api.openai.com/v1", False),
        ("reader: {kind: model}", {}, None, True),
    ],
)
def test_articles_go_to_a_model_that_is_set_up(
    settings: str, environ: dict[str, str], address: str | None, reads: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One with a name, and a key or an address; the environment wins, and reader.kind says whether it is asked at all."""
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    found, goes = settled(a_file(tmp_path / "app.yaml", settings))
    assert (found and found.base_url, goes) == (address, reads)


def test_the_key_may_stand_in_a_file_beside(tmp_path: Path) -> None:
    """In .env, and it prints as stars."""
    a_file(tmp_path / ".env", "OPENAI_API_KEY=sk-hush\n")
    found, _ = settled(a_file(tmp_path / "app.yaml", "model: {name: gpt}"))
    assert found
    assert found.key
    assert found.key.get_secret_value() == "sk-hush"
    assert "hush" not in repr(found)


def test_an_override_beats_the_file(tmp_path: Path) -> None:
    """--reader says who reads this time."""
    path = a_file(tmp_path / "app.yaml", "model: {name: gpt, base_url: 'http://localhost:1/v1'}")
    config, given = load(path), secrets(path)
    assert [reads_with_model(config, given, kind) for kind in ("auto", "local", "model")] == [True, False, True]


@pytest.mark.parametrize(
    "url",
    [
        "localhost:11434",
        "ftp://a/v1",
        "http://",
        "https://me:hush@a/v1",
        "https://a/v1?key=hush",
        "http://a:b/v1",
        "http://a b/v1",
    ],
)
def test_a_wrong_address_of_a_model_is_named(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the file and in the environment; what may be a secret in it is not repeated."""
    error = complaint(a_file(tmp_path / "app.yaml", f"model: {{name: gpt, base_url: '{url}'}}"))
    assert error.facts["key"] == "model.base_url"
    assert "hush" not in str(error)
    monkeypatch.setenv("OPENAI_BASE_URL", url)
    with pytest.raises(ConfigInvalid) as caught:
        secrets(tmp_path / "app.yaml")
    assert (caught.value.facts["key"], "hush" in str(caught.value)) == ("OPENAI_BASE_URL", False)


@pytest.mark.parametrize("key", ["sk-hush…", "sk hush", "sk-hu\x07sh"])
def test_what_can_be_no_key_is_named_and_not_shown(key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that was copied with something else in it."""
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with pytest.raises(ConfigInvalid) as caught:
        secrets(tmp_path / "app.yaml")
    assert caught.value.facts["key"] == "OPENAI_API_KEY"
    assert "hu" not in str(caught.value.facts["reason"])


def test_white_space_around_a_key_is_not_the_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It came with copying."""
    monkeypatch.setenv("OPENAI_API_KEY", " sk-1\n")
    key = secrets(tmp_path / "app.yaml").openai_api_key
    assert key
    assert key.get_secret_value() == "sk-1"
