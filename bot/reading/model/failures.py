"""What a server's refusal means, told as an error of ours: by its status, its headers and the body it came with."""

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from bot.errors import (
    ModelAddressWrong,
    ModelBusy,
    ModelError,
    ModelFailed,
    ModelFiltered,
    ModelKeyRefused,
    ModelQuestionRefused,
    ModelQuotaSpent,
    ModelUnknown,
)
from bot.reading.model.asked import Json

LONGEST_REASON = 160  # characters
_KEY = re.compile(r"\b(?:sk|key)-\S+|(?<=Bearer )\S+")
_PASSES = frozenset({408, 409, 429})
_AT_ADDRESS = frozenset({404, 405})


def failure(status: int, headers: Mapping[str, str], body: object, server: str, model: str) -> ModelError:
    """The error that a status which is none of success stands for."""
    told = _Told(body)
    if status == 402 or "insufficient_quota" in told.codes:
        return ModelQuotaSpent(server=server)
    if status in _PASSES or status >= 500:
        passing = ModelBusy(server=server) if status == 429 else ModelFailed(server=server, status=status)
        passing.after = seconds_told(headers, datetime.now(UTC))
        return passing
    if status in _AT_ADDRESS or status < 400:
        return _at_address(status, headers, told, server, model)
    if status in (401, 403):
        return ModelKeyRefused(server=server, status=status)
    if "content_filter" in told.codes:
        return ModelFiltered(model=model)
    return ModelQuestionRefused(server=server, status=status, reason=told.reason)


def _at_address(status: int, headers: Mapping[str, str], told: "_Told", server: str, model: str) -> ModelError:
    if status < 400:
        elsewhere = urlsplit(headers.get("location", "")).hostname or "another address"
        return ModelAddressWrong(server=server, reason=f"it sends on to {elsewhere}")
    if "model" in told.message.lower():
        return ModelUnknown(model=model, server=server)
    return ModelAddressWrong(server=server, reason=f"it knows no /chat/completions (status {status})")


def message_of(body: object) -> str:
    """What a refusal says, in its own words."""
    told = _Told(body)
    return f"{told.parameter} {told.message}".strip()


def seconds_told(headers: Mapping[str, str], now: datetime) -> float | None:
    """How long the server says to wait; None where it says nothing, or nothing that can be meant."""
    milliseconds, plain = _number(headers.get("retry-after-ms")), headers.get("retry-after")
    if milliseconds is not None:
        return milliseconds / 1000
    if (number := _number(plain)) is not None:
        return number
    try:
        at = parsedate_to_datetime(plain or "")
    except ValueError:
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - now).total_seconds())


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) and number >= 0 else None


class _Told:
    """What a body says of a refusal, in whichever of the forms that servers have."""

    def __init__(self, body: object) -> None:
        error = body.get("error", body) if isinstance(body, dict) else body
        told: Json = error if isinstance(error, dict) else {"message": error}
        self.codes = {told.get("code"), told.get("type")} if _all_text(told) else set()
        self.parameter = str(told.get("param") or "")
        self.message = " ".join(str(told.get("message") or told.get("detail") or "").split())

    @property
    def reason(self) -> str:
        """The message as a part of a sentence, without a key that may stand in it."""
        return _KEY.sub("…", self.message)[:LONGEST_REASON].rstrip(". ") or "it does not say why"


def _all_text(told: Json) -> bool:
    return all(isinstance(told.get(name), str | int | None) for name in ("code", "type"))
