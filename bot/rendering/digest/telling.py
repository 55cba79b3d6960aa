"""A digest becomes what a person is told: its stories in their order, what is in none, and what became of everything."""

from collections.abc import Iterator

from bot.digest import Digest
from bot.rendering.digest.articles import Article, Articles, numbered
from bot.rendering.digest.edition import SHOWN, Edition
from bot.rendering.digest.story import StoryTold
from bot.rendering.line import Line, a
from bot.rendering.plain import dated, printable
from bot.rendering.told import Item, Section, Told
from bot.rendering.words import Words


def edition(digest: Digest, words: Words, most: int = SHOWN) -> Edition:
    """What is said of `digest`, in the words of `words`; so many stories at most are read first."""
    articles = numbered(digest.briefings, words)
    told = enumerate(digest.stories, 1)
    return Edition(
        digest=digest,
        opening=_opening(digest, words),
        stories=tuple(StoryTold(number, story, articles, words) for number, story in told),
        closing=_closing(digest, articles, words, most),
        articles=articles.all,
        most=most,
    )


def _opening(digest: Digest, words: Words) -> Told:
    piece = "digest_title" if digest.footer.seen else "digest_nothing"
    # What a channel was told before is known without dates.
    undated = (
        digest.channel is None and digest.briefings and not any(briefing.article.published_at for briefing in digest.briefings)
    )
    notices = (words.piece("digest_undated"),) if undated else ()
    return _bare(words.piece(piece, day=dated(digest.day)), notices=notices)


def _closing(digest: Digest, articles: Articles, words: Words, most: int) -> Told:
    further = len(digest.stories) - most
    counts = words.piece(
        "digest_counts",
        seen=digest.footer.seen,
        briefed=digest.footer.briefed,
        duplicates=digest.footer.duplicates,
        failed=len(digest.footer.failed),
        stories=len(digest.stories),
        withheld=sum(len(briefing.withheld) for briefing in digest.briefings if briefing.id not in digest.earlier),
    )
    sections = (
        Section("alone", words.piece("digest_alone"), tuple(_alone(digest, articles, words))),
        Section("lost", words.piece("digest_lost"), tuple(_lost(digest, articles, words))),
    )
    return _bare(
        counts,
        counts=words.piece("digest_more_elsewhere", number=further) if further > 0 else None,
        sections=tuple(section for section in sections if section.items),
    )


def _bare(
    provenance: str, *, counts: str | None = None, notices: tuple[str, ...] = (), sections: tuple[Section, ...] = ()
) -> Told:
    return Told(provenance, title=None, link=None, counts=counts, notices=notices, headline=None, sections=sections, terms=())


def _alone(digest: Digest, articles: Articles, words: Words) -> Iterator[Item]:
    """What each article says that is in no story, in one line; or why it says nothing."""
    told = {*digest.earlier, *(briefing for story in digest.stories for briefing in story.briefings)}
    for article in articles.all:
        if article.briefing.id not in told:
            headline = article.told.headline
            line = headline.line if headline else _without_claims(article, words)
            where = a("aside", articles.label(article))
            claims = tuple(map(article.key, headline.claims)) if headline else ()
            yield Item(words.line("story_claim", claim=line, outlet=where, also=()), claims=claims)


def _without_claims(article: Article, words: Words) -> Line:
    said = (article.told.title, *article.told.notices)
    return a("ours", " ".join(filter(None, said)) or words.piece("notice_nothing_attributed", language=""))


def _lost(digest: Digest, articles: Articles, words: Words) -> Iterator[Item]:
    """What could not be read and why, and what was there twice."""
    for failure in digest.footer.failed:
        reason = words.piece("digest_reason", code=failure.code)
        yield Item(words.line("digest_failed", name=a("name", printable(failure.name)), reason=reason))
    for repeat in digest.footer.repeats:
        yield Item(
            words.line(
                "digest_repeated",
                name=a("name", printable(repeat.name)),
                outlet=printable(repeat.outlet) if repeat.outlet else None,
                other=articles.label(articles.of(repeat.briefing)),
            )
        )
