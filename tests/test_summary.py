"""The summary: tiers, headline, overview, glosses, groups and parties, from whole small articles."""

import pytest

from bot.article import Span
from bot.briefing import Flag
from bot.checking.gloss import gloss
from bot.checking.groups import groups
from bot.checking.parties import parties
from bot.checking.record import Record
from bot.checking.salience import core_chances
from bot.checking.summary import ROOM, headline, overview, tiers
from tests.records import Said, a_record

FERRY = (
    "At least seven people died when a ferry capsized off Holm on Monday, the coastguard said.\n\n"
    "The union said the radar had failed for months. The company denied that the radar was faulty.\n\n"
    "The firm’s owner did not respond to questions.\n\n"
    "The ferry, built in 1987, was known as the Duck. Police asked people to stay away from the harbour."
)
FERRY_SAID: tuple[Said, ...] = (
    ("At least seven people died when a ferry capsized off Holm on Monday", "the coastguard", "said"),
    ("the radar had failed for months", "The union", "said"),
    ("that the radar was faulty", "The company", "denied"),
    ("people to stay away from the harbour", "Police", "asked"),
)


def ferry() -> Record:
    return a_record(FERRY, *FERRY_SAID)


def by_text(record: Record, words: str) -> str:
    return next(claim.id for claim in record.claims if words in claim.text)


def shown(record: Record, *flags: Flag) -> list[str]:
    return [
        record.claim(claim).text
        for claim in overview(record, flags, core_chances(record), headline(record, flags, core_chances(record)))
    ]


def contested(target: str, evidence: Span, by: str) -> Flag:
    return Flag(
        id="f01", class_="dispute", kind="denied", level="contested", targets=(target,), evidence=(evidence,), by=(by,),
        basis="text", line="",
    )  # fmt: skip


def test_every_claim_has_a_tier_and_the_news_is_core() -> None:
    """The deaths, the accusation, its denial and the silence are core; where the ship was built is not."""
    record = ferry()
    found = tiers(record, core_chances(record))
    assert set(found) == {claim.id for claim in record.claims}
    core = ("At least seven", "radar had failed", "denied that", "did not respond")
    assert {found[by_text(record, words)] for words in core} == {"core"}
    assert found[by_text(record, "built in 1987")] != "core"


def test_the_headline_is_what_somebody_says() -> None:
    """A headline is never the writer's own voice, not even when nothing better is there."""
    record = ferry()
    assert headline(record, (), core_chances(record)) == by_text(record, "At least seven")
    alone = a_record("The bridge fell at noon. Nobody was hurt. The mayor said so.", ("so", "The mayor", "said"))
    assert headline(alone, (), core_chances(alone)) in {None, *(claim.id for claim in alone.attributed)}
    assert headline((alone := a_record("The bridge fell at noon and nobody was hurt.")), (), core_chances(alone)) is None


def test_a_fragment_or_a_pronoun_does_not_head_a_briefing() -> None:
    """ "He was at home" says nothing above a briefing."""
    text = "The mayor said he was at home all night. The chief said the old bridge fell because of rust."
    record = a_record(
        text,
        ("he was at home all night", "The mayor", "said"),
        ("the old bridge fell because of rust", "The chief", "said"),
    )
    assert headline(record, (), core_chances(record)) == by_text(record, "bridge fell")


def test_the_overview_begins_with_the_headline_and_follows_the_text() -> None:
    """Core claims stand in the order of the article, the headline above them."""
    record = ferry()
    found = overview(record, (), core_chances(record), headline(record, (), core_chances(record)))
    assert found[0] == headline(record, (), core_chances(record))
    assert list(found[1:]) == sorted(found[1:])
    assert len(set(found)) == len(found)


