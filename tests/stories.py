"""Articles of invented stories, as briefings, for tests of what comparing makes of them."""

from datetime import date, datetime

from bot.briefing import Briefing
from tests.briefings import a_briefing
from tests.records import Said

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def dated(briefing: Briefing, day: date | datetime | None) -> Briefing:
    """The briefing of the same article, published then."""
    return briefing.model_copy(update={"article": briefing.article.model_copy(update={"published_at": day})})


def printed(outlet: str, day: date | datetime | None, text: str, *said: Said) -> Briefing:
    """The briefing of an article an outlet printed on a day."""
    return dated(a_briefing(text, *said, outlet=outlet), day)


def crane_post() -> Briefing:
    """Monday, the first report."""
    return printed(
        "Harbour Post",
        MONDAY,
        "A crane fell on the Sorrel quay in Velmar on Monday. Four dockers died, the harbour police said.\n\n"
        "The owner, Tessel Terminals, said the crane had been inspected in January. Ana Kroll, secretary of the dockers’ union, "
        "said the crane had been unsafe for months.\n\n"
        "Tessel Terminals did not respond to questions about the brakes. The quay was built by the Sorrel brothers when Velmar "
        "was still a fishing village and has been widened three times since then by the port.",
        ("Four dockers died", "the harbour police", "said"),
        ("the crane had been inspected in January", "The owner, Tessel Terminals", "said"),
        ("the crane had been unsafe for months", "Ana Kroll, secretary of the dockers’ union", "said"),
    )


def crane_radio() -> Briefing:
    """Monday, with another count and a denial, and a paragraph from the Post."""
    return printed(
        "Coast Radio",
        MONDAY,
        "Six dockers died when a crane fell in Velmar on Monday, the Sorrel hospital said.\n\n"
        "Tessel Terminals denied that the crane had been unsafe.\n\n"
        "The quay was built by the Sorrel brothers when Velmar was still a fishing village and has been widened three times "
        "since then by the port, the Harbour Post reported.",
        ("Six dockers died", "the Sorrel hospital", "said"),
        ("denied that the crane had been unsafe", "Tessel Terminals", "denied"),
    )


def crane_daily() -> Briefing:
    """Tuesday, with the police's correction."""
    return printed(
        "Velmar Daily",
        TUESDAY,
        "The number of dead in the fall of a Velmar crane is lower than thought. Three dockers died, the harbour police said on "
        "Tuesday; one had been counted twice.\n\n"
        "Leo Kroll, a crane driver from the Sorrel quay, said the brakes had failed in December. Tessel Terminals would close the "
        "quay, a spokeswoman said.",
        ("Three dockers died", "the harbour police", "said"),
        ("one had been counted twice", "the harbour police", "said"),
        ("the brakes had failed in December", "Leo Kroll, a crane driver from the Sorrel quay", "said"),
    )


def orchard() -> Briefing:
    """Another matter altogether."""
    return printed(
        "Harbour Post",
        MONDAY,
        "Frost has killed the apricot blossom in the Ostrel valley, the growers’ association Pomona said. Ida Venn, who grows "
        "pears near Ostrel, said she would lose half the harvest.",
        ("Frost has killed the apricot blossom in the Ostrel valley", "the growers’ association Pomona", "said"),
        ("she would lose half the harvest", "Ida Venn, who grows pears near Ostrel", "said"),
    )


def everything() -> list[Briefing]:
    """All of them."""
    return [crane_post(), crane_radio(), crane_daily(), orchard()]
