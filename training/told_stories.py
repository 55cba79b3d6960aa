"""Stories to learn from: those of stories.txt, as briefings of invented articles, and the gold's; and their facts."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.article import Article, Span
from bot.briefing import Briefing, Claim, Link, ReaderInfo, Source
from bot.checking.quantities import quantities
from evals.corpus import HERE as EVALS
from evals.stories import annotated
from training.annotated import THEN

WRITTEN = Path(__file__).with_name("stories.txt")
# A claim that begins so has its verb of saying in itself.
_OWN_VERB = re.compile(
    r"(?:denied|rejected|called|withdrew|acknowledged|demanded|ruled out|raised|declined|voted|invited|did not|would)\b"
)
_PERSON = re.compile(r"(?:^|, |Dr |Minister |Governor )[A-Z]\w+ [A-Z]\w+$")
_DENIAL = ("denied", "rejected")

Facts = dict[tuple[str, str], str]


@dataclass(frozen=True)
class Story:
    """Briefings of one story, and the fact of each claim that has others about it, by the ids of its briefing and itself."""

    name: str
    briefings: list[Briefing]
    facts: Facts


def every() -> list[Story]:
    """All there are."""
    return [*gold(), *written()]


def gold() -> Iterator[Story]:
    """The stories of the gold."""
    for path in sorted((EVALS / "gold").glob("story-*.json")):
        story = json.loads(path.read_text(encoding="utf-8"))
        golds = [json.loads((EVALS / "gold" / f"{name}.json").read_text(encoding="utf-8")) for name in story["articles"]]
        facts = {tuple(name.split(":")): group["id"] for group in story["groups"] for name in group["claims"]}
        yield Story(story["story"], [annotated(article) for article in golds], {(a, c): fact for (a, c), fact in facts.items()})


def written() -> Iterator[Story]:
    """The stories of stories.txt."""
    for part in re.split(r"^= ", WRITTEN.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, *lines = part.strip().splitlines()
        outlets: dict[str, list[list[str]]] = {}
        for line in lines:
            outlet, *rest = (field.strip() for field in line.split("|"))
            outlets.setdefault(outlet, []).append(rest)
        briefings, facts = [], {}
        for outlet, rows in outlets.items():
            briefing = _briefing(outlet, rows)
            briefings.append(briefing)
            pairs = zip(briefing.claims, rows, strict=True)
            facts |= {(briefing.id, claim.id): row[0] for claim, row in pairs if row[0] != "-"}
        yield Story(name, briefings, facts)


def _briefing(outlet: str, rows: list[list[str]]) -> Briefing:
    """An article that says nothing but these claims, a paragraph for each, and its briefing."""
    paragraphs = [_paragraph(source, words) for _, source, words in rows]
    text = "\n\n".join(paragraphs)
    sources: dict[str, Source] = {}
    claims, start = [], 0
    for number, ((_, source, words), paragraph) in enumerate(zip(rows, paragraphs, strict=True), 1):
        at = start + paragraph.rindex(words)
        claims.append(_claim(number, text, Span(at, at + len(words)), _link(sources, source, start, words)))
        start += len(paragraph) + 2
    article = Article.of(text, fetched_at=THEN, language="en", outlet=outlet)
    info = ReaderInfo(name="written", version="1")
    held = tuple(sources.values())
    return Briefing(id=article.id, article=article, sources=held, claims=tuple(claims), reader=info, made_at=THEN)


def _paragraph(source: str, words: str) -> str:
    if source == "-":
        return words
    verb = " " if _OWN_VERB.match(words) else " said "
    return f"{source[0].upper()}{source[1:]}{verb}{words}."


def _link(sources: dict[str, Source], source: str, start: int, words: str) -> Link | None:
    if source == "-":
        return None
    mention = Span(start, start + len(source))
    known = sources.get(source.lower())
    if known is None:
        naming = "named_person" if _PERSON.search(source) else "named_org"
        known = Source(id=f"s{len(sources) + 1:02}", name=source, naming=naming, mentions=())
    sources[source.lower()] = known.model_copy(update={"mentions": (*known.mentions, mention)})
    verb = words.split(maxsplit=1)[0] if _OWN_VERB.match(words) else "said"
    cue = Span(mention.end + 1, mention.end + 1 + len(verb))
    return Link(sources=(known.id,), source=mention, cue=(cue,), cue_class="denial" if words.startswith(_DENIAL) else "neutral")


def _claim(number: int, text: str, span: Span, link: Link | None) -> Claim:
    return Claim(
        id=f"c{number:02}",
        spans=(span,),
        text=span.of(text),
        voice="attributed" if link else "writer",
        mode="indirect" if link else "narrated",
        tier="core",
        chain=(link,) if link else (),
        quantities=quantities(text, (span,)),
    )
