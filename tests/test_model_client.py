"""The client of a language model against a server on the wire: what it sends, what it takes, and what each failure is called."""

import gzip
import json
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from typing import Any

import pytest

from bot import errors
from bot.errors import ModelError, ModelOffSchema, ModelUnreachable
from bot.reading.model.asked import Question, Usage
from bot.reading.model.client import MOST_BYTES, TIMES, TRIES, ChatModel, Server
from bot.reading.model.cost import Tally
from bot.reading.model.manners import Manners
from bot.rendering.words import shipped
from tests import home
from tests.fakes import model as fake
from tests.fakes.model import KEY, MODEL, ModelServer

SCHEMA = {
    "type": "object",
    "properties": {"said": {"type": "string"}, "claims": {"type": "array", "items": {"type": "integer"}}},
    "required": ["said", "claims"],
    "additionalProperties": False,
}
QUESTION = Question("Say who says what, in JSON.", "The mayor said the bridge was shut.", SCHEMA)
GOOD: dict[str, object] = {"said": "“shut” – the mayor", "claims": [1, 2]}


def answers(question: dict[str, Any]) -> dict[str, object]:
    """A good answer, if the question came whole."""
    assert question["variable"] == QUESTION.variable
    return GOOD


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with ModelServer(answers) as running:
        yield running
    assert running.unexpected == []


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.at = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        """What it shows."""
        return self.at

    def sleep(self, seconds: float) -> None:
        """Go on by so much."""
        self.slept.append(seconds)
        self.at += seconds


@contextmanager
def asking(server: ModelServer, *, seconds: float = 20, model: str = MODEL, key: str | None = KEY) -> Iterator[ChatModel]:
    """A client of the server that waits for nothing but answers."""
    at = Server(model, server.base_url, key, seconds)
    with closing(ChatModel(at, Tally(), sleep=lambda _: None)) as client:
        yield client


def failing(server: ModelServer, *behaviours: fake.Behaviour, seconds: float = 20) -> ModelError:
    """What a question that meets these comes to; its sentence can be said."""
    server.will(*behaviours)
    with asking(server, seconds=seconds) as client, pytest.raises(ModelError) as raised:
        client.answer(QUESTION)
    assert shipped().problem(raised.value)
    return raised.value


# What is sent


