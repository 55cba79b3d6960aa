"""Configuration: app.yaml, overridden by SAYSO_… variables of the environment. Read once, complains by key."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, YamlConfigSettingsSource
from yaml import YAMLError

from bot.errors import ConfigInvalid
from bot.plan import Leeway
from bot.sizes import FeedsConfig
from bot.values import Megabytes, Place

ROOT = Path(__file__).resolve().parent.parent
DEFAULT = ROOT / "app.yaml"

OPENAI = "https://api.openai.com/v1"
DATABASES = ("sqlite:///", "postgresql+psycopg://")

ReaderKind = Literal["auto", "local", "model"]


class ReaderConfig(BaseModel):
    """Which reader, and where its weights are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ReaderKind = "auto"
    weights: Path | None = None


def _is_address(url: str | None) -> str | None:
    """A validator: where a model is asked. No name and no password in it: they would be shown wherever it is."""
    parts = urlsplit(url or "http://nobody")
    is_plain = parts.hostname and parts.port != 0 and not (parts.query or parts.fragment or "@" in parts.netloc)
    if parts.scheme not in ("http", "https") or not is_plain or not _is_one_word(url or ""):
        raise ValueError("is no plain http:// or https:// address of a server")
    return url


def _is_key(key: SecretStr | None) -> SecretStr | None:
    """A validator: what can be sent as a key. White space around it came with copying."""
    shown = key.get_secret_value().strip() if key else ""
    if not _is_one_word(shown):
        raise ValueError("is no key: it holds characters that no key has")
    return SecretStr(shown) if shown else None


