"""Silences: the places where the writer says that somebody did not answer, would not, could not be reached, or half did.

A silence is read off its own words and never taken for a denial (rule 7). Somebody's own words are none, nor is what a
document leaves out, nor a name withheld.
"""

import re
from collections.abc import Iterator

from bot.article import Span
from bot.checking.record import Record
from bot.vocabulary import ReplyKind

_AUX = r"(?:did|do|does|had|has|have|was|were|would|will|could|can)"
_NOT = rf"(?:{_AUX} not|(?:did|do|does|had|has|have|was|were|would|wo|could|ca)n[’']t|cannot|never)"
_DID_NOT = r"(?:(?:did|do|does|had|has|have) not|(?:did|do|does|had|has|have)n[’']t|never)"
_ADV = r"(?:\s(?:\w+ly|yet|also|then|himself|herself|at once|even))*"
_NOBODY = r"(?:neither|none|nobody|no one|no-one)\b[^.;:“”]{0,70}?\s"
_REQUEST = (
    r"(?:phone calls?|calls?|messages?|e-?mails?|requests?|questions?|enquir\w+|inquir\w+|letters?|texts?|approach(?:es)?)"
)
_SPEAK = (
    r"(?:comment|discuss|say|answer|elaborate|respond|reply|confirm|talk|speak|explain|disclose|specify|go into"
    r"|go further|take questions"
    r"|be (?:drawn|interviewed|quoted|specific)|give (?:an interview|interviews|details|a reason)|add to|provide|release"
    r"|reveal|expand"
    r"|speculate|address|rule out|estimate|describe)"
)
_WILLING = r"(?:un(?:willing|able)|not (?:willing|prepared|able|ready|in a position|at liberty|free))"
_REACHED = r"(?:reached|contacted|located|traced|found|tracked down)"
_LINE = r"(?:tele)?phones?|mobiles?|doors?(?:bell)?|numbers?|lines?"


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)


