"""Figures as the article words them: what is counted or measured, in which unit, and whether it is only about right.

Times of day, dates, years, ages, ordinals and the numbers of flights and telephones are no figures, nor is "one" where it
only stands for a noun. What these words cannot tell apart is left out rather than compared.
"""

import re
from collections.abc import Iterator

from bot.article import Span
from bot.briefing import Quantity
from bot.checking.numerals import SCALE, WORD, fraction, numeral, spelt

_CURRENCY = r"(?:US\$|A\$|[£$€¥₹₽₴₪₩₺])"
_COINS = (
    "pound dollar euro crown krona krone franc rouble ruble rupee peso shekel dinar dirham hryvnia florin guilder shilling cent"
).split()
_COIN = re.compile(rf"(?:{'|'.join(_COINS)})s?\b|(?:kroner|kronor|yen|yuan|rand|lira|zloty|pence)\b|p\b", re.IGNORECASE)
_MEASURES = {
    "%": r"%|per ?cent(?:age points?)?|percentage points?|pc\b",
    "km": r"km|kilomet(?:re|er)s?",
    "metres": r"met(?:re|er)s?",
    "miles": r"miles?",
    "kg": r"kg|kilos?|kilogram(?:me)?s?",
    "tonnes": r"tonnes?|tons?",
    "litres": r"lit(?:re|er)s?",
    "hectares": r"hectares?",
    "acres": r"acres?",
    "degrees": r"degrees|°C?",
    "mph": r"mph",
    "seconds": r"seconds?",
    "minutes": r"minutes?|mins?",
    "hours": r"hours?",
    "days": r"days?",
    "nights": r"nights?",
    "weeks": r"weeks?",
    "months": r"months?",
    "years": r"years?",
    "times": r"times",
}
LONGEST = 20  # characters in digits; more is no number that anybody counts to, and none that JSON can carry
SPANS_OF_TIME = {"seconds", "minutes", "hours", "days", "nights", "weeks", "months", "years"}
_MEASURE = {unit: re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE) for unit, words in _MEASURES.items()}

APPROXIMATOR = (
    r"at (?:least|most)|(?:no |not )?(?:more|less|fewer) than|as (?:many|much|few|little|high|low) as|(?:just|well|slightly)"
    r" (?:over|under|above|below)|close(?:r)? to|an estimated|upwards of|in excess of|up to|about|around|almost|nearly|roughly"
    r"|approximately|some|over|under|above|below|barely|perhaps|maybe|probably|possibly|circa|between"
)
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?:\b(?P<approx>{APPROXIMATOR})\s+[“‘\"']?)?"
    rf"(?:(?P<mark>{_CURRENCY})\s?)?"
    rf"(?:(?<![\w.,:/+\[])(?P<digits>{_DIGITS})(?:[ -]?(?P<scale>(?:{SCALE}|bn|mn|tn|m|k)(?!\w)))?"
    rf"|\b(?P<part>(?:(?:a|one|two|three)[ -])?(?:half|thirds?|quarters?|fifth|tenth)(?!\w))"
    rf"(?:(?: of)? an?\s(?P<whole>{SCALE})\b)?"
    rf"|\b(?P<words>(?:a (?=(?:{SCALE})\b)|(?:{WORD})\b)(?:(?:[ -]|\sand\s)?(?:{WORD}|{SCALE})\b)*))",
    re.IGNORECASE,
)
_GLUE, _GLUE_OF_PART = re.compile(r"[ -]?"), re.compile(r"[ -]?(?:an? )?")

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATED, _DATES = re.compile(rf"{_MONTH}\.?\s$"), re.compile(rf"\s?(?:of )?{_MONTH}\b")
_NUMBERED = re.compile(
    r"\b(?:aged|age|age of|no|number|nos|page|room|flight|route|article|section|channel|chapter|line|gate|platform|highway"
    r"|junction|clause|area|unit|phase|round|day|group|type|grade|level)\.?\s$|\+\s?$|[^\W\d]-$",
    re.IGNORECASE,
)
_NO_FIGURE = re.compile(
    r":\d|[/]\d|\s?[ap]\.?m\b|\s?o['’]clock|[ -](?:years?|months?)[ -]old\b|\s(?:GMT|BST|UTC|CET|local time)\b"
    r"|-\d{2,}-\d|-\d{4,}|(?:st|nd|rd|th|s)\b|\)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?:km|kg|cm|mm|ft|mph|kph|p|pc|C|F)\b")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_AGE = re.compile(r"(?:\b(?:[Hh]e|[Ss]he|who|I) (?:was|is|am|turned|turns)|\w[\w’'-]+,(?: \d+ and)?) $")