def _is_one_word(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text


BaseUrl = Annotated[str | None, AfterValidator(_is_address)]
Price = Annotated[float, Field(ge=0, allow_inf_nan=False)] | None


class PricesConfig(BaseModel):
    """In US dollars for a million tokens; None where nobody has said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    read: Price = None
    cached: Price = None
    written: Price = None


class ModelConfig(BaseModel):
    """Which language model, and what it may cost. `seconds` are for one try."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    base_url: BaseUrl = None
    seconds: Annotated[float, Field(gt=0, le=600)] = 120
    most_tokens_a_day: Annotated[int, Field(gt=0)] | None = 2_000_000
    """For one team; a day is one of UTC."""
    prices: PricesConfig = PricesConfig()


class IntakeConfig(BaseModel):
    """What may come in."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    largest_mb: Megabytes = 2
    largest_page_mb: Megabytes = 5
    link_seconds: Annotated[float, Field(gt=0, le=120)] = 20
    also_reach: tuple[Place, ...] = ()
    """Addresses inside one's own network, each with its port, that links may lead to all the same."""


class StoreConfig(BaseModel):
    """Where what is kept is kept. A URL may hold a password, so it prints as stars."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: SecretStr | None = None

    @field_validator("url")
    @classmethod
    def _is_of_a_database_we_know(cls, url: SecretStr | None) -> SecretStr | None:
        if url and not url.get_secret_value().startswith(DATABASES):
            raise ValueError(f"begins with neither {' nor '.join(DATABASES)}")
        return url


class SlackConfig(BaseModel):
    """How Sayso is in Slack."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mode: Literal["socket", "http"] = "socket"
    host: str = "0.0.0.0"  # noqa: S104 Slack calls from outside; what else may is the operator's to say
    straight_to: tuple[str, ...] = ()
    """Ids of channels where the answer is posted for everybody at once."""
    admins: tuple[str, ...] = ()
    """Ids of users who may do what a workspace's admins may, and see errors and cost."""
    most_a_minute: Annotated[int, Field(gt=0)] = 5
    """Briefings in one thread, or for one person in a channel."""


class Secrets(BaseSettings):
    """What belongs in no file that is shared: from the environment, or from .env beside app.yaml. Prints as stars."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"
    """Another address for a stand-in of Slack's."""
    port: Annotated[int, Field(ge=0, le=65_535)] = 3000
    """In HTTP mode; 0 for any that is free."""
    openai_api_key: Annotated[SecretStr | None, AfterValidator(_is_key)] = None
    openai_base_url: BaseUrl = None
    """Wins over model.base_url."""


class Config(BaseSettings):
    """Everything an installation decides."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="forbid",
        env_prefix="SAYSO_",
        env_nested_delimiter="__",
        nested_model_default_partial_update=True,
        hide_input_in_errors=True,  # a URL may hold a password
    )

    reader: ReaderConfig = ReaderConfig()
    model: ModelConfig = ModelConfig()
    intake: IntakeConfig = IntakeConfig()
    feeds: FeedsConfig = FeedsConfig()
    templates_dir: Path | None = None
    data_dir: Path = Path("data")
    store: StoreConfig = StoreConfig()
    slack: SlackConfig = SlackConfig()
    digest: Leeway = Leeway()
    keep_texts_days: Annotated[int, Field(gt=0, le=36_500)] = 30
    """For so long an article's text is kept; a century is for good."""

    @property
    def store_url(self) -> str:
        """The database's URL: the configured one, else of a file in data_dir."""
        return self.store.url.get_secret_value() if self.store.url else f"sqlite:///{self.data_dir / 'sayso.db'}"

    @property
    def jobs_url(self) -> str:
        """The queue's database: beside the store's, in schemas and files of its own."""
        is_server = self.store.url and not self.store_url.startswith("sqlite")
        return self.store_url if is_server else f"sqlite:///{self.data_dir / 'jobs.db'}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment over the file, and nothing else."""
        return env_settings, init_settings


def load(path: Path = DEFAULT) -> Config:
    """The configuration in `path` (all defaults where the default file is gone). Raises ConfigInvalid."""
    if not path.is_file() and (path.exists() or path != DEFAULT):
        raise ConfigInvalid(path=str(path), key="file", reason="there is no such file")
    try:
        return _anchored(Config(**YamlConfigSettingsSource(Config, path)()), path)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "file"
        raise ConfigInvalid(path=str(path), key=key, reason=first["msg"]) from error
    except (YAMLError, OSError, ValueError, TypeError, AttributeError) as error:
        reason = " ".join(str(error).split())
        raise ConfigInvalid(path=str(path), key="file", reason=reason) from error


def secrets(path: Path = DEFAULT) -> Secrets:
    """The secrets that go with the configuration in `path`. Raises ConfigInvalid."""
    try:
        return Secrets(_env_file=path.parent / ".env")
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        key = str(first["loc"][0]).upper()
        raise ConfigInvalid(path="the environment", key=key, reason=first["msg"]) from error


@dataclass(frozen=True)
class ModelAddress:
    """The language model that is set up: its name, the address of its server, and the key where there is one."""

    name: str
    base_url: str
    key: SecretStr | None


def model_address(config: Config, secrets: Secrets) -> ModelAddress | None:
    """The model that is set up: one with a name, and with a key or an address that may need none. Else None."""
    base_url = secrets.openai_base_url or config.model.base_url
    if config.model.name is None or (base_url is None and secrets.openai_api_key is None):
        return None
    return ModelAddress(config.model.name, base_url or OPENAI, secrets.openai_api_key)


def reads_with_model(config: Config, secrets: Secrets, kind: ReaderKind | None = None) -> bool:
    """Whether articles go to the language model: `kind`, else the configured one, asks for it, or leaves it open and one is
    set up.
    """
    wanted = kind or config.reader.kind
    return wanted == "model" or (wanted == "auto" and model_address(config, secrets) is not None)


def _anchored(config: Config, path: Path) -> Config:
    """Paths in the file are relative to the file."""
    reader, words = config.reader, config.templates_dir
    if reader.weights is not None:
        reader = reader.model_copy(update={"weights": path.parent / reader.weights})
    if words is not None and not (words := path.parent / words).is_dir():
        raise ConfigInvalid(path=str(path), key="templates_dir", reason=f"there is no folder {words}")
    return config.model_copy(update={"reader": reader, "templates_dir": words, "data_dir": path.parent / config.data_dir})
