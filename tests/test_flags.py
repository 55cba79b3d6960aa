"""Flags of reply, sourcing and language: what a reader must know before passing a claim on."""

from dataclasses import dataclass, replace

import pytest

from bot.article import Article, Span
from bot.briefing import Claim, Flag, Link, Source, quoted
from bot.checking import wording
from bot.checking.gist import gist
from bot.checking.labels import terms
from bot.checking.language import language
from bot.checking.names import kind_of, names_in, naming_of
from bot.checking.quotations import Quotations
from bot.checking.record import Record, Silence
from bot.checking.replies import replies
from bot.checking.sides import sides
from bot.checking.silences import silences
from bot.checking.sourcing import sourcing
from bot.rendering.words import shipped
from bot.vocabulary import Mode
from tests.conftest import NOON


@dataclass(frozen=True)
class Said:
    """What somebody says in a text: his words there, the road they came by (outermost first) and the words of saying."""

    words: str
    road: tuple[str, ...]
    cue: str = "said"


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def a_source(text: str, number: int, mention: str) -> Source:
    names = names_in(mention, set())
    naming = naming_of(mention, names)
    unnamed = naming.startswith("unnamed") and not mention.lower().startswith("the ")
    return Source(
        id=f"s{number:02}",
        name=mention.split(",", maxsplit=1)[0],
        kind=kind_of(mention, naming),
        naming=naming,
        anonymity="unexplained" if unnamed else "none",
        mentions=(at(text, mention),),
    )


def a_record(text: str, *said: Said, own: tuple[str, ...] = ()) -> Record:
    """A record of `text` in which these things are said, and these sentences are the writer's."""
    road = list(dict.fromkeys(who for item in said for who in item.road))
    sources = {who: a_source(text, number, who) for number, who in enumerate(road, 1)}
    quotations = Quotations.of(text)
    claims = [a_claim(quotations, item, sources) for item in said]
    claims += [
        Claim(id="", spans=(at(text, words),), text=words, voice="writer", mode="narrated", tier="detail") for words in own
    ]
    ordered = sorted(claims, key=lambda claim: claim.spans)
    record = Record(
        article=Article.of(text, fetched_at=NOON, language="en", outlet="The Echo"),
        quotations=quotations,
        sources=tuple(sources.values()),
        claims=tuple(claim.model_copy(update={"id": f"c{n:02}"}) for n, claim in enumerate(ordered, 1)),
    )
    return replace(record, silences=tuple(Silence(kind, place, ()) for kind, place in silences(record)))


def a_claim(quotations: Quotations, said: Said, sources: dict[str, Source]) -> Claim:
    text = quotations.text
    spans = (at(text, said.words),)
    share = quotations.share(spans[0])
    mode: Mode = "direct" if share > 0.95 and text[spans[0].start - 1] in '“‘"' else "mixed" if share > 0 else "indirect"
    cue = (at(text, said.cue),)
    chain = tuple(
        Link(sources=(sources[who].id,), source=at(text, who), cue=cue, cue_class=wording.cue_class(text, cue))
        for who in said.road
    )
    words = quoted(text, spans)
    return Claim(id="", spans=spans, text=words, voice="attributed", mode=mode, tier="core", chain=chain)


def kinds(flags: list[Flag]) -> list[str]:
    return [flag.kind for flag in flags]


SPILL = Said("the tank had leaked for a year", ("Ann Lee",))


@pytest.mark.parametrize(
    ("silence", "kind"),
    [
        ("Harrow Line did not respond to questions.", "no_response"),
        ("Harrow Line had not replied to an email by Monday evening.", "no_response"),
        ("Harrow Line has yet to comment.", "no_response"),
        ("Neither Harrow Line nor its insurer responded.", "no_response"),
        ("Messages left at Harrow Line were not returned.", "no_response"),
        ("Harrow Line didn’t immediately return calls.", "no_response"),
        ("Harrow Line declined to comment.", "declined"),
        ("Harrow Line refused to discuss the tank.", "declined"),
        ("Harrow Line would not say who had signed.", "declined"),
        ("Harrow Line did not take questions.", "declined"),
        ("Harrow Line would not be drawn on the cause.", "declined"),
        ("Harrow Line could not be reached.", "not_reached"),
        ("The Echo was unable to contact Harrow Line.", "not_reached"),
        ("Calls to Harrow Line went unanswered.", "not_reached"),
        ("Harrow Line neither confirmed nor denied it.", "partial"),
        ("Harrow Line did not say whether it had known.", "partial"),
        ("Harrow Line stopped short of denying it.", "partial"),
    ],
)
def test_each_silence_is_its_own_kind(silence: str, kind: str) -> None:
    """No response is not a refusal, a refusal no denial, and who could not be reached said nothing at all."""
    text = f"Ann Lee said the tank had leaked for a year. Harrow Line called that old news. {silence}"
    (flag,) = replies(a_record(text, SPILL, Said("that old news", ("Harrow Line",), "called"), own=(silence,)))
    assert flag.kind == kind
    assert flag.level == "note"
    assert [span.of(text) for span in flag.evidence] == [silence]
    assert flag.targets == ("c01",)


