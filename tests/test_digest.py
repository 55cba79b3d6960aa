"""A digest on every screen: whose words each line holds, where they stand, and what an outlet's name may not do."""

import base64
import hashlib
import json
import re
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from rich.console import Console

from bot.briefing import Briefing, Claim
from bot.digest import Delta, DeltaKind, Digest, Failure, Repeat
from bot.errors import InputError, LinkError
from bot.rendering.blockkit.breaches import breaches_of_message
from bot.rendering.digest.edition import SHOWN
from bot.rendering.digest.forms import DIGEST_FORMS, terminal
from bot.rendering.formats import Form
from bot.rendering.line import plain
from bot.rendering.told import Item
from bot.rendering.words import shipped
from tests.briefings import claim_of
from tests.digests import DAY, a_digest, a_story, ferry, many, of_outlet, tell, to

HOSTILE = (
    "</style></script><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} <!channel> *b* "
    '<https://evil.example|x> "><a href=javascript:alert(1)>\u202ex\x1b[31m'
)
FORMS: tuple[Form, ...] = ("text", "markdown", "html")
NAMES = st.one_of(st.none(), st.text(max_size=200), st.sampled_from([HOSTILE, "ו" * 300, "The Post", "😀" * 400, " \n\t "]))


def written(digest: Digest, form: Form) -> str:
    return DIGEST_FORMS[form].write(digest, shipped())


def page_of(digest: Digest) -> Any:
    return html.document_fromstring(written(digest, "html"))


def thread_of(digest: Digest) -> list[dict[str, Any]]:
    posted = json.loads(written(digest, "blocks"))
    return [posted["overview"], *posted["thread"]]


def items(digest: Digest) -> list[Item]:
    """Every line about claims, of every story."""
    told = tell(digest)
    sections = [section for story in told.stories for section in story.told.sections]
    above = [story.told.headline for story in told.stories if story.told.headline]
    lines = [*above, *(item for section in sections for item in section.items)]
    lines += [item for section in sections for parent in section.items for item in parent.under]
    cells = [item for story in told.stories for row in story.rows for cell in row.cells for item in cell]
    return [item for item in (*lines, *cells) if len(item.claims) == 1]


def claim_at(digest: Digest, key: str) -> tuple[Briefing, Claim]:
    number, _, claim = key.partition("-")
    briefing = digest.briefings[int(number) - 1]
    return briefing, next(found for found in briefing.claims if found.id == claim)


def section(digest: Digest, key: str) -> list[str]:
    found = tell(digest).stories[0].told.section(key)
    above = [(item.line, item.under) for item in (found.items if found else ())]
    return [line for top, under in above for line in (plain(top), *(f"  {plain(below.line)}" for below in under))]


def test_a_line_names_who_says_it_and_where() -> None:
    """Rules 12 and 18: every hop of a claim stands in its line, or that it is the outlet's own voice, and the article's name."""
    digest = ferry()
    assert len(items(digest)) > 15
    for item in items(digest):
        briefing, claim = claim_at(digest, item.claims[0])
        names = [source.name for link in claim.chain for source in briefing.sources if source.id in link.sources]
        line = plain(item.line).lower()
        assert all(name.lower() in line for name in names)
        assert names or "(own voice)" in line


def test_the_words_of_a_claim_are_whole() -> None:
    """Rules 1 and 8: every piece of a claim stands in its line as the article has it, with its hedges and figures."""
    digest = ferry()
    for item in items(digest):
        _, claim = claim_at(digest, item.claims[0])
        thin = not any(piece.role == "said" for piece in item.line)
        assert thin or all(piece in plain(item.line) for piece in claim.text.split(" … "))


def test_quote_marks_stand_around_quotations_only() -> None:
    """Rules 3 and 13: what is in quote marks on any screen is so in an article."""
    digest = ferry()
    quoted = {found for briefing in digest.briefings for found in re.findall("“([^”]*)”", briefing.article.text)}
    for form in FORMS:
        shown = html.fromstring(written(digest, form)).text_content() if form == "html" else written(digest, form)
        assert set(re.findall("“([^”]*)”", shown)) <= quoted


def test_both_sides_of_a_dispute_stand_with_their_outlets() -> None:
    """Who is contradicted in one paper and who contradicts in another are both there, in their words."""
    assert section(ferry(), "contested") == [
        "The operator said: the radar was in order · The Post",
        "  Denied – The union: rejected the operator’s account of the radar · The Gazette",
    ]