# In this order: the first that fits a place wins.
_SILENCES: tuple[tuple[ReplyKind, re.Pattern[str]], ...] = (
    (
        "not_reached",
        _any(
            rf"(?:could|can)(?: not|n[’']t){_ADV} be{_ADV} {_REACHED}\b|cannot{_ADV} be {_REACHED}\b"
            rf"|{_NOBODY}could be {_REACHED}\b",
            r"(?:could not|couldn[’']t|was unable to|were unable to|has been unable to|failed to) (?:reach|contact|trace"
            r"|locate)\b",
            r"(?:attempts|efforts|tries) to (?:reach|contact|trace|find|speak to)[^.;]{0,60}(?:unsuccessful|failed"
            r"|in vain|without success|came to nothing)",
            r"(?:was|were|is|are) (?:un(?:available|reachable|contactable)|not (?:immediately )?(?:available"
            r"|reachable))(?: for (?:comment|interview)|(?= on \w+day)|(?=[.,;]))",
            rf"{_NOT}{_ADV} answer (?:(?:his|her|its|their|the|a) )?(?:{_LINE})\b|{_NOBODY}(?:answered|picked up|came to"
            rf"|opened) (?:the )?(?:{_LINE})\b",
            rf"(?:{_LINE})\b[^.;,]{{0,25}} (?:was not answered|went unanswered|went to voicemail|rang out|rang unanswered"
            rf"|(?:was|is|were) (?:switched off|disconnected|dead|out of service))",
            rf"(?:phone )?calls? to [^.;,]{{2,60}} (?:unanswered|not answered|rang out|went to voicemail)\b"
            rf"|{_REQUEST}[^.;,]{{0,60}} bounced\b",
        ),
    ),
    (
        "partial",
        _any(
            r"(?:neither confirmed nor denied|(?:would|could) neither confirm nor deny|(?:not|n[’']t|nor) confirm or deny)\b",
            rf"{_DID_NOT}{_ADV} (?:say|said|specify|specified|address(?:ed)?|deny|denied|dispute|explain(?:ed)?"
            rf"|elaborate[d]?|spell(?:ed)? out|directly answer)\b",
            rf"{_DID_NOT}{_ADV} answer (?:a|the|that|any|further|other|her|his|this|either|both"
            rf"|all)? ?(?:of )?(?:the )?(?:\w+ )?questions? (?:about|on|whether|of|as)\b",
            r"could not (?:account for|explain)\b",
            r"stop(?:ped|s) short of (?:deny|confirm|answer|say|reject|admit)ing\b",
            r"(?:side-?stepped|dodged|evaded|skirted|ducked|avoided) (?:the|a|that|any|\w+ )?questions?\b|would (?:only"
            r"|merely) (?:say|confirm)\b|said only\b|(?:would|did) say only\b",
            r"left (?:that|the|\w+) (?:\w+ )?questions? unanswered",
        ),
    ),
    (
        "declined",
        _any(
            rf"(?:declin|refus)(?:e|ed|es|ing)(?: \w+ly)? (?:to {_SPEAK}|(?:[\w’']+ ){{0,4}}?(?:comment"
            rf"|an? (?:\w+ )?interview|interviews|(?:interview )?requests?))\b",
            rf"(?:would|will)(?: not|n[’']t){_ADV} {_SPEAK}\b|do(?:es)?(?: not|n[’']t){_ADV} (?:comment|discuss"
            rf"|talk about|speak about|take questions|give interviews)\b|(?:could(?: not|n[’']t)|can(?:not"
            rf"|[’']t)){_ADV} (?:comment|discuss|be drawn|talk about|speak about|go into)\b",
            rf"{_NOBODY}would (?:{_SPEAK})\b|{_WILLING} to (?:{_SPEAK})\b|w(?:as|ere) not going to (?:{_SPEAK})\b",
            r"(?:had|has|have|made|offered) no (?:further )?comment\b|no comment,?[”\"’']|nothing (?:more |further "
            r"|else )?to (?:add|say)\b(?! (?:in|with)\b)",
            r"(?:would|[’']d) (?:rather|prefer) not(?: to)? (?:say|go into|comment|discuss|talk|answer|speak)\b"
            r"|prefer(?:s|red) not to (?:say|comment|discuss|talk|answer|speak)\b",
            rf"(?:chose|choosing|chooses|opted|elected) not to {_SPEAK}\b|did(?: not|n[’']t) (?:take (?:any "
            rf"|\w+[’']s? )?questions|(?:wish|want|care) to {_SPEAK})\b",
            r"(?:declined|refused)(?=[.,;]| when| through| via)|(?:will|would) (?:say no more|add nothing"
            r"|leave it there)\b|said no more\b",
            r"(?:is|are|was|were|would be|will) not (?:be )?(?:commenting|answering questions|taking questions"
            r"|giving interviews|discussing)\b",
            r"(?:too early|premature|inappropriate|improper|wrong|not appropriate|not right|not proper"
            r"|not for \w+) (?:\w+ ){0,4}to (?:comment|discuss|say|speculate)\b",
            r"not (?:allowed|permitted|entitled|free) to (?:comment|discuss|answer)\b|kept (?:silent|quiet)\b|(?:makes?"
            r"|made|making|issue) no (?:comment|statement)\b",
            r"(?:left|walked off|drove off|went) without (?:speaking|answering|taking questions|commenting)\b"
            r"|refused (?:all |any |an? )?(?:interviews?|comment|requests?)\b",
            r"(?:gave|gives|giving) no answer\b|hung up\b|put (?:the phone|down the phone)|ended the (?:call|interview)\b"
            r"|walked (?:away from|past|out of) (?:the )?(?:reporters|questions|interview)",
            r"(?:referred|directed) (?:all |any |\w+[’']s? )?(?:questions|inquiries|enquiries|requests|queries)\b"
            r"|turned down (?:a |an |all |\w+ )*(?:requests?|interviews?)\b|waved (?:away|off) \w*\s?questions",
        ),
    ),
    (
        "no_response",
        _any(
            rf"{_NOT}{_ADV} (?:respond(?:ed)?|repl(?:y|ied)|answer(?:ed)?|acknowledged?|comment(?:ed)?"
            rf"|g[eo]t(?:ten)? back to|return(?:ed)? (?:\w+ ){{0,4}}{_REQUEST})\b(?! (?:his|her|the) (?:{_LINE}))",
            rf"{_NOBODY}(?:responded|replied|answered|commented|returned (?:\w+ ){{0,4}}{_REQUEST}|got back to)\b",
            r"(?:ha(?:s|ve|d) )?yet to (?:respond|reply|comment|answer)\b|(?:was|were|is|are) (?:still )?(?:waiting"
            r"|awaiting) (?:for )?(?:a |an )?(?:reply|response|answer)\b",
            rf"{_REQUEST}[^.;,]{{0,70}} (?:went|was|were|go|gone|remained?)(?: \w+ly)?(?: not answered| unanswered"
            rf"| not returned| unreturned| without (?:an |a )?(?:answer|reply|response)| nowhere| not acknowledged)",
            r"(?:no|without)(?: immediate| further)? (?:response|reply|answer|comment) (?:from|was|came|had (?:come|been)"
            r"|has (?:come|been)|to (?:\w+ )?(?:questions?|requests?|messages?|e-?mails?))\b",
            rf"ignor(?:ed|es|ing) (?:\w+ ){{0,3}}{_REQUEST} (?:for comment|from|by|about)\b|(?:received|got"
            rf"|had) no (?:reply|response|answer)\b|no immediate (?:comment|response|reply)",
            r"there (?:was|has been|had been) no (?:\w+ )?(?:reply|response|answer|comment)\b|no (?:reply|response|answer"
            r"|word)(?: had| has)? (?:came|come|arrived)\b",
            r"(?:brought|drew|got|produced|elicited|met with|met) (?:no (?:reply|response|answer|comment)"
            r"|(?:only )?silence)\b|(?:remain(?:s|ed)|ha(?:s|ve|d) (?:been|stayed|remained)) silent\b(?! (?:on|about))",
            r"(?:has|have|had|was|were)(?: been)? (?:approached|contacted|asked) for (?:a |further )?(?:comment|response"
            r"|reaction|reply)\b"
            r"|(?:gave|made|sent|offered) no (?:reply|response|answer)\b",
            rf"{_DID_NOT}{_ADV} (?:sen[dt]|give|given|provided?|offer(?:ed)?|issued?|made?|make) (?:an? "
            rf"|any )?(?:\w+ )?(?:reply|response|answer|comment|statement)\b",
            r"ha(?:s|ve|d) heard nothing|ha(?:s|ve|d)(?: not|n[’']t) (?:reacted|been in touch|come back to)\b|did(?: not"
            r"|n[’']t) (?:react|come to the phone|pick up|write back|call back)\b",
        ),
    ),
)
# What every silence holds one of; looked for first, since most sentences hold none.
_HINT = re.compile(
    r"n[’']t|\bno(?:t|ne|thing|body)?\b|\bnever|\bneither|cannot|declin|refus|una[nvcb]|unw|unr|ignor|yet to|fail|unsucc"
    r"|attempt|effort|silen|short of|without|only|merely|question|prefer|rather|hung|phone|ended|walked|bounced|wait|tries"
    r"|calls? to|for comment|for a |turned down|referred|directed"
    r"|too early|premature|improper|wrong|kept|made|makes|issue|left",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[^,;“”]+?(?=,|\s(?:had|has|have|was|were|is|are|will|would|who|which|\w+ed)\b)")
_NEITHER = re.compile(r"[Nn]either (?P<first>(?:[Tt]he |[Ii]ts |[Hh]is |[Hh]er )?[A-Za-z][^.;,]*?) nor (?!(?:deny|denied)\b)")
_OF_WHOM = re.compile(
    rf"\b(?:{_REQUEST}|response|reply|answer|comment)(?: sent| left| made)? (?:to|from|for|with"
    rf"|at) (?P<asked>(?!comment\b|questions?\b)[^.;,]{{2,50}}?)"
    r"(?= (?:went|were|was|had|has|have|rang|before|by|on|about|for|bounced)\b|[.;,]|$)"
    r"|\b(?:reach|contact|trace|locate) (?P<sought>[^.;,]{2,50}?)(?= (?:on|for|before|by)\b|[.;,]|$)",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(r"\b(?:be|been) (?:named|identified|quoted)\b|\b(?:his|her|their) names?\b|anonym", re.IGNORECASE)
_INANIMATE = re.compile(
    r"\b(?:documents?|notices?|letters?|reports?|papers?|statements?|memos?|e-?mails?|filings?|articles?|stud(?:y|ies)"
    r"|videos?|lists?|polls?|data|figures|law|rules?"
    r"|contracts?|deals?|tests?|results?|motions?|complaints?|indictments?|lawsuits?|orders?|rulings?|verdicts?|bills?"
    r"|reviews?|surveys?|minutes|websites?|pages?|captions?"
    r"|labels?|receipts?|files?|records?|texts?|drafts?|plans?|speech|book|accounts?|log|messages?)$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:“”\"]|,? (?:and|but|while|though|although|because|whereas)\b|, (?=(?:he|she|it|they) )", re.IGNORECASE
)


def silences(record: Record) -> Iterator[tuple[ReplyKind, Span]]:
    """Each silence with the words that say so, sentence by sentence; no two overlap."""
    for sentence in record.sentences:
        taken: list[Span] = []
        for kind, place in _likely(record, sentence):
            if not any(place.overlaps(other) for other in taken) and _is_silence(record, kind, place):
                taken.append(place)
                yield kind, place


def _likely(record: Record, sentence: Span) -> Iterator[tuple[ReplyKind, Span]]:
    for kind, pattern in _SILENCES if _HINT.search(record.text, *sentence) else ():
        for found in pattern.finditer(record.text, *sentence):
            yield kind, Span(*found.span())


def is_silent(words: str) -> bool:
    """Whether words of a claim are a refusal to answer rather than an answer."""
    return any(pattern.search(words) for _, pattern in _SILENCES)


def subject(record: Record, place: Span) -> Span | None:
    """Who is spoken of at `place`: what stands before the verb in its clause, or whom the calls were to.

    An empty stretch is the subject of the clause before; None is nobody that could be told.
    """
    sentence = record.sentence(place.start)
    if first := _NEITHER.match(record.text, *place):
        return Span(*first.span("first"))
    for found in _OF_WHOM.finditer(record.text, *sentence):
        if Span(*found.span()).overlaps(place):
            return Span(*found.span(found.lastgroup or 0))
    start = sentence.start
    for cut in _CLAUSE.finditer(record.text, start, place.start):
        start = cut.end()
    before = Span(start, max(place.start, start))
    told = any(sentence.start <= claim.start < place.start for claim in record.attributed)
    if not before.of(record.text).strip(" ,") and not told and (opening := _OPENING.match(record.text, *sentence)):
        before = Span(*opening.span())  # "The agent had moved office and could not be traced."
    return before if place.start > sentence.start else None


def _is_silence(record: Record, kind: ReplyKind, place: Span) -> bool:
    text = record.text
    inside = any(quotation.inner.holds(place) for quotation in record.quotations.touching(place))
    if inside and kind != "declined":
        return False
    if _ANONYMOUS.search(text, place.start, min(place.end + 25, record.sentence(place.start).end)):
        return False
    if kind not in ("partial", "declined"):
        return True
    spoken = any(span.overlaps(place) for claim in record.attributed for span in claim.spans)
    whose = subject(record, place)
    inanimate = whose and _INANIMATE.search(whose.of(text).strip(" ,"))
    return not inanimate and (kind == "declined" or not spoken or "could not" in place.of(text))