@pytest.mark.parametrize(
    "sentence",
    [
        "“They did not respond to us,” she said.",
        "The document does not say who signed.",
        "A driver, who declined to be named, watched.",
        "The council refused to join the club.",
        "Residents could not be happier.",
        "Harrow Line has ignored international calls to stop.",
    ],
)
def test_what_is_no_reply_is_none(sentence: str) -> None:
    """Somebody's own words, a paper's gaps, a withheld name and other refusals are no reply to a newspaper."""
    text = f"Ann Lee said the tank had leaked for a year. {sentence}"
    assert list(replies(a_record(text, SPILL, own=(sentence,)))) == []


@pytest.mark.parametrize(
    ("sentence", "by"),
    [
        ("Brand did not respond.", "Tom Brand"),
        ("He did not respond.", "Tom Brand"),
        ("The clerk did not respond.", "the town clerk"),
        ("Calls to Mr Brand were not returned.", "Tom Brand"),
        ("Eve Moss did not respond.", None),
        ("Lewis Brand did not respond.", None),
        ("Its lawyer did not respond.", None),
    ],
)
def test_who_was_asked_is_right_or_left_open(sentence: str, by: str | None) -> None:
    """A surname, a pronoun or an office finds a source of the record; a namesake or a stranger is never taken for one."""
    text = f"Ann Lee said the tank had leaked for a year. Told of it, the town clerk agreed it was old, and Tom Brand added he had smelt oil. {sentence}"
    record = a_record(
        text,
        SPILL,
        Said("it was old", ("the town clerk",), "agreed"),
        Said("he had smelt oil", ("Tom Brand",), "added"),
        own=(sentence,),
    )
    flag = next(flag for flag in replies(record) if flag.kind == "no_response")
    assert [record.source(source).name for source in flag.by] == ([by] if by else [])


@pytest.mark.parametrize(
    ("answer", "words", "cue"),
    [
        ("Harrow Line denied that any oil was lost.", "denied that any oil was lost", "denied"),
        ("Harrow Line rejected the accusation.", "rejected the accusation", "rejected"),
        ("Harrow Line called the claim “a lie”.", "the claim “a lie”", "called"),
        ("Harrow Line said no such tank existed.", "no such tank existed", "said no"),
        ("Harrow Line replied that the tank was new.", "the tank was new", "replied"),
    ],
)
def test_an_answer_stands_beside_the_denial(answer: str, words: str, cue: str) -> None:
    """Whoever answers what is said of him is shown to have answered."""
    text = f"Ann Lee claimed the tank had leaked for a year. {answer}"
    claim = Said(words, ("Harrow Line",), cue.partition(" ")[0])
    record = a_record(text, Said("the tank had leaked for a year", ("Ann Lee",), "claimed"), claim)
    flags = [flag for flag in replies(record) if flag.kind == "given"]
    assert [[record.source(source).name for source in flag.by] for flag in flags] == [["Harrow Line"]]


def test_disputing_anothers_explanation_is_no_answer() -> None:
    """The union that rejects the company's explanation accuses; it was asked nothing."""
    text = "Harrow Line said fog was to blame. The union rejected the company’s explanation."
    record = a_record(
        text, Said("fog was to blame", ("Harrow Line",)), Said("rejected the company’s explanation", ("The union",), "rejected")
    )
    assert list(replies(record)) == []