def test_what_changed_has_a_before_and_a_now() -> None:
    """A change stands under what was said before it, with its kind, and both sides are the words of somebody in an article."""
    assert section(ferry(), "changed") == [
        "Before – The harbour office said: 12 people were missing · The Post",
        "  New figure – The harbour office said: around 19 people were missing · The Gazette",
    ]


def test_a_change_is_one_line_where_its_sides_are_not_shown() -> None:
    """In the list for the channel and in the page's line of time it is told in the words it was found with."""
    news = "12 people, now around 19"
    assert news in thread_of(ferry())[0]["text"]
    (change,) = page_of(ferry()).xpath("//li[@class='change']")
    assert change.text_content().strip() == news
    assert change.xpath("preceding-sibling::li")[-1].text_content().split()[:3] == ["3", "The", "Gazette"]


@pytest.mark.parametrize("kind", get_args(DeltaKind))
def test_every_kind_of_change_has_a_name(kind: DeltaKind) -> None:
    """No change is shown without saying what it is, even where it has no line and no side."""
    digest = ferry()
    delta = Delta(kind=kind, group="g1", line="")
    story = digest.stories[0].model_copy(update={"deltas": (delta,)})
    (line,) = section(digest.model_copy(update={"stories": (story,)}), "changed")
    assert re.fullmatch(r"[A-Z][a-z ]+", line)


def test_figures_stand_in_order_of_time_with_their_limits() -> None:
    """12 on Monday, around 19 on Tuesday, each by whom."""
    assert section(ferry(), "figures") == [
        "2 figures for one thing",
        "  12 – The harbour office said: 12 people were missing · The Post · 23 Nov 2026",
        "  Around 19 – The harbour office said: around 19 people were missing · The Gazette · 24 Nov 2026",
    ]


def test_the_same_figure_is_no_difference() -> None:
    """Figures stand side by side where they differ: twice the same is one line, and alone it is none."""
    digest = ferry()
    group = digest.stories[0].groups[0]
    again = group.figures[0].model_copy(update={"ref": to(digest.briefings[1], "12 people")})
    for figures, told in (((*group.figures, again), 3), ((group.figures[0], again), 0)):
        held = group.model_copy(update={"figures": figures})
        story = digest.stories[0].model_copy(update={"groups": (held,)})
        lines = section(digest.model_copy(update={"stories": (story,)}), "figures")
        assert len(lines) == told
        assert not lines or "· The Post (the same words in Coastal Wire) · 23 Nov 2026" in lines[1]


def test_nobody_is_shown_to_deny_himself() -> None:
    """Under a contested claim its maker's other words are not called a denial, in whatever paper and group they stand."""
    digest = ferry()
    monday, _, tuesday = digest.briefings
    flag = digest.stories[0].flags[0]
    flag = flag.model_copy(
        update={"targets": (to(monday, "12 people"),), "evidence": (to(tuesday, "19 people"), to(tuesday, "rejected"))}
    )
    story = digest.stories[0].model_copy(update={"flags": (flag,)})
    assert [line.strip()[:9] for line in section(digest.model_copy(update={"stories": (story,)}), "contested")] == [
        "The harbo",
        "The harbo",
        "Denied – ",
    ]


def test_origins_are_counted_and_not_outlets() -> None:
    """Three papers with the same office behind them have one origin; the same words stand once, with every paper."""
    assert section(ferry(), "facts")[:3] == [
        "1 origin in 3 articles: Harbour office",
        "  The harbour office said: 12 people were missing · The Post (the same words in Coastal Wire)",
        "  The harbour office said: around 19 people were missing · The Gazette",
    ]


def test_copies_are_one_text_in_several_papers() -> None:
    """Who printed whose text is one line; where the first is not known, it says so."""
    digest = ferry()
    assert section(digest, "copies") == ["The Post; the same text also in 1 article: Coastal Wire"]
    copy = digest.stories[0].near_copies[0].model_copy(update={"original": None})
    story = digest.stories[0].model_copy(update={"near_copies": (copy,)})
    (line,) = section(digest.model_copy(update={"stories": (story,)}), "copies")
    assert line == "The same text in 2 articles; the text does not show which was first: The Post, Coastal Wire"


def test_a_chain_of_copies_is_one_text() -> None:
    """A copied by B, and B by C, are three articles of one text."""
    digest = ferry()
    first, second, third = (briefing.id for briefing in digest.briefings)
    pairs = [{"briefings": pair, "passages": (), "original": pair[0]} for pair in ((second, third), (first, second))]
    held = digest.stories[0].model_copy(update={"near_copies": ()}).model_dump(by_alias=True)
    story = type(digest.stories[0]).model_validate({**held, "near_copies": pairs})
    (line,) = section(digest.model_copy(update={"stories": (story,)}), "copies")
    assert "also in 2 articles" in line


