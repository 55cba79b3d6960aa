"""A gloss a reader proposes: the claim's own words and, in one pair of brackets, who or what is meant.

It is the only free text of a draft. What stands in the brackets is the article's too, near the claim, and a name or a noun: it
can neither deny nor doubt, count nor judge, and one is never made several. Words in quote marks are left alone.
"""

import re
from collections.abc import Iterable

from bot.article import Span
from bot.briefing import Claim, quoted
from bot.checking.lexicon import NEGATION, POLAR, POSSIBLE, PROBABLE
from bot.checking.loaded import LOADED
from bot.checking.nouns import is_plural
from bot.checking.quotations import Quotations
from bot.reading.reader import DraftClaim

LONGEST = 6  # words in brackets

_GLOSS = re.compile(r"(?P<before>[^\[\]]*)\[(?P<added>[^\[\]“”\"]+)\](?P<after>[^\[\]]*)")
_ONE = r"he|she|him|her|his|hers|it|its|I|me|my|this|that"
_OPEN = re.compile(
    rf"\b(?P<word>{_ONE}|they|them|their|we|us|our|these|those|(?:the|this|that|these|those|his|her|its|their) [\w’'-]+)$",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"(?:{_ONE})$", re.IGNORECASE)
_SOMEBODY = re.compile(r"(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?)\s|.*[A-Z]")


def glosses(text: str, claims: Iterable[DraftClaim]) -> list[DraftClaim]:
    """The claims whose gloss holds."""
    quotations = Quotations.of(text)
    return [claim for claim in claims if claim.gloss and fault(quotations, claim.spans, claim.gloss) is None]


def fault(quotations: Quotations, spans: tuple[Span, ...], gloss: str) -> str | None:
    """Why a gloss of the words at `spans` does not hold; None where it does."""
    text = quotations.text
    found = _GLOSS.fullmatch(gloss)
    if found is None or not spans or unglossed(gloss) != quoted(text, spans):
        return "a gloss is the claim's own words and one addition in [brackets]"
    if any(quotations.share(span) for span in spans):
        return "nothing is added to words in quote marks"
    return _fault_of_place(found["before"].rstrip(), found["after"].lstrip(), found["added"]) or _fault_of_addition(
        text, spans, found["added"]
    )


def unglossed(gloss: str) -> str | None:
    """A gloss without what it adds; None where it adds not exactly one thing."""
    found = _GLOSS.fullmatch(gloss)
    if found is None:
        return None
    before, after = found["before"], found["after"]
    if not before:
        return after[1:] if after.startswith(" ") else None
    return before[:-1] + after if before.endswith(" ") and not re.match(r"\w", after) else None


def fitted(claim: Claim, proposed: Iterable[DraftClaim]) -> str | None:
    """The gloss of a settled claim, among `proposed` that hold: of the same words, or of more of which it is the beginning."""
    for item in proposed:
        words, gloss = unglossed(item.gloss or "") or "", item.gloss or ""
        added = len(gloss) - len(words)
        whole = words == claim.text or (words.startswith(claim.text) and gloss.index("]") <= len(claim.text) + added)
        if whole and item.spans[0].start == claim.start and claim.mode == "indirect":
            return gloss[: len(claim.text) + added]
    return None


def _fault_of_place(before: str, after: str, added: str) -> str | None:
    open_ = _OPEN.search(before)
    if before and not open_:
        return "an addition stands behind the word it explains, or where the subject is missing at the beginning"
    if not before and not (after[:1].islower() or POLAR.match(after)):
        return "the claim has a subject of its own"
    head = re.findall(r"[\w’'-]+", added)[-1:] or [""]
    if open_ and _SINGLE.match(open_["word"]) and (is_plural(head[0].lower()) or re.search(r"\band\b", added)):
        return f"“{open_['word']}” is one, “{added}” are several"
    return None


def _fault_of_addition(text: str, spans: tuple[Span, ...], added: str) -> str | None:
    before = text.rfind("\n", 0, max(text.rfind("\n", 0, spans[0].start), 0)) + 1  # from the paragraph before
    near = text[before if "\n\n" not in text else _two_back(text, spans[0].start) : spans[-1].end]
    first, rest = re.escape(added[:1]), re.escape(added[1:])  # "The gate" of a sentence's beginning is the gate
    if not re.search(rf"(?<!\w)(?:{first}|{first.swapcase()}){rest}(?!\w)", near):
        return f"“{added}” does not stand in this paragraph or the one before"
    doubtful = any(pattern.search(added) for pattern in (NEGATION, POSSIBLE, PROBABLE, LOADED)) or re.search(r"\d", added)
    if doubtful or len(added.split()) > LONGEST or not _SOMEBODY.match(added):
        return f"“{added}” is no name and no plain noun"
    return None


def _two_back(text: str, place: int) -> int:
    """Where the paragraph before the one of `place` begins."""
    here = text.rfind("\n\n", 0, place)
    return max(text.rfind("\n\n", 0, max(here, 0)), 0) if here > 0 else 0