def test_a_question_is_answered(server: ModelServer) -> None:
    """The answer is the object the schema asks for, with what the server counted."""
    with asking(server) as client:
        answer = client.answer(QUESTION)
    assert answer.data == GOOD
    assert answer.usage == Usage(len(QUESTION.static + QUESTION.variable) // 4, len(json.dumps(GOOD, ensure_ascii=False)) // 4)
    assert client.name == MODEL


def test_only_what_every_server_knows_is_sent(server: ModelServer) -> None:
    """Model, messages, the format of the answer: no temperature, no limit, nothing to store elsewhere; static part first."""
    with asking(server) as client:
        client.answer(QUESTION)
    [asked] = server.asked
    assert asked.parameters == {"model", "messages", "response_format"}
    assert (asked.static, asked.variable, asked.schema) == (QUESTION.static, QUESTION.variable, SCHEMA)
    assert asked.has_key


def test_the_same_beginning_is_read_from_the_cache(server: ModelServer) -> None:
    """What a server had kept is told apart in the usage."""
    with asking(server) as client:
        assert client.answer(QUESTION).usage.cached == 0
        assert client.answer(QUESTION).usage.cached == len(QUESTION.static) // 4


def test_a_server_that_counts_nothing_is_counted_for() -> None:
    """A token is four characters where nobody says."""
    with ModelServer(answers, counts=False) as server, asking(server) as client:
        usage = client.answer(QUESTION).usage
    assert usage == Usage(-(-len(QUESTION.static + QUESTION.variable) // 4), -(-len(json.dumps(GOOD, ensure_ascii=False)) // 4))


def test_a_server_without_keys_needs_none() -> None:
    """Ollama and its like are asked without one."""
    with ModelServer(answers, key=None) as server, asking(server, key=None) as client:
        assert client.answer(QUESTION).data == GOOD


@pytest.mark.parametrize(
    ("base_url", "told"),
    [
        ("https://api.openai.com/v1", True),
        ("https://eu.api.openai.com/v1", True),
        ("https://api.openai.com.example.org/v1", False),
        ("http://127.0.0.1:11434/v1", False),
    ],
)
def test_openai_is_told_to_store_nothing(base_url: str, told: bool) -> None:
    """Where the parameter is known it is sent; elsewhere it might be refused."""
    manners = Manners.towards("gpt", base_url)
    assert manners.request(QUESTION, "json_schema").get("store") is (False if told else None)


@pytest.mark.skipif(os.environ.get(home.ALLOWED) == "1", reason=home.ALLOWED)
def test_tests_ask_nobody_elsewhere() -> None:
    """A test that would ask a real model ends there, and no key of this machine's owner is at hand."""
    at = Server(MODEL, "https://api.openai.com/v1", KEY, 5)
    with closing(ChatModel(at, Tally())) as client, pytest.raises(home.Elsewhere):
        client.answer(QUESTION)
    assert not [name for name in os.environ if name.startswith("OPENAI_")]


@pytest.mark.parametrize(
    ("host", "is_here"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("192.0.2.1", False), ("2001:db8::1", False)]
)
def test_tests_connect_to_nobody_elsewhere(host: str, is_here: bool) -> None:
    """By address, as by name."""
    with nullcontext() if is_here else pytest.raises(home.Elsewhere):
        home.refuse("socket.connect", (None, (host, 443)))


# The ladder


def test_a_server_without_schemas_is_asked_in_words_and_remembered() -> None:
    """It refuses the schema once; from then on the schema stands in the words, and JSON is asked for."""
    with ModelServer(answers, takes=frozenset({"json_object", "text"})) as server, asking(server) as client:
        assert client.answer(QUESTION).data == client.answer(QUESTION).data == GOOD
    assert server.formats == ["json_schema", "json_object", "json_object"]
    assert json.dumps(SCHEMA) in server.asked[1].static
    assert server.asked[1].static.startswith(QUESTION.static)


def test_a_server_that_knows_no_format_is_asked_in_words_alone() -> None:
    """Both are refused; the JSON between the fences is taken."""
    with ModelServer(answers, takes=frozenset({"text"})) as server, asking(server) as client:
        assert client.answer(QUESTION).data == client.answer(QUESTION).data == GOOD
    assert server.formats == ["json_schema", "json_object", "text", "text"]
    assert "response_format" not in server.asked[-1].parameters


def test_a_server_that_takes_a_schema_and_ignores_it_is_found_out() -> None:
    """It answers in prose: it is asked once more in words, that is remembered, and both answers are counted."""
    with ModelServer(answers, heeds=frozenset({"json_object", "text"})) as server, asking(server) as client:
        first, second = client.answer(QUESTION), client.answer(QUESTION)
    assert first.data == second.data == GOOD
    assert server.formats == ["json_schema", "json_object", "json_object"]
    assert first.usage.read > second.usage.read


def test_one_slip_does_not_change_the_way_of_asking(server: ModelServer) -> None:
    """A server that has kept to a schema is asked with one again."""
    with asking(server) as client:
        client.answer(QUESTION)
        server.will(fake.says('{"said": 1}'))
        assert client.answer(QUESTION).data == client.answer(QUESTION).data == GOOD
    assert server.formats == ["json_schema", "json_schema", "json_object", "json_schema"]


def test_a_slip_where_the_next_rung_is_not_known_changes_nothing_either() -> None:
    """LM Studio knows a schema, and no JSON without one."""
    with ModelServer(answers, takes=frozenset({"json_schema", "text"})) as server, asking(server) as client:
        client.answer(QUESTION)
        server.will(fake.says(""))
        assert client.answer(QUESTION).data == client.answer(QUESTION).data == GOOD
    assert server.formats == ["json_schema", "json_schema", "json_object", "text", "json_schema"]


@pytest.mark.parametrize(
    "message",
    [
        "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
        "This response_format type is unavailable now",
        "failed to parse grammar",
    ],
)
@pytest.mark.parametrize("status", [400, 422, 500])
def test_a_format_is_refused_in_many_words(message: str, status: int, server: ModelServer) -> None:
    """Each server says it in its own."""
    server.will(fake.refuses(status, message))
    with asking(server) as client:
        assert client.answer(QUESTION).data == GOOD
    assert server.formats == ["json_schema", "json_object"]


def test_details_are_read_too(server: ModelServer) -> None:
    """As FastAPI refuses a field."""
    detail = [{"type": "extra_forbidden", "loc": ["body", "response_format"], "msg": "Extra inputs are not permitted"}]
    server.will(fake.sends({"detail": detail}, 422))
    with asking(server) as client:
        assert client.answer(QUESTION).data == GOOD


# What comes back and is no answer

MISANSWERS = [
    ("", "ModelSilent"),
    (" \n", "ModelSilent"),
    (None, "ModelSilent"),
    ("<think>Who says what?</think>", "ModelSilent"),
    ('{"said": "the ma', "ModelNotJson"),
    ("The mayor said so.", "ModelNotJson"),
    ("[1]", "ModelNotJson"),
    ('{"said": "\\ud800", "claims": []}', "ModelNotJson"),
    ('{"said": "", "claims": [NaN]}', "ModelNotJson"),
    ("[" * 100_000, "ModelNotJson"),
    ('{"said": "a"}', "ModelOffSchema"),
    ('{"said": "a", "claims": [true]}', "ModelOffSchema"),
    ('{"said": "a", "claims": [1], "more": 1}', "ModelOffSchema"),
]


@pytest.mark.parametrize(("content", "name"), MISANSWERS)
def test_what_is_no_answer_is_asked_for_once_more_and_named(content: str | None, name: str, server: ModelServer) -> None:
    """Twice no answer is none, and why is told."""
    assert type(failing(server, fake.says(content), fake.says(content))).__name__ == name
    assert len(server.asked) == 2


@pytest.mark.parametrize("content", [case[0] for case in MISANSWERS])
def test_a_second_answer_is_taken(content: str | None, server: ModelServer) -> None:
    """Once no answer is a slip."""
    server.will(fake.says(content))
    with asking(server) as client:
        assert client.answer(QUESTION).data == GOOD


def test_what_a_model_makes_up_is_not_repeated(server: ModelServer) -> None:
    """A name it invented is no part of a message to people."""
    hostile = json.dumps({**GOOD, "<!channel>": 1})
    error = failing(server, fake.says(hostile), fake.says(hostile))
    assert isinstance(error, ModelOffSchema)
    assert "channel" not in shipped().problem(error)


def test_thoughts_and_fences_are_no_part_of_an_answer(server: ModelServer) -> None:
    """A model that thinks aloud, or wraps its JSON, has answered."""
    server.will(fake.says(f"<think>{{ or not }}</think>\n```json\n{json.dumps(GOOD)}\n```"))
    with asking(server) as client:
        assert client.answer(QUESTION).data == GOOD
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("behaviour", "name"),
    [
        (fake.declines, "ModelDeclined"),
        (fake.ends("content_filter", ""), "ModelFiltered"),
        (fake.refuses(400, "The response was filtered", code="content_filter"), "ModelFiltered"),
        (fake.ends("length"), "ModelCutOff"),
        (fake.ends("length", json.dumps(GOOD)), "ModelCutOff"),
        (fake.broke, "ModelQuotaSpent"),
        (fake.refuses(402, "Payment required"), "ModelQuotaSpent"),
        (fake.refuses(401), "ModelKeyRefused"),
        (fake.refuses(403), "ModelKeyRefused"),
        (fake.refuses(404, "The model `fake-1` does not exist"), "ModelUnknown"),
        (fake.sends({"error": "model 'fake-1' not found, try pulling it first"}, 404), "ModelUnknown"),
        (fake.sends(b"404 page not found", 404, "text/plain"), "ModelAddressWrong"),
        (fake.refuses(405), "ModelAddressWrong"),
        (fake.refuses(400, "maximum context length is 4096 tokens", code="context_length_exceeded"), "ModelQuestionRefused"),
        (fake.refuses(413, "too large"), "ModelQuestionRefused"),
        (fake.sends(b"<html>Sign in</html>", 200, "text/html"), "ModelAddressWrong"),
        (fake.sends(b"", 200, "text/plain"), "ModelAddressWrong"),
        (fake.sends({"message": "hello"}), "ModelAddressWrong"),
        (fake.sends({"choices": []}), "ModelAddressWrong"),
        (fake.sends({"choices": "none"}), "ModelAddressWrong"),
        (fake.sends({"choices": [{"message": None}]}), "ModelAddressWrong"),
        (fake.sends([1, 2]), "ModelAddressWrong"),
        (fake.sends({}, 302, location="http://elsewhere.example/v1"), "ModelAddressWrong"),
        (fake.floods, "ModelTooLong"),
    ],
)
def test_what_no_second_try_changes_is_told_at_once(behaviour: fake.Behaviour, name: str, server: ModelServer) -> None:
    """One request, and the error has a name."""
    assert type(failing(server, behaviour)).__name__ == name
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("behaviour", "name"),
    [
        (fake.busy("0"), "ModelBusy"),
        (fake.busy(None), "ModelBusy"),
        (fake.busy("soon"), "ModelBusy"),
        (fake.refuses(408), "ModelFailed"),
        (fake.refuses(409), "ModelFailed"),
        (fake.refuses(500), "ModelFailed"),
        (fake.sends(b"<html>Bad gateway</html>", 502, "text/html"), "ModelFailed"),
        (fake.refuses(503, Retry_After="0"), "ModelFailed"),
        (fake.sends({"error": {"message": "upstream", "code": 502}}), "ModelFailed"),
        (fake.drops, "ModelUnreachable"),
        (fake.half, "ModelUnreachable"),
        (fake.half_unmeasured, "ModelUnreachable"),
    ],
)
def test_what_may_pass_is_tried_again_and_then_named(behaviour: fake.Behaviour, name: str, server: ModelServer) -> None:
    """Three times it passes and the fourth try is answered; a fourth time it does not, and that is the answer."""
    server.will(*[behaviour] * (TRIES - 1))
    with asking(server) as client:
        assert client.answer(QUESTION).data == GOOD
    assert len(server.asked) == TRIES
    assert type(failing(server, *[behaviour] * TRIES)).__name__ == name
    assert len(server.asked) == 2 * TRIES


def test_nobody_there_is_told() -> None:
    """A port nobody listens at."""
    at = Server(MODEL, "http://127.0.0.1:1/v1", None, 5)
    with closing(ChatModel(at, Tally(), sleep=lambda _: None)) as client, pytest.raises(ModelUnreachable, match="refused"):
        client.answer(QUESTION)


# Time


@pytest.mark.parametrize("behaviour", [fake.hangs, fake.drips, fake.drips_head])
def test_a_slow_answer_ends_when_its_time_is_up(behaviour: fake.Behaviour, server: ModelServer) -> None:
    """However it keeps the connection busy; it may be tried again, and all tries together are bounded too."""
    error = failing(server, *[behaviour] * TRIES, seconds=0.2)
    assert (type(error).__name__, error.facts["server"]) == ("ModelSlow", server.name)
    assert 1 <= len(server.asked) <= TIMES


def told_to_wait(server: ModelServer, *behaviours: fake.Behaviour) -> tuple[Clock, Callable[[], object]]:
    """A clock, and a question that meets these and goes by that clock."""
    clock = Clock()
    server.will(*behaviours)
    client = ChatModel(Server(MODEL, server.base_url, KEY, 20), Tally(), sleep=clock.sleep, now=clock.now)

    def ask() -> object:
        with closing(client):
            return client.answer(QUESTION).data

    return clock, ask


def test_a_server_is_given_the_time_it_asks_for(server: ModelServer) -> None:
    """Seconds, milliseconds, or a moment that has passed."""
    past = "Wed, 21 Oct 2015 07:28:00 GMT"
    three = (fake.busy("7"), fake.refuses(429, Retry_After_Ms="250"), fake.busy(past))
    clock, ask = told_to_wait(server, *three)
    assert ask() == GOOD
    assert clock.slept == [7, 0.25, 0]


def test_nobody_waits_for_minutes(server: ModelServer) -> None:
    """A server that is away for longer than is waited for is not asked again."""
    clock, ask = told_to_wait(server, fake.busy("120"))
    with pytest.raises(errors.ModelBusy):
        ask()
    assert (clock.slept, len(server.asked)) == ([], 1)


def test_all_tries_together_are_bounded(server: ModelServer) -> None:
    """When the time for a question is up nobody asks any more, however many tries are left."""
    _, ask = told_to_wait(server, *[fake.busy("25")] * TRIES)
    with pytest.raises(errors.ModelSlow):
        ask()
    assert len(server.asked) == 2


# The key


def test_the_key_goes_to_nobody_else(server: ModelServer) -> None:
    """A server that sends on to another is not followed there."""
    with ModelServer(answers) as other:
        failing(server, fake.sends({}, 307, location=f"{other.base_url}/chat/completions"))
        assert other.asked == []


def test_the_key_and_the_words_are_in_no_log(server: ModelServer, caplog: pytest.LogCaptureFixture) -> None:
    """Not at any level, whatever goes wrong; nor in what people are told."""
    caplog.set_level(logging.DEBUG)
    refused = fake.refuses(400, f"Bearer {KEY} is wrong about {QUESTION.variable}")
    told = shipped().problem(failing(server, fake.busy("0"), fake.refuses(500, QUESTION.variable), refused))
    assert KEY not in told
    ours = [record for record in caplog.records if not record.name.startswith(("openai", "httpx2", "httpcore2", "asyncio"))]
    assert ours
    assert not any(secret in caplog.text for secret in (KEY, QUESTION.variable))


def test_a_wrong_key_and_a_wrong_name_are_told(server: ModelServer) -> None:
    """By the server's own strictness."""
    for at, expected in (({"key": "sk-other"}, errors.ModelKeyRefused), ({"model": "gpt-0"}, errors.ModelUnknown)):
        with asking(server, **at) as client, pytest.raises(expected):  # type: ignore[arg-type]
            client.answer(QUESTION)


def test_no_proxy_hears_of_it(server: ModelServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of the environment is not asked: nobody set it for this."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with asking(server) as client:
        assert client.answer(QUESTION).data == GOOD


def test_a_bomb_does_not_go_off(server: ModelServer) -> None:
    """What unpacks to more than any answer is given up, not unpacked."""
    packed = gzip.compress(b" " * (MOST_BYTES * 20))
    assert len(packed) < MOST_BYTES
    error = failing(server, fake.sends(packed, content_encoding="gzip"))
    assert type(error).__name__ == "ModelTooLong"