def test_articles_of_one_outlet_are_told_apart() -> None:
    """Two articles of a paper go by their day, those of a day by their number, and one without a paper by its number."""
    assert [name for name, _ in tell(ferry(["The Post"] * 3)).stories[0].articles] == [
        "The Post, 23 Nov 2026 (1)",
        "The Post, 23 Nov 2026 (2)",
        "The Post, 24 Nov 2026",
    ]
    assert [name for name, _ in tell(ferry([None, "A", "B"])).stories[0].articles] == ["article 1", "A", "B"]


def test_without_dates_nothing_is_told_of_time() -> None:
    """A digest of undated articles says that it cannot tell what changed, and names no day of theirs."""
    digest = ferry(dated=False)
    assert "None of the articles says when it appeared" in written(digest, "text")
    assert "Nov 2026" not in written(digest, "text").split("\n", 1)[1]
    assert page_of(digest).xpath("//p[@class='day']/text()") == ["Without a date"]


def test_an_empty_day_is_one_line() -> None:
    """Nothing came in: no form says more than that."""
    empty = a_digest([])
    told = "Digest · 24 Nov 2026: nothing came in."
    assert [written(empty, form).strip() for form in FORMS[:2]] == [told, f"# {told}"]
    assert " ".join(page_of(empty).xpath("//h1")[0].text_content().split()) == told
    assert not page_of(empty).xpath("//main | //header/p")
    assert [message["text"] for message in thread_of(empty)] == [told]


def test_of_forty_stories_seven_are_told_and_the_rest_counted() -> None:
    """The first are told, the others counted; the page has them below a fold, and Slack by their headlines in the thread."""
    digest = many(40)
    text, tree, thread = written(digest, "text"), page_of(digest), thread_of(digest)
    assert f"{40 - SHOWN} more stories, in the page and the JSON" in text
    assert text.count("\nStory ") == SHOWN
    assert len(tree.xpath("//details[@class='fold']//article")) == 40 - SHOWN
    assert len(tree.xpath("//article[@class='story']")) == 40
    assert len(thread) == 1 + SHOWN + 1
    assert "39th bridge was shut" in thread[-1]["text"]
    assert "39th bridge was shut" not in thread[0]["text"]
    assert [breaches_of_message(message) for message in thread] == [[]] * len(thread)


def test_an_article_in_no_story_is_told_in_a_line() -> None:
    """It is not lost: its headline stands with who says it, or why it says nothing."""
    alone = of_outlet(
        "The mayor said the bridge was shut.", ("the bridge was shut", "The mayor", "said"), outlet="The Echo", on=DAY
    )
    mute = of_outlet("", outlet="El Eco", on=DAY).model_copy(update={"notices": ("language_not_read",)})
    digest = a_digest([alone, mute])
    text = written(digest, "text")
    assert "- The mayor said: the bridge was shut · The Echo" in text
    assert "not in a language the reader reads" in text
    assert "the bridge was shut" in thread_of(digest)[1]["text"]


def test_what_is_to_be_noticed_of_an_article_stands_above_its_story() -> None:
    """An article that could not be read as it should be says so on every screen, each notice once with whose it is."""
    digest = ferry()
    noticed = [briefing.model_copy(update={"notices": ("read_locally",)}) for briefing in digest.briefings[:2]]
    digest = digest.model_copy(update={"briefings": (*noticed, digest.briefings[2])})
    notice = "The Post, Coastal Wire: The language model could not be asked"
    for form in FORMS:
        assert written(digest, form).count(notice) == 1
    assert notice in thread_of(digest)[1]["text"]


def test_everything_that_came_in_is_accounted_for() -> None:
    """Two hundred articles that failed: each with its reason in text, page and JSON; in Slack as many as fit, the rest counted."""
    failed = [Failure(name=f"in/{n}.pdf", code="document_scanned") for n in range(200)]
    digest = a_digest(ferry().briefings, *ferry().stories, failed=failed)
    repeat = Repeat(name="again.txt", outlet="The Echo", briefing=digest.briefings[0].id)
    footer = digest.footer.model_copy(update={"seen": 204, "duplicates": 1, "repeats": (repeat,)})
    digest = digest.model_copy(update={"footer": footer})
    for form in FORMS:
        shown = written(digest, form)
        assert "204 articles: 3 briefed, 1 duplicate, 200 could not be read" in shown.replace("\\", "")
        assert shown.replace("\\", "").count("a PDF of pictures, without text") == 200
    assert "again.txt (The Echo): the same text as The Post, counted once" in written(digest, "text")
    overview = thread_of(digest)[0]
    assert breaches_of_message(overview) == []
    told = overview["text"].count("a PDF of pictures")
    assert f"{201 - told} more, in the JSON" in overview["text"]