def test_a_refusal_in_the_speakers_own_words_is_his() -> None:
    """ "Said it did not comment on leaks" is a refusal by the speaker, not a missing answer."""
    text = "Ann Lee said the tank had leaked for a year. The ministry stated it did not comment on leaks."
    record = a_record(text, SPILL, Said("it did not comment on leaks", ("The ministry",), "stated"))
    (flag,) = replies(record)
    assert (flag.kind, [record.source(source).name for source in flag.by]) == ("declined", ["The ministry"])


def test_a_chain_is_second_hand_and_keeps_both_ends() -> None:
    """What a fighter told a radio station is known through the station."""
    text = "The town fell on Monday, Radio Marl said, quoting a rebel fighter."
    record = a_record(text, Said("The town fell on Monday", ("Radio Marl", "a rebel fighter")))
    flags = {flag.kind: flag for flag in sourcing(record)}
    assert [record.source(source).name for source in flags["second_hand"].by] == ["Radio Marl"]
    assert gist(flags["second_hand"], record)["via"] == "Radio Marl ← a rebel fighter"
    assert flags["anonymous_origin"].level == "caution"


@pytest.mark.parametrize(
    ("mention", "kind"),
    [
        ("a nurse", "anonymous_origin"),
        ("two residents", "anonymous_origin"),
        ("an internal memo", "anonymous_origin"),
        ("rights groups", "vague_source"),
        ("local media", "vague_source"),
        ("the mayor", None),
        ("Ann Lee", None),
    ],
)
def test_people_without_a_name_are_unnamed_and_crowds_are_vague(mention: str, kind: str | None) -> None:
    """One resident and rights groups are two things; the mayor is known by office."""
    text = f"The tank was old, said {mention} on Monday."
    found = kinds(list(sourcing(a_record(text, Said("The tank was old", (mention,))))))
    assert [name for name in found if name in ("anonymous_origin", "vague_source")] == ([kind] if kind else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "The Echo could not independently verify the account.",
        "Neither account could be verified.",
        "The Echo has been unable to verify it.",
        "The figures have not been independently confirmed.",
    ],
)
def test_what_could_not_be_verified_is_said(sentence: str) -> None:
    """The article's own word that it could not check is kept, with what it could not check."""
    text = f"Ann Lee said the tank had leaked for a year. {sentence}"
    flag = next(flag for flag in sourcing(a_record(text, SPILL, own=(sentence,))) if flag.kind == "unverified_stated")
    assert (flag.targets, flag.basis) == (("c01",), "text")


def test_nobody_is_called_unverified_because_the_article_is_silent() -> None:
    """An absence says what was looked for: pictures, and no word of a check."""
    text = "Rebels posted a video showing a burning bridge."
    record = a_record(text, Said("a burning bridge", ("Rebels",), "posted"))
    shown = record.claims[0].model_copy(update={"mode": "depicted"})
    record = Record(record.article, record.quotations, record.sources, (shown,))
    flag = next(flag for flag in sourcing(record) if flag.kind == "no_verification_stated")
    assert flag.basis == "absence"
    assert line(flag, record) == "The article does not say that this was verified: a burning bridge"


def test_sides_have_a_stake_and_onlookers_have_none() -> None:
    """A company on its tank and the man who accuses it are sides; the expert and the inspectorate are not."""
    text = (
        "Tom Brand accused the company of hiding a leak. Harrow Ltd denied it was hiding anything. Dr Ines Holm, an analyst, "
        "said the tank was old. The inspectorate said it would look."
    )
    record = a_record(
        text,
        Said("the company of hiding a leak", ("Tom Brand",), "accused"),
        Said("denied it was hiding anything", ("Harrow Ltd",), "denied"),
        Said("the tank was old", ("Dr Ines Holm, an analyst",)),
        Said("it would look", ("The inspectorate",)),
    )
    flags = [flag for flag in sourcing(record) if flag.kind == "interested_party"]
    assert [record.source(flag.by[0]).name for flag in flags] == ["Tom Brand", "Harrow Ltd"]