def test_what_is_contested_is_shown_with_its_answer() -> None:
    """A reader who sees a contested claim sees who contests it."""
    record = ferry()
    target, denial = by_text(record, "radar had failed"), record.claim(by_text(record, "denied that"))
    found = overview(
        record,
        (contested(target, denial.spans[0], next(iter(record.origins(denial)))),),
        core_chances(record),
        headline(record, (contested(target, denial.spans[0], next(iter(record.origins(denial)))),), core_chances(record)),
    )
    assert {target, denial.id} <= set(found)


@pytest.mark.parametrize("many", [1, 40, 400])
def test_an_overview_fits_a_message(many: int) -> None:
    """However long the article and however quarrelsome, about 1,500 characters are shown and every line is whole."""
    lines = [
        f"Clerk number {n} told Ann Lee that the bridge of ward {n} had cracked on both of its sides." for n in range(many)
    ]
    said = tuple((f"the bridge of ward {n} had cracked on both of its sides", f"Clerk number {n}", "told") for n in range(many))
    record = a_record("\n\n".join(lines), *said)
    flags = [
        contested(claim.id, claim.spans[0], next(iter(record.origins(claim)))).model_copy(update={"id": f"f{n}"})
        for n, claim in enumerate(record.attributed)
    ]
    for given in ((), flags):
        found = overview(record, given, core_chances(record), headline(record, given, core_chances(record)))
        texts = [record.claim(claim).text for claim in found]
        assert 0 < sum(map(len, texts)) <= ROOM
        assert set(texts) <= {claim.text for claim in record.claims}


def test_a_claim_longer_than_a_message_is_left_out_not_cut() -> None:
    """Nothing is shortened: what does not fit is in the list of all claims."""
    long = "the wall " + "and the wall " * 200 + "fell"
    record = a_record(f"The mayor said {long}. The chief said nobody was hurt there.", (long, "The mayor", "said"),
                      ("nobody was hurt there", "The chief", "said"))  # fmt: skip
    assert shown(record) == ["nobody was hurt there"]


@pytest.mark.parametrize("text", ["", "\n\n\n", "…", "“”", "A.", "\u202e\u2066 \ufffd", "said said said"])
def test_an_article_without_claims_has_an_empty_summary(text: str) -> None:
    """Nothing said, nothing summed up."""
    record = a_record(text or " ")
    assert headline(record, (), core_chances(record)) is None
    assert set(overview(record, (), core_chances(record), headline(record, (), core_chances(record)))) <= {
        claim.id for claim in record.claims
    }
    assert set(tiers(record, core_chances(record))) == {claim.id for claim in record.claims}
    assert groups(record) == []
    assert parties(record).parties == ()


def test_the_same_record_gives_the_same_summary() -> None:
    """Chances, order and groups do not depend on anything but the article."""
    one, other = ferry(), ferry()
    assert core_chances(one) == core_chances(other)
    assert overview(one, (), core_chances(one), headline(one, (), core_chances(one))) == overview(
        other, (), core_chances(other), headline(other, (), core_chances(other))
    )
    assert groups(one) == groups(other)
    assert parties(one) == parties(other)


@pytest.mark.parametrize(
    ("text", "said", "glossed"),
    [
        ("Lewis Mundy said he was at home.", ("he was at home", "Lewis Mundy", "said"), "he [Lewis Mundy] was at home"),
        ("Harrow Line said it had received no letter.", ("it had received no letter", "Harrow Line", "said"), "it [Harrow Line] had received no letter"),
        ("Gareth Mundy denied arson and theft.", ("arson and theft", "Gareth Mundy", "denied"), "[Gareth Mundy] denied arson and theft"),
        ("Harrow Line said it was late.", ("it was late", "Harrow Line", "said"), None),
        ("Harrow Line said it had been repaired.", ("it had been repaired", "Harrow Line", "said"), None),
        ("Lewis Mundy met Tom Rooke. Lewis Mundy said he was tired then.", ("he was tired then", "Lewis Mundy", "said"), None),
        ("A resident said he was at home.", ("he was at home", "A resident", "said"), None),
        ("“He was at home,” Lewis Mundy said.", ("“He was at home,”", "Lewis Mundy", "said"), None),
        ("The mayor said the road was closed.", ("the road was closed", "The mayor", "said"), None),
    ],
)  # fmt: skip
def test_a_gloss_names_only_who_is_certain(text: str, said: Said, glossed: str | None) -> None:
    """A name in brackets stands beside a pronoun with one possible bearer, and nowhere else."""
    record = a_record(text, said)
    claim = record.attributed[0]
    assert gloss(record, claim) == glossed


