"""HTTP mode: requests to the bot's own address, signed as Slack signs them; badly or late where a test wants to see it refuse."""

import hashlib
import hmac
import http.client
import json
import time
from typing import Literal
from urllib.parse import urlencode, urlsplit

from tests.fakes.delivery import Delivery
from tests.fakes.refusal import Json

Signing = Literal["good", "bad", "stale"]
STALE_SECONDS = 60 * 5 + 1  # older than five minutes is refused: docs.slack.dev/authentication/verifying-requests-from-slack
PATIENCE_SECONDS = 10
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


def encoded(delivery: Delivery) -> tuple[bytes, str]:
    """Its body and content type: events are JSON, commands a form, interactions a form with `payload`."""
    if delivery.kind == "slash_commands":
        return urlencode(delivery.payload).encode(), FORM
    if delivery.kind == "interactive":
        return urlencode({"payload": json.dumps(delivery.payload)}).encode(), FORM
    return json.dumps(delivery.payload).encode(), JSON


def signed(body: bytes, secret: str, signing: Signing) -> dict[str, str]:
    """The headers that prove it is Slack, by the real clock since the bot reads that one; or that fail to."""
    stamp = str(int(time.time()) - (STALE_SECONDS if signing == "stale" else 0))
    key = secret if signing != "bad" else secret + "-of-another"
    digest = hmac.new(key.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def post(delivery: Delivery, url: str, secret: str, signing: Signing) -> None:
    """Send it to the bot; its answer with 200 is the ack. Whatever keeps it from coming is the delivery's failure."""
    body, kind = encoded(delivery)
    headers = {
        "Content-Type": kind,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        **signed(body, secret, signing),
    }
    if delivery.attempt:
        headers |= {"X-Slack-Retry-Num": str(delivery.attempt), "X-Slack-Retry-Reason": delivery.reason}
    address = urlsplit(url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("POST", address.path or "/", body, headers)
        response = connection.getresponse()
        answer = response.read()
    except (OSError, http.client.HTTPException) as error:
        delivery.misses(f"http_error: {error}")
        return
    finally:
        connection.close()
    delivery.status = response.status
    if response.status == http.HTTPStatus.OK:
        delivery.arrives(_read(answer, response.headers.get_content_type()))
    else:
        delivery.misses(f"http_error: {response.status}")


def _read(answer: bytes, kind: str) -> Json:
    """JSON as it is; plain words are a message's text."""
    if not answer.strip():
        return {}
    if kind == JSON:
        read: Json = json.loads(answer)
        return read
    return {"text": answer.decode("utf-8")}