@pytest.mark.parametrize(
    ("text", "words", "cue", "kind", "evidence"),
    [
        ("The front said the “puppets” fled.", "the “puppets” fled", "said", "loaded_term", "“puppets”"),
        ("The front said: “There were only hired guns.”", "There were only hired guns.", "said", "loaded_term", "hired guns"),
        ("The front accused the army of murder.", "the army of murder", "accused", "allegation", "the army of murder"),
    ],
)
def test_loaded_words_and_accusations_are_their_users(text: str, words: str, cue: str, kind: str, evidence: str) -> None:
    """A loaded word belongs to whoever uses it; an accusation is no finding."""
    record = a_record(text, Said(words, ("The front",), cue))
    (flag,) = [flag for flag in language(record) if flag.kind == kind]
    assert [span.of(text) for span in flag.evidence] == [evidence]
    assert flag.by == ("s01",)


@pytest.mark.parametrize(
    "sentence",
    [
        "The rocks are known as the “Old Teeth”.",
        "The firm has a “hold” rating.",
        "The play is called “the mob”.",
        "It was “as old as the hills and twice as dusty”.",
        "It tested the “B” sample.",
    ],
)
def test_titles_and_labels_are_no_scare_quotes(sentence: str) -> None:
    """A name, a rating, a sample or a statement in quote marks judges nobody."""
    assert list(language(a_record(sentence, own=(sentence,)))) == []


def test_a_word_the_writer_sets_apart_is_shown_as_the_outlets() -> None:
    """Quote marks round the writer's own label are the outlet's doing, not a source's."""
    text = "The museum hung it in its “masterpieces” room last week."
    record = a_record(text, own=(text,))
    (flag,) = language(record)
    assert (flag.kind, flag.by) == ("scare_quote", ())
    assert line(flag, record) == "“masterpieces” is set in quote marks by The Echo"


def test_one_referent_under_two_labels_is_a_term() -> None:
    """The article's fighters are the junta's terrorists: both words are shown with their users."""
    text = "Rebel fighters took the town. “We fight terrorists,” the junta said."
    record = a_record(text, Said("We fight terrorists,", ("the junta",)), own=("Rebel fighters took the town.",))
    (term,) = terms(record)
    assert [(label.label, label.used_by) for label in term.labels][0::2] == [("Rebel", "The Echo"), ("terrorists", "the junta")]


def test_hedges_are_listed_to_be_kept() -> None:
    """What limits a figure stays beside it."""
    text = "The coastguard said about 30 people may have drowned."
    flag = next(
        flag
        for flag in language(a_record(text, Said("about 30 people may have drowned", ("The coastguard",))))
        if flag.kind == "hedged"
    )
    assert [span.of(text) for span in flag.evidence] == ["about", "may"]


def line(flag: Flag, record: Record) -> str:
    """The line of a flag, as the caller renders it."""
    return shipped().flag_line(flag.kind, gist(flag, record))


HOSTILE = [
    "",
    "\n\n\n",
    "did not respond",
    "“" * 300,
    "He said he said he said. " * 50,
    "Declined to comment. " * 200,
    "<script>alert(1)</script> did not respond to {{ 7 * 7 }}.",
    "Neither " * 400,
    "a " * 5000 + "could not be reached",
    "calls to " * 500,
    "accused of " * 500,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_gives_flags_that_stand_in_it(text: str) -> None:
    """Odd articles give few flags or none, and every span of them is the article's."""
    record = a_record(text, own=(text.strip(),) if text.strip() else ())
    flags = [*replies(record), *sourcing(record), *language(record)]
    assert all(0 <= span.start < span.end <= len(text) for flag in flags for span in flag.evidence)
    assert all(line(flag, record) for flag in flags)


def test_the_lines_invent_no_quote_marks() -> None:
    """Quote marks of a line stand round words that stand in quote marks in the article (rule 3)."""
    text = "The mayor called the plan a “reckless farce” that nobody wanted, and accused the firm of theft."
    record = a_record(
        text,
        Said("the plan a “reckless farce” that nobody wanted", ("The mayor",), "called"),
        Said("the firm of theft", ("The mayor",), "accused"),
    )
    lines = [line(flag, record) for flag in [*sourcing(record), *language(record)]]
    assert "“reckless farce” is the word of The mayor" in lines
    assert all("“theft”" not in shown_line and "“the firm" not in shown_line for shown_line in lines)


def test_nobody_speaks_and_nobody_has_a_side() -> None:
    """An article without attributions has no sides."""
    assert sides(a_record("The bridge is closed.", own=("The bridge is closed.",)), []) == []