REFUSALS = [error for error in (*InputError.__subclasses__(), *LinkError.__subclasses__()) if error is not LinkError]


@pytest.mark.parametrize("error", REFUSALS, ids=lambda error: error.code)
def test_every_refusal_has_a_reason_in_the_footer(error: type[InputError]) -> None:
    """Whatever can be wrong with a file or a link is said in a few words that are no other refusal's."""
    others = [shipped().piece("digest_reason", code=other.code) for other in REFUSALS if other is not error]
    reason = shipped().piece("digest_reason", code=error.code)
    assert error.code not in reason
    assert reason not in others


def test_a_reason_nobody_foresaw_is_named_by_its_code() -> None:
    """A failure is never without a reason."""
    digest = a_digest([], failed=[Failure(name="a.txt", code="reading_ended")])
    assert "- a.txt: it could not be briefed (reading_ended)" in written(digest, "text")


def test_the_json_is_the_noun_itself() -> None:
    """What is printed is the digest, and the same digest is the same bytes in every form."""
    digest = ferry()
    assert Digest.model_validate_json(written(digest, "json")) == digest
    for form in DIGEST_FORMS:
        assert written(digest, form) == written(Digest.model_validate_json(digest.model_dump_json()), form)


def test_a_table_has_a_row_a_fact_and_a_column_an_article() -> None:
    """Each cell is how that article words it, or says that it does not; each line leads to its words in the article."""
    tree = page_of(ferry())
    table = [[" ".join(cell.text_content().split()) for cell in row] for row in tree.xpath("//table/tbody/tr")]
    assert [cell.text_content().split()[1:2] for cell in tree.xpath("//thead//th")][1:] == [["The"], ["Coastal"], ["The"]]
    assert table[1] == [
        "2 origins in 2 articles: Operator; Union",
        "The operator said: the radar was in order",
        "not in this article",
        "The union: rejected the operator’s account of the radar",
    ]
    assert tree.xpath("//tbody/tr/@class") == ["contested"]


def test_every_link_of_the_page_leads_somewhere() -> None:
    """Ids are given once, and what a claim of a table leads to are its words, which lead back."""
    digest = ferry(["The Post", None, HOSTILE])
    tree = page_of(digest)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {target.removeprefix("#") for target in tree.xpath("//a/@href")} <= set(ids)
    for mark in tree.xpath("//a[contains(@class, 'mark')][@id]"):
        briefing, claim = claim_at(digest, mark.get("id").removeprefix("text-"))
        assert mark.text_content() == claim.spans[0].of(briefing.article.text)
        assert tree.xpath(f"//tr[th[@id='{mark.get('href')[1:]}']]//a[@href='#{mark.get('id')}']")


def test_the_page_loads_and_runs_nothing() -> None:
    """Its policy lets its own style through and nothing else; there is no script, no picture and no address in it."""
    source, tree = written(ferry(), "html"), page_of(ferry())
    (style,) = tree.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not tree.xpath("//script | //img | //link | //iframe | //@style | //*[@src]")
    assert not re.search(r"https?://", source)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(outlets=st.lists(NAMES, min_size=3, max_size=3), name=st.text(min_size=1, max_size=300), line=st.text(max_size=300))
def test_hostile_names_are_names(outlets: list[str | None], name: str, line: str) -> None:
    """Rule 15: whatever an outlet, a file or a line is called, every form is whole, adds nothing and stays within limits."""
    digest = ferry(outlets)
    delta = digest.stories[0].deltas[0].model_copy(update={"line": line})
    story = digest.stories[0].model_copy(update={"deltas": (delta,)})
    digest = a_digest(digest.briefings, story, failed=[Failure(name=name, code="input_empty")])
    tree = page_of(digest)
    kinds = {element.tag for element in page_of(ferry()).iter() if isinstance(element.tag, str)}
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} <= kinds | {"br"}
    for message in thread_of(digest):
        assert breaches_of_message(message) == []
        assert not re.search(r'"type": "(mrkdwn|link|user|broadcast|emoji)"', json.dumps(message))
        assert not re.search("[<>]", message["text"])
    for form in DIGEST_FORMS:
        assert form == "json" or not re.search("[\u202a-\u202e\u2066-\u2069\x1b\x00]", written(digest, form))
    for row in written(digest, "text").splitlines():
        assert len(row.split(" · ")) < 30


