"""Configuration: app.yaml, overridden by SAYSO_… variables of the environment. Read once, complains by key."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, YamlConfigSettingsSource
from yaml import YAMLError

from bot.errors import ConfigInvalid

ROOT = Path(__file__).resolve().parent.parent
DEFAULT = ROOT / "app.yaml"

ReaderKind = Literal["auto", "local", "model"]


class ReaderConfig(BaseModel):
    """Which reader, and where its weights are."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: ReaderKind = "auto"
    weights: Path | None = None


class IntakeConfig(BaseModel):
    """What may come in. `largest_mb` is in MB of 1,000,000 bytes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    largest_mb: Annotated[float, Field(gt=0)] = 2


class Config(BaseSettings):
    """Everything an installation decides."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="forbid",
        env_prefix="SAYSO_",
        env_nested_delimiter="__",
        nested_model_default_partial_update=True,
    )

    reader: ReaderConfig = ReaderConfig()
    intake: IntakeConfig = IntakeConfig()
    templates_dir: Path | None = None

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


def _anchored(config: Config, path: Path) -> Config:
    """Paths in the file are relative to the file."""
    reader, words = config.reader, config.templates_dir
    if reader.weights is not None:
        reader = reader.model_copy(update={"weights": path.parent / reader.weights})
    if words is not None and not (words := path.parent / words).is_dir():
        raise ConfigInvalid(path=str(path), key="templates_dir", reason=f"there is no folder {words}")
    return config.model_copy(update={"reader": reader, "templates_dir": words})
