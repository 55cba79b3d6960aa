"""Rules 1 to 9: the words of a briefing are the article's, and say no more than it does."""

import re
from collections.abc import Iterator
from itertools import chain as chained
from typing import get_args

from bot.briefing import Claim, Flag
from bot.checking.limits import with_limits
from bot.vocabulary import DisputeKind, LanguageKind, ReplyKind, SourcingKind
from tests.seen import Seen, flat

KINDS = {"dispute": DisputeKind, "reply": ReplyKind, "sourcing": SourcingKind, "language": LanguageKind}
OPENINGS = {
    "no_response": "No response: ",
    "declined": "Would not comment: ",
    "not_reached": "Could not be reached: ",
    "given": "Answered by ",
    "partial": "Answered in part",
}
SILENT = ("no_response", "declined", "not_reached")


def slices(seen: Seen) -> Iterator[str]:
    for claim in seen.briefing.claims:
        if claim.text != " … ".join(seen.text[start:end] for start, end in claim.spans):
            yield f"rule 1: {claim.id} is not its slices"
        if claim.start < seen.briefing.article.preamble:
            yield f"rule 1: {claim.id} begins in the date line"
    for span in seen.briefing.spans():
        if not 0 <= span.start < span.end <= len(seen.text):
            yield f"rule 1: {span} is outside the text"


def voices(seen: Seen) -> Iterator[str]:
    outlet = _bare(seen.briefing.article.outlet or "")
    for claim in seen.briefing.claims:
        if (claim.voice == "writer") != (claim.chain == ()):
            yield f"rule 2: {claim.id}"
        for source in (source for link in claim.chain for source in link.sources):
            if seen.record.source(source).kind == "publisher" or (outlet and _bare(seen.names[source]) == outlet):
                yield f"rule 2: the publisher is a link of {claim.id}"


def _bare(name: str) -> str:
    return re.sub(r"^the ", "", name.strip().lower())


def marks(seen: Seen) -> Iterator[str]:
    quoted = [flat(quotation.outer.of(seen.text)) for quotation in seen.record.quotations.found]
    article = flat(seen.text)
    shown = [flag.line for flag in seen.briefing.flags] + [claim.gloss for claim in seen.briefing.claims if claim.gloss]
    for lines in seen.screens.values():
        shown += [line.text for line in lines if not line.text.startswith("Headline of ")]
    for line in dict.fromkeys(shown):
        for found in re.finditer(r"“[^“”]*”", flat(line)):
            parts = [re.sub(r" ?\[[^\]]*\]", "", part).strip() for part in found[0][1:-1].split("[…]")]
            inside = all(any(part in quotation for quotation in quoted) for part in parts)
            if not inside and found[0] not in article:
                yield f"rule 3: {found[0]} is in no quote marks in the article"


def modes(seen: Seen) -> Iterator[str]:
    quotations = seen.record.quotations
    for claim in seen.briefing.claims:
        inside = [
            quotations.share(span) > 0 and any(q.inner.holds(span) for q in quotations.touching(span)) for span in claim.spans
        ]
        if claim.mode == "direct" and not all(inside):
            yield f"rule 4: {claim.id} is called direct outside quote marks"
        if claim.mode == "indirect" and any(inside):
            yield f"rule 4: {claim.id} is called indirect inside quote marks"


def contests(seen: Seen) -> Iterator[str]:
    for flag in seen.briefing.flags:
        if flag.kind not in get_args(KINDS[flag.class_]):
            yield f"rule 5: {flag.kind} is no kind of {flag.class_}"
        if flag.level != "contested":
            continue
        if flag.class_ != "dispute" or not flag.targets:
            yield f"rule 5: {flag.id} is contested and no dispute"
        for target in map(seen.claim, flag.targets):
            if not any(_contests_it(seen, flag, source, target) for source in flag.by):
                yield f"rule 5: nobody but himself contests {target.id} in {flag.id}"