def test_a_title_is_marked_as_its_outlets() -> None:
    """A paper's own headline is never told as fact, and what is markup in it is not markup here."""
    said = ("the bridge was shut", "The mayor", "said")
    briefing = of_outlet("The mayor said the bridge was shut.", said, outlet="The Echo", on=DAY, title=HOSTILE)
    digest = a_digest([briefing], a_story(briefing))
    assert "Headline of The Echo: </style>" in written(digest, "text")
    assert not page_of(digest).xpath("//script | //img")
    assert [breaches_of_message(message) for message in thread_of(digest)] == [[], []]


def test_a_headline_too_long_for_slack_is_not_cut() -> None:
    """In the list a line says where it is; in the thread it stands whole, or is counted."""
    for length, shown in ((2_000, True), (12_000, False)):
        words = "and the bridge was shut " * (length // 24) + "for good"
        briefing = of_outlet(f"The mayor said {words}.", (words, "The mayor", "said"), outlet="The Echo", on=DAY)
        overview, story = thread_of(a_digest([briefing], a_story(briefing)))
        assert "The headline is too long for this list" in overview["text"]
        assert (words in story["text"]) == shown
        assert shown or "too long for Slack" in story["text"]
        assert breaches_of_message(story) == breaches_of_message(overview) == []


def test_what_was_held_back_is_counted_with_the_reason() -> None:
    """Rule 14: in its story by reason, and in the count of everything."""
    digest = ferry()
    held = ({"reason": "not_in_text"}, {"reason": "not_in_text"}, {"reason": "reworded"})
    dumped = digest.model_dump(by_alias=True)
    dumped["briefings"][0]["withheld"] = held
    digest = Digest.model_validate(dumped)
    assert section(digest, "withheld") == [
        "The reader pointed outside the article: 2",
        "The reader changed words where it may only add who is meant: 1",
    ]
    assert "3 passages held back" in written(digest, "text")
    assert "Held back: 3" in page_of(digest).text_content()


def test_a_dispute_within_one_article_is_told_with_the_others() -> None:
    """What one paper alone shows as contested stands in the story too, once, with the paper's name."""
    digest = ferry()
    monday = digest.briefings[0]
    radar, order = claim_of(monday, "Nobody checked"), claim_of(monday, "in order")
    flag = {
        "id": "f90", "class": "dispute", "kind": "disputed", "level": "contested", "targets": [order.id],
        "evidence": [list(radar.spans[0])], "by": list(radar.origin), "basis": "text", "line": "Disputed",
    }  # fmt: skip
    dumped = digest.model_dump(by_alias=True)
    dumped["briefings"][0]["flags"] = [flag]
    lines = section(Digest.model_validate(dumped), "contested")
    assert lines[2:] == [
        "The operator said: the radar was in order · The Post",
        "  Disputed – Tomas Brekke said: “Nobody checked the radar,” · The Post",
    ]


def test_the_terminal_shows_what_the_text_says() -> None:
    """The same lines in the same order, at any width from 40 columns."""
    digest = ferry()
    console = Console(width=40, color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(terminal(digest, shipped()))
    screen = captured.get()
    assert max(map(len, screen.splitlines())) <= 40
    flat = " ".join(screen.replace("•", " ").split()).upper()
    for row in written(digest, "text").splitlines():
        assert " ".join(row.strip().removeprefix("- ").split()).upper() in flat


def test_a_reference_to_a_passage_is_told_as_that() -> None:
    """Where a story points at words that are in no claim, they stand with the article they are in."""
    digest = ferry()
    gazette = digest.briefings[2]
    at = gazette.article.text.index("It withdrew")
    passage = to(gazette, "19 people").model_copy(update={"claim": None, "span": (at, at + 11)})
    story = digest.stories[0].model_copy(update={"headline": type(passage).model_validate(passage.model_dump())})
    headline = tell(digest.model_copy(update={"stories": (story,)})).stories[0].told.headline
    assert headline
    assert plain(headline.line).startswith("The Gazette")
    assert "It withdrew" in plain(headline.line)