_AFTER_AGE = re.compile(r"\s*(?:[,.;]|$|when\b|and \d)")
_TIME = re.compile(r"\d{1,2}\.\d{2}")
_AT = re.compile(r"\b(?:at|by|until|from|since|before|after) $")
_NAMED = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z][\w’'-]+ $|^[A-Z]\w+ $")
_NO_NAME = re.compile(r"(?:day|The|And|But|In|At|On|By|For|Only|Those|These|All|Another|With|Now|After) $")
_PEOPLE = re.compile(r"\s(?:[a-z-]+ )?(?:people|men|women|children|civilians|soldiers|were|died|dead|passengers)\b")

_COUNTED = re.compile(r"(?:[a-z][\w’'-]*s|people|men|women|children|dead|missing|fishermen|police|staff|crew)$", re.IGNORECASE)
_NEVER_COUNTED = set(
    "is was has as us this its his hers ours theirs yours perhaps always sometimes less unless across towards besides plus "
    "says does news yes thus whereas minus versus".split()
)
_STOPS_NOUN = set(
    "and or of in on at by for from to with the a an were was are is had have has who which that than but as it he she they we "
    "not been be would will may might could did said against into after before since until when while if".split()
)
_STATE = re.compile(
    r"(?:\s(?:people|others|more|of them))?(?:\s(?:were|are|was|is|ha(?:ve|d|s) been|still|confirmed|reported|feared|left))*"
    r"\s(?P<state>dead|missing|injured|wounded|hurt|killed|arrested|detained|homeless|unaccounted)\b",
    re.IGNORECASE,
)
_WORDED = re.compile(r"[ -]?[“‘\"']?(?P<word>[^\W\d_][\w’'-]*)")
_PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children", "body": "bodies", "dead": "dead"}
_SINGLE = re.compile(r"\s(?:[a-z-]+ )?(?:person|man|woman|child|boy|girl|body|victim|death|\w+er|survivor|civilian|dead)\b")


def quantities(text: str, spans: tuple[Span, ...]) -> tuple[Quantity, ...]:
    """The figures of a claim in the order of the text; a span holds its approximator ("just over 300"), so that shown
    alone it claims no more than the article does.
    """
    found = [quantity for span in spans for quantity in _in_stretch(text, span)]
    return tuple(_as_ranges(text, found))


def _in_stretch(text: str, stretch: Span) -> Iterator[Quantity]:
    at = stretch.start
    while figure := _FIGURE.search(text, at, stretch.end):
        at = max(figure.end(), at + 1)
        start = next(figure.start(name) for name in ("digits", "part", "words") if figure[name])
        if not figure["mark"] and _is_none(text, Span(start, figure.end()), figure, stretch):
            continue
        unit, end = _unit(text, figure, stretch)
        single = (figure["words"] or "").lower() == "one"
        if single and unit not in SPANS_OF_TIME and not _SINGLE.match(text, figure.end(), stretch.end):
            continue
        if unit == "share" and not _is_share(text, figure):
            continue
        yield Quantity(span=Span(figure.start(), end), value=_value(figure), unit=unit, approx=bool(figure["approx"]))


def _is_none(text: str, number: Span, figure: re.Match[str], stretch: Span) -> bool:
    """Whether the number is a date, a time, an age or a name and counts nothing."""
    before = text[max(stretch.start, number.start - 24, text.rfind("\n", 0, number.start) + 1) : number.start]
    after = text[number.end : number.end + 24].split("\n", 1)[0]
    digits = figure["digits"] or ""
    if _DATES.match(after) or _DATED.search(before) or (digits and _is_designation(before, after)):
        return True
    if len(digits) > LONGEST or _NO_FIGURE.match(after) or (digits and after[:1].isalnum() and not _GLUED.match(after)):
        return True
    if _NUMBERED.search(before) and not figure["approx"]:
        return True
    word = _WORDED.match(after)
    counts = word is not None and _is_counted(word["word"].lower())
    if _YEAR.fullmatch(digits) and not (counts or _measure(after)):
        return True
    if _AGE.search(before) and _AFTER_AGE.match(after) and not figure["scale"]:
        return True
    return bool(_TIME.fullmatch(digits) and _AT.search(before) and not counts and not _COIN.match(after.strip()))


def _is_designation(before: str, after: str) -> bool:
    """ "Boeing 737", "won 3-1": a number that names something or keeps a score."""
    if _NAMED.search(before) and not _NO_NAME.search(before) and not _PEOPLE.match(after):
        return True
    words = re.match(r"(?:[-–]\d+)?\s([a-z][\w’'-]*)", after)
    scored = re.match(r"[-–]\d", after) or re.search(r"\d[-–]$", before)
    return bool(scored) and not (words and _is_counted(words[1]))


def _unit(text: str, figure: re.Match[str], stretch: Span) -> tuple[str | None, int]:
    """What is counted, and where the figure ends with the mark that belongs to it (a currency, a percent sign)."""
    if figure["mark"]:
        return figure["mark"], figure.end()
    glue = (_GLUE_OF_PART if figure["part"] else _GLUE).match(text, figure.end(), stretch.end)
    at = glue.end() if glue else figure.end()
    if coin := _COIN.match(text, at, stretch.end):
        name = "pence" if coin[0].lower() == "p" else coin[0].lower()
        return f"{name}s" if name in _COINS else name, coin.end()
    if measure := _measure(text[at : min(at + 24, stretch.end)]):
        return measure[0], at + measure[1]
    return _noun(text, figure, stretch), figure.end()


def _measure(words: str) -> tuple[str, int] | None:
    ahead = len(words) - len(words.lstrip(" -"))
    found = ((unit, pattern.match(words, ahead)) for unit, pattern in _MEASURE.items())
    return next(((unit, match.end()) for unit, match in found if match), None)


def _noun(text: str, figure: re.Match[str], stretch: Span) -> str | None:
    """The noun counted: the state people are in, or the first plural within four words."""
    at = figure.end()
    if state := _STATE.match(text, at, stretch.end):
        return str(state["state"]).lower()
    if (figure["words"] or "").lower() == "one" and (single := _WORDED.match(text, at, stretch.end)):
        return _PLURALS.get(single["word"].lower(), f"{single['word'].lower()}s")
    for _ in range(4):
        word = _WORDED.match(text, at, stretch.end)
        if word is None or word["word"].lower() in _STOPS_NOUN:
            break
        if _is_counted(word["word"].lower()):
            return str(word["word"]).lower()
        at = word.end()
    return "share" if figure["part"] and not figure["whole"] else None


def _is_counted(word: str) -> bool:
    return bool(_COUNTED.match(word)) and word not in _NEVER_COUNTED and not word.endswith(("ss", "’s", "'s"))


def _value(figure: re.Match[str]) -> float:
    if figure["digits"]:
        return numeral(figure["digits"], figure["scale"])
    return fraction(figure["part"], figure["whole"]) if figure["part"] else spelt(figure["words"])


def _is_share(text: str, figure: re.Match[str]) -> bool:
    """ "Half the bolts", "a third of voters"; never "the first half", "a third man", "the quarter"."""
    part = str(figure["part"]).lower()
    if part == "half":
        ordinal = re.search(r"\b(?:first|second|other|better|an?)\s$", text[max(0, figure.start() - 10) : figure.start()])
        return not ordinal and bool(re.compile(r"\s(?:of|the|his|her|its|their|our)\b").match(text, figure.end()))
    return part.endswith("s") or (" " in part and text.startswith(" of ", figure.end()))


def _as_ranges(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """The two ends of a range are each only about right, and share what they count."""
    for number, quantity in enumerate(found):
        before, after = found[number - 1] if number else None, found[number + 1] if number + 1 < len(found) else None
        low = before is not None and _is_range(text, before, quantity)
        high = after is not None and _is_range(text, quantity, after)
        unit = after.unit if high and after and not quantity.unit else quantity.unit
        yield quantity.model_copy(update={"approx": True, "unit": unit}) if low or high else quantity


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    between = text[low.span.end : high.span.start]
    if low.unit not in (None, high.unit):
        return False
    if between.strip() in {"to", "or", "-", "–", "—"}:
        return not text[: low.span.start].endswith("from ")
    return between == " and " and low.span.of(text).lower().startswith("between")