def _contests_it(seen: Seen, flag: Flag, source: str, target: Claim) -> bool:
    if seen.record.body(source) in seen.record.bodies(target):
        return False
    theirs = seen.record.said_by([seen.record.identity(source)])
    return any(part.overlaps(span) for claim in theirs for part in claim.spans for span in flag.evidence)


def absences(seen: Seen) -> Iterator[str]:
    for flag in seen.briefing.flags:
        if flag.basis == "absence" and "the article does not say" not in flag.line.lower():
            yield f"rule 6: {flag.line}"
        if re.match(r"unverified by", flag.line, re.IGNORECASE):
            yield f"rule 6: {flag.line}"


def replies(seen: Seen) -> Iterator[str]:
    silent = [span for flag in seen.briefing.flags if flag.kind in SILENT for span in flag.evidence]
    for flag in seen.briefing.flags:
        if flag.class_ == "reply" and (not flag.line.startswith(OPENINGS[flag.kind]) or flag.level != "note"):
            yield f"rule 7: {flag.kind} reads {flag.line}"
        if flag.kind == "denied" and any(span in silent for span in flag.evidence):
            yield f"rule 7: {flag.id} makes a denial of silence"
        if flag.kind == "allegation" and "not a finding" not in flag.line:
            yield f"rule 7: {flag.line}"


def limits(seen: Seen) -> Iterator[str]:
    screened = {form: "\n".join(flat(line.text) for line in lines) for form, lines in seen.screens.items()}
    for claim in seen.briefing.claims:
        limiting = [*claim.hedges, *(quantity.span for quantity in claim.quantities)]
        if not all(any(part.holds(span) for part in claim.spans) for span in limiting):
            yield f"rule 8: a limit of {claim.id} is outside of it"
        if claim.gloss and not _only_adds_brackets(claim.text, claim.gloss):
            yield f"rule 8: the gloss of {claim.id} changes its words"
        cue = tuple(chained.from_iterable(link.cue for link in claim.chain))
        if claim.chain and with_limits(seen.text, claim.spans[0], cue).start < claim.start:
            yield f"rule 8: {claim.id} begins behind its limit"
    for form, text in screened.items():
        bare = text + re.sub(r" \[[^\]…]+\]", "", text)  # a gloss adds who is meant, in brackets
        missing = [claim.id for claim in seen.briefing.claims if not all(flat(piece) in bare for piece in seen.pieces(claim))]
        if len(missing) > seen.left_out(form):
            yield f"rule 8: not word for word in {form}: {missing}"


def _only_adds_brackets(text: str, gloss: str) -> bool:
    added = len(gloss) - len(text)
    same = next((at for at, (a, b) in enumerate(zip(text, gloss, strict=False)) if a != b), len(text))
    cuts = [at for at in range(max(same - 1, 0), same + 1) if gloss[:at] + gloss[at + added :] == text]
    return any(re.fullmatch(r" ?\[[^\]“”\"]+\] ?", gloss[at : at + added]) for at in cuts)


def ones(seen: Seen) -> Iterator[str]:
    words, article = set(re.findall(r"\w+", seen.text.lower())), flat(seen.text).lower()
    people = [source.name for source in seen.briefing.sources if source.naming == "named_person"]
    for source in seen.briefing.sources:
        unnamed = source.naming.startswith("unnamed")
        if unnamed and flat(source.name).lower() not in article:
            yield f"rule 9: the article has no “{source.name}”"
        if not set(re.findall(r"\w+", source.name.lower())) <= words | set(_outlet_words(seen)):
            yield f"rule 9: {source.id} has a name the article does not give"
    yield from (f"rule 9: {name} is two sources" for name in set(people) if people.count(name) > 1)


def _outlet_words(seen: Seen) -> list[str]:
    return re.findall(r"\w+", (seen.briefing.article.outlet or "").lower())