def test_a_gloss_adds_brackets_and_changes_nothing() -> None:
    """Without its brackets a gloss is the claim, letter for letter."""
    record = a_record("Gareth Mundy denied arson “of any kind”.", ("arson “of any kind”", "Gareth Mundy", "denied"))
    claim = record.attributed[0]
    found = gloss(record, claim)
    assert found
    assert found.replace("[Gareth Mundy] ", "") == claim.text


def test_a_group_is_named_by_words_and_counts_bodies_once() -> None:
    """A label asserts nothing, and whoever speaks twice is one origin."""
    text = (
        "The coastguard said seven people had died in the wreck. The hospital said nine people had died in the wreck. "
        "“Seven people died in the wreck,” the coastguard said. The mayor said the school would open."
    )
    record = a_record(
        text,
        ("seven people had died in the wreck", "The coastguard", "said"),
        ("nine people had died in the wreck", "The hospital", "said"),
        ("“Seven people died in the wreck,”", "the coastguard", "said"),
        ("the school would open", "The mayor", "said"),
    )
    (group,) = groups(record)
    assert len(group.claims) == 3
    assert len(group.origins) == 2
    assert "," in group.label
    assert "died in" not in group.label


def test_sides_are_shown_by_the_articles_words() -> None:
    """Prosecution and defence are sides where both speak, and each membership has its words."""
    text = (
        "Alicia Fenn, prosecuting, said Mundy had bought fuel. Gareth Mundy denied arson. "
        "Maeve Lindgren, a scientist, said fuel was found."
    )
    record = a_record(
        text,
        ("Mundy had bought fuel", "Alicia Fenn, prosecuting,", "said"),
        ("arson", "Gareth Mundy", "denied"),
        ("fuel was found", "Maeve Lindgren", "said"),
    )
    found = parties(record)
    assert [party.name for party in found.parties] == ["prosecution", "defence"]
    names = {record.source(source).name.split(",")[0] for source in found.members}
    assert names == {"Alicia Fenn", "Gareth Mundy"}
    evidence = {span.of(text) for _, shown in found.members.values() for span in shown}
    assert evidence == {"prosecuting", "denied"}


def test_a_dispute_between_two_bodies_makes_them_sides() -> None:
    """Who is contested and who contests are sides once a dispute is shown; its words are the evidence."""
    text = "Harrow Line said every boat had been checked. The Deckhands’ Union said not one boat had seen an inspector."
    record = a_record(
        text,
        ("every boat had been checked", "Harrow Line", "said"),
        ("not one boat had seen an inspector", "The Deckhands’ Union", "said"),
    )
    target, answer = record.attributed
    bodies = [next(iter(record.origins(claim))) for claim in (target, answer)]
    kinds = {bodies[0]: "company", bodies[1]: "ngo_igo"}
    sources = tuple(source.model_copy(update={"kind": kinds[source.id]}) for source in record.sources)
    known = Record(record.article, record.quotations, sources, record.claims)
    assert parties(known).parties == ()
    assert list(parties(known, (contested(target.id, answer.spans[0], bodies[1]),)).members) == bodies


def test_one_who_denies_with_nobody_against_him_is_no_side() -> None:
    """No party is made up for a lone denial, nor for a witness."""
    record = a_record("Gareth Mundy denied knowing the road.", ("knowing the road", "Gareth Mundy", "denied"))
    assert parties(record).parties == ()
    assert parties(ferry()).members.keys() <= {source.id for source in ferry().sources}
