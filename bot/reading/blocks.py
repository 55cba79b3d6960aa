"""Speech that is plain without reading: transcripts ("FERRIS: I shut it."), pull quotes ("“…” — Name"), and sentences a
reader missed whose shape says who speaks: "The ministry stood by its figure.", "…, insists its director, Ann Lee."
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.article import Span

_LABEL = r"[A-Z][A-Z.'’ -]{1,40}|[A-Z]"
_TURN = re.compile(rf"^[\"“]?(?P<who>{_LABEL})(?P<cue>:)[ \t]+(?P<said>\S.*?)[ \t]*$", re.MULTILINE)
_PULLED = re.compile(
    r"^(?P<said>[\"“‘'].{2,}[\"”’'])[ \t]*(?:\n\s*)?(?P<cue>[―—–]|--?)\s*(?P<who>[A-Z][^\n\"“”]{2,120}?)\.?\s*$",
    re.MULTILINE,
)
_DENIAL = re.compile(
    r"(?P<who>[A-Z“][^,.;:\"“”\n]{2,60}?) (?:has |have |had )?"
    r"(?P<cue>stood by|stands? by|den(?:ied|ies|y)|reject(?:ed|s)?|disput(?:ed|es)|dismiss(?:ed|es)) (?P<said>\S.{2,300}?)[.!]?"
)

_VERB = (
    r"(?:(?:say|said|tell|told|writ|wrote|add|announc|insist|argu|claim|stat|not|report|maintain|estimat|reckon|calculat|explain|recall"
    r"|warn|predict|believ|think|thought|conclud|found|find|stress|testifi|testify|admit|acknowledg|conced|confirm|declar|complain"
    r"|promis|suggest|observ|remark|repli|reply|answer|counter|respond|alleg|contend|assert|agre|accept"
    r"|caution|point(?:ed|s) out)"
    r"(?:e|es|ed|s|d|ted|ting|ing|ies|n|en)?|(?:goes|went) on)"
)
_SOMEBODY = (
    r"(?!(?:it|he|she|they|who|which|that|and|but|as|there|when|while|where|if)\b)(?:[A-Z]|an? |the |its "
    r"|his |her |their |one |two |\w+s )[^;:“”\"\n]{1,90}?"
)
_WITH = (
    r"(?: (?:on|in|at|by|to|last|yesterday|late|early|from|during|after|earlier"
    r"|this) ?[^,;:“”\"\n]{0,80}?(?:, [A-Z][^,;:\n]{1,30})?)?"
)
_PUTS = r"puts?|gave|gives|set|places?|placed|estimat(?:es|ed)"
# "The Relief Office, citing a doctor, put the dead at 11."
_FIGURE = re.compile(
    rf"(?P<who>[A-Z][^.,;:\"“”\n]{{1,60}}?|[a-z][^.,;:\"“”\n]{{1,60}}?)(?:, [^;:“”\"\n]{{3,90}}?,)? "
    rf"(?:(?:has|have|had|also|meanwhile) )?(?P<cue>{_PUTS}) "
    r"(?P<said>(?:the|its|his|their|her|that|it)\b(?: [^.,;:“”\"\n]{2,60}?)? (?:at"
    r"|as) (?=[^,;“”\"\n]{0,40}\d|[^,;“”\"\n]{0,20}\b(?:half|dozen|two|three|four|five|six|seven|eight"
    r"|nine|ten|hundred|thousand|million)\b)"
    r"[^;,:“”\"\n]{1,60}(?:,\d{3}[^;,:“”\"\n]{0,40})*?)(?:, [^;\n]{3,200})?[.!]?"
)
_MISSED = (
    _DENIAL,
    # "The museum came by her honestly, insists its director, Ann Lee."
    re.compile(
        rf"(?P<said>[^;“”\"\n]{{12,400}}?), (?P<cue>(?!t[eo]l[ld]s?\b){_VERB}) (?P<who>{_SOMEBODY})(?:, (?:who"
        rf"|which) [^;:“”\n]{{3,120}})?[.!]?"
    ),
    # "…, the council told the court, and …"
    re.compile(
        rf"(?P<said>[^;\n]{{12,400}}?),[”\"’]? (?P<who>{_SOMEBODY}) (?P<cue>(?:has |have "
        rf"|had )?{_VERB})\b{_WITH}(?:,? (?:and|but) (?P<rest>[^;\n]{{8,300}}))?[.!]?"
    ),
    # "A class action filed on Tuesday alleges that …", "The cannery told the Mail its tanks are emptied by a contractor."
    re.compile(
        rf"(?P<who>[A-Z][^.,;:\"“”\n]{{2,80}}?)(?:, [^;:“”\"\n]{{3,90}},)? (?P<cue>{_VERB}) that "
        rf"(?P<said>[^;\n]{{8,300}}?)[.!]?"
    ),
    re.compile(
        r"(?P<who>[A-Z][^.,;:\"“”\n]{2,80}?)(?:, [^;:“”\"\n]{3,120},)? (?P<cue>told|tells) (?:(?:the|a|an|his"
        r"|her|its|their) )?(?:[\w’'-]+ ){1,3}?"
        r"(?P<said>(?:the|a|an|its|his|her|their|it|he|she|they|there|no) [^;\n]{8,300}?)[.!]?"
    ),
)
_DATELINE = re.compile(r"[A-Z][A-Z.’' -]{2,}(?:, [^—–\n]{2,40}?)?(?: \([^)\n]{2,30}\))? ?(?:—|–|--?) ")
# After an attribution the sentence breaks off, or what follows is a second thing that was said.
_BREAKS_OFF = re.compile(
    r"(?: (?:on|in|at|by|to|last|yesterday|late|early|from|during|after|earlier|this)\b[^,;:“”\"\n]{0,80})?(?:[.;:!]|,|$)"
)
_SETTING = re.compile(
    r"(?:in|on|at|by|to|for|from|with|without|after|before|during|since|until|under|over|as|if|when|while|although|though|because|despite"
    r"|according|asked|pressed|speaking|writing|but|and|so|yet|then|meanwhile|however|like|unlike|instead|through|via|within|\w+ing)\b",
    re.IGNORECASE,
)
_RELAYED = re.compile(r"\b(?:was|were|is|are) quoted\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|do|did|\w{2,}ed|went|came|took|made|fell|rose|said|left"
    r"|got|gave|found|held|kept|knew|lost|met|paid|ran|saw|sold|sent|set|shut|spoke|stood|told|won|wrote|began|broke|brought|built|bought|grew"
    r"|hit|led|put|read|shot|shows?|takes?|makes?|comes?|goes|remains?|needs?|wants?|exists?|drew|struck|wasn[’']t|isn[’']t|\w+n[’']t)\b"
)


@dataclass(frozen=True)
class Spoken:
    """A stretch of speech, whose label says who, and the mark between them."""

    said: Span
    who: Span
    cue: Span


def spoken(text: str) -> tuple[Spoken, ...]:
    """The speech `text` attributes by its layout, in order. One label alone is a heading, not a conversation."""
    turns = list(_found(_TURN, text))
    return tuple(sorted([*(turns if len(turns) > 1 else ()), *_found(_PULLED, text)], key=lambda block: block.said))


def missed(text: str, clause: Span) -> tuple[Spoken, ...]:
    """Who says what in a clause in which a reader found nothing: a bare denial (a denial dropped is a fact made), or a
    report whose shape is plain.
    """
    for pattern in _MISSED:
        found = pattern.fullmatch(text, *clause)
        if found is None or (pattern is not _DENIAL and not _is_statement(found["said"])):
            continue
        first = _spoken(found)
        rest = found.groupdict().get("rest")
        return (first, Spoken(Span(*found.span("rest")), first.who, first.cue)) if rest else (first,)
    return ()


def figure(text: str, clause: Span) -> Spoken | None:
    """The figure somebody puts on something in a clause."""
    found = _FIGURE.fullmatch(text, *clause)
    return _spoken(found) if found else None


def fronted(text: str, sentence: Span, who: Span | None, cue: Span) -> Span | None:
    """What stands before an attribution in the middle or at the end of a sentence: "The road is shut, the mayor said."
    None where that only says when or how it was said ("Opening the case, …").
    """
    begins = min(cue.start, who.start) if who else cue.start
    ends = max(cue.end, who.end) if who else cue.end
    ends -= len(text[begins:ends]) - len(text[begins:ends].rstrip(" ,:"))
    if not sentence.start < begins <= ends <= sentence.end:
        return None
    start = sentence.start + len((_DATELINE.match(text[sentence.start : begins]) or [""])[0])
    before, after = text[start:begins], text[ends : sentence.end]
    if not before.endswith(", ") or not _BREAKS_OFF.match(after) or len(before.split()) < 4 or not _is_statement(before):
        return None
    return Span(start, start + len(before) - 2)


def _is_statement(words: str) -> bool:
    """Whether words say something of their own, and not only when or how something was said."""
    setting = _SETTING.match(words)
    main = words.partition(", ")[2] if setting else words  # "With 14,000 people enrolled, a few illnesses are to be expected"
    return bool(_FINITE.search(main)) and not _RELAYED.search(words)


def clauses(text: str, sentence: Span) -> Iterator[Span]:
    """The parts of a sentence between semicolons and colons."""
    start = sentence.start
    for mark in re.finditer(r"[;:]\s+", text[sentence.start : sentence.end]):
        yield Span(start, sentence.start + mark.start())
        start = sentence.start + mark.end()
    if start < sentence.end:
        yield Span(start, sentence.end)


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Spoken]:
    for found in pattern.finditer(text):
        yield _spoken(found)


def _spoken(found: re.Match[str]) -> Spoken:
    return Spoken(Span(*found.span("said")), Span(*found.span("who")), Span(*found.span("cue")))
