"""Digests made of briefings and of what is said to hold between them, for tests of how they are shown."""

from collections.abc import Iterable, Sequence
from datetime import date

from bot.briefing import Briefing, Claim
from bot.digest import Delta, Digest, Failure, Figure, Footer, Member, NearCopy, Origin, Ref, Story, StoryFlag, StoryGroup
from bot.rendering.digest.edition import Edition
from bot.rendering.digest.telling import edition
from bot.rendering.words import shipped
from tests.briefings import a_briefing, claim_of
from tests.records import Said

DAY = date(2026, 11, 24)

MONDAY = (
    "The harbour office said 12 people were missing. “Nobody checked the radar,” Tomas Brekke, a deckhand, said.\n\n"
    "The operator said the radar was in order. The sea was calm."
)
MONDAY_SAID: tuple[Said, ...] = (
    ("12 people were missing", "The harbour office", "said"),
    ("Nobody checked the radar,", "Tomas Brekke", "said"),
    ("the radar was in order", "The operator", "said"),
)
COPY = (
    "The harbour office said 12 people were missing. “Nobody checked the radar,” Tomas Brekke, a deckhand, said.\n\nIt rained."
)
TUESDAY = (
    "The harbour office said around 19 people were missing. It withdrew its earlier figure.\n\n"
    "The union rejected the operator’s account of the radar."
)
TUESDAY_SAID: tuple[Said, ...] = (
    ("around 19 people were missing", "The harbour office", "said"),
    ("rejected the operator’s account of the radar", "The union", "rejected"),
)


def of_outlet(text: str, *said: Said, outlet: str | None, on: date | None, title: str | None = None) -> Briefing:
    """The briefing of a text of that outlet and day."""
    briefing = a_briefing(text, *said, outlet=outlet, title=title)
    article = briefing.article.model_copy(update={"published_at": on})
    return briefing.model_copy(update={"article": article})


def to(briefing: Briefing, words: str) -> Ref:
    """Where the claim with these words stands."""
    return Ref(briefing=briefing.id, claim=claim_of(briefing, words).id)


def behind(name: str, *claims: tuple[Briefing, str]) -> Origin:
    """An origin of the makers of these claims."""
    makers = ((briefing, claim_of(briefing, words)) for briefing, words in claims)
    members = (Member(briefing=briefing.id, source=source) for briefing, claim in makers for source in claim.origin)
    return Origin(name=name, members=tuple(members))


def a_digest(briefings: Sequence[Briefing], *stories: Story, failed: Sequence[Failure] = ()) -> Digest:
    """The digest of these briefings."""
    footer = Footer(seen=len(briefings) + len(failed), briefed=len(briefings), duplicates=0, failed=tuple(failed))
    return Digest(day=DAY, briefings=tuple(briefings), stories=stories, footer=footer)


def a_story(*briefings: Briefing, **held: object) -> Story:
    """A story of these articles, told by the first claim of the first that has one."""
    first = next(briefing for briefing in briefings if briefing.claims)
    fields = {"id": "s1", "headline": Ref(briefing=first.id, claim=first.claims[0].id)}
    return Story.model_validate({**fields, "briefings": tuple(briefing.id for briefing in briefings), **held})


def ferry(outlets: Sequence[str | None] = ("The Post", "Coastal Wire", "The Gazette"), *, dated: bool = True) -> Digest:
    """Three articles about a ferry: one copies another, the last has another figure and a denial."""
    days: Iterable[date | None] = (date(2026, 11, 23), date(2026, 11, 23), DAY) if dated else (None, None, None)
    texts = ((MONDAY, MONDAY_SAID), (COPY, MONDAY_SAID[:2]), (TUESDAY, TUESDAY_SAID))
    monday, copy, tuesday = (
        of_outlet(text, *said, outlet=outlet, on=on) for (text, said), outlet, on in zip(texts, outlets, days, strict=True)
    )
    return a_digest([monday, copy, tuesday], a_story(monday, copy, tuesday, **_held(monday, copy, tuesday)))


def _held(monday: Briefing, copy: Briefing, tuesday: Briefing) -> dict[str, object]:
    twelve, again, nineteen = to(monday, "12 people"), to(copy, "12 people"), to(tuesday, "19 people")
    order, rejected = to(monday, "in order"), to(tuesday, "rejected the")
    office = behind("Harbour office", (monday, "12 people"), (copy, "12 people"), (tuesday, "19 people"))
    figures = tuple(
        Figure(ref=ref, value=value, unit="people", origin="Harbour office") for ref, value in ((twelve, 12), (nineteen, 19))
    )
    groups = (
        StoryGroup(id="g1", label="missing", claims=(twelve, again, nineteen), origins=(office,), figures=figures),
        StoryGroup(
            id="g2",
            label="radar",
            claims=(order, rejected),
            origins=(behind("Operator", (monday, "in order")), behind("Union", (tuesday, "rejected the"))),
        ),
    )
    flag = StoryFlag(
        id="x1", class_="dispute", kind="denied", level="contested", targets=(order,), evidence=(rejected,), by=("Union",),
        basis="text", line="Denied by the union",
    )  # fmt: skip
    return {
        "groups": groups,
        "flags": (flag,),
        "near_copies": (NearCopy(briefings=(monday.id, copy.id), passages=((twelve, again),), original=monday.id),),
        "deltas": (Delta(kind="new_figure", group="g1", before=(twelve,), after=(nineteen,), line="12 people, now around 19"),),
    }


def many(number: int) -> Digest:
    """A digest of so many stories of one article each."""
    said = [(f"the {n}th bridge was shut", f"Mayor Number{n}", "said") for n in range(number)]
    briefings = [
        of_outlet(f"{who} {verb} {words}. It was cold on day {n}.", (words, who, verb), outlet=f"Paper {n}", on=DAY)
        for n, (words, who, verb) in enumerate(said)
    ]
    return a_digest(briefings, *(a_story(briefing, id=f"s{n}") for n, briefing in enumerate(briefings)))


def tell(digest: Digest) -> Edition:
    """What a person is told, in the words that ship."""
    return edition(digest, shipped())


def claims_of(digest: Digest) -> list[tuple[Briefing, Claim]]:
    """Every claim of its briefings."""
    return [(briefing, claim) for briefing in digest.briefings for claim in briefing.claims]
