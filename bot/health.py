"""What is configured and whether it works: each part is tried, not looked at."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from bot import app
from bot.article import Article
from bot.checking.contest import Side
from bot.config import Config, Secrets
from bot.errors import SaysoError
from bot.intake.language import language_of
from bot.rendering.words import Words

CLAIMED = Side("the union", "said", "the radar had failed for months")
DENIED = Side("the operator", "", "denied that the radar had failed")
BESIDE = Side("the harbour master", "said", "the quay will be painted in spring")
TRIED = "The ferry was late, the harbour master said on Monday."


@dataclass(frozen=True)
class Check:
    """One part: its name, whether it works, and what was found."""

    name: str
    works: bool
    finding: str


def checks(config: Config, words: Words) -> Iterator[Check]:
    """Try each part in the order of the road; `words` have been proof-read."""
    yield Check("Python", sys.version_info >= (3, 11), ".".join(map(str, sys.version_info[:3])))
    yield Check("intake", works=True, finding=f"files up to {config.intake.largest_mb:g} MB")
    language = language_of(TRIED)
    yield Check("language", language == "en", "tells English apart" if language == "en" else f"took English for {language}")
    yield _reader(config, words)
    yield _judge(words)
    own = f"shipped, and those of {config.templates_dir}" if config.templates_dir else "as shipped"
    yield Check("templates", works=True, finding=f"{own}, proof-read")


def slack_checks(config: Config, secrets: Secrets, words: Words) -> Iterator[Check]:
    """Try what Slack wants: the bot's token, its scopes, and what lets Slack in."""
    from bot import office  # noqa: PLC0415 Slack takes half a second to import: only for who asks
    from bot.slack import tokens, wire  # noqa: PLC0415 as above

    try:
        client = wire.client(tokens.given(office.shown(secrets.slack_bot_token), tokens.BOT), secrets.slack_api_url)
        us = tokens.identity(client)
    except SaysoError as error:
        yield Check("bot token", works=False, finding=words.problem(error))
        return
    yield Check("bot token", works=True, finding=f"user {us.user} of team {us.team}")
    yield from _scopes(us.scopes)
    try:
        office.let_in(config, secrets, client)
    except SaysoError as error:
        yield Check("way in", works=False, finding=words.problem(error))
    else:
        yield Check(
            "way in", works=True, finding="Socket Mode" if config.slack.mode == "socket" else "HTTP, signatures checked"
        )


def _scopes(scopes: frozenset[str]) -> Iterator[Check]:
    from bot.slack.manifest import OPTIONAL, SCOPES  # noqa: PLC0415 only for who asks

    missing = [f"{scope} ({what})" for scope, what in SCOPES.items() if scope not in scopes]
    told = (
        f"missing: {', '.join(missing)}. Add them under OAuth & Permissions and reinstall the app" if missing else "all there"
    )
    yield Check("scopes", works=not missing, finding=told)
    for scope, what in OPTIONAL.items():
        yield Check(f"optional scope {scope}", works=True, finding=f"{'on' if scope in scopes else 'off'}: {what}")


def _judge(words: Words) -> Check:
    name = "judge of disputes"
    try:
        judge = app.judge()
        denial, other = judge.scores([(CLAIMED, DENIED), (CLAIMED, BESIDE)])
    except SaysoError as error:
        return Check(name, works=False, finding=words.problem(error))
    works = denial.contests > other.contests
    finding = f"version {judge.version}, tells a denial from a remark" if works else "takes a remark for more of a denial"
    return Check(name, works, finding)


def _reader(config: Config, words: Words) -> Check:
    name = "local reader"
    try:
        desk = app.desk(config, words)
        briefing = desk.brief(Article.of(TRIED, fetched_at=app.now(), language="en"))
    except SaysoError as error:
        return Check(name, works=False, finding=words.problem(error))
    said = [claim.text for claim in briefing.claims if claim.chain]
    works = said == ["The ferry was late"]
    finding = f"version {briefing.reader.version}, reads English" if works else f"read {said} in a sentence of one claim"
    return Check(name, works, finding)
