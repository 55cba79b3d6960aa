"""Language: whose words they are. Accusations that are no findings, loaded words, hedges to keep, labels that change.

A loaded word is shown only in quote marks with its user (rule 13); words anybody would use are left alone.
"""

import re
from collections.abc import Iterable, Iterator

from bot.article import Span
from bot.briefing import Claim, Flag, Label, Term
from bot.checking.quotations import Quotation
from bot.checking.record import Record
from bot.vocabulary import Basis, LanguageKind, Level

SHORT = 4  # words of a quotation that can be a loaded label; more are a statement
PLAIN = 2  # words of one that is no loaded word, only set apart by its marks

_ACCUSES = re.compile(r"\b(?:accus(?:e[sd]?|ing|ations?)|alleg(?:e[sd]?|ing|ations?)|complain(?:s|ed|ing|ts?)?|su(?:es|ed|ing)|charg(?:es?|ed|ing) (?:with|that))\b", re.IGNORECASE)
_BLAMES = re.compile(r"\b(?:blam(?:e[sd]?|ing)|condemn\w*)\b", re.IGNORECASE)
_ALLEGED = re.compile(r"\b(?:alleged(?:ly)?|(?:is|are|was|were|been|being|stands?) accused of|(?:is|are|was|were|been) charged with|face[sd]? (?:charges|allegations)|suspected of)\b", re.IGNORECASE)
_PROSECUTION = re.compile(r"\bprosecut(?:ing|ors?|ion)\b|\bthe crown\b|\bdistrict attorney\b|\bindictment\b|\bjury (?:was told|heard)\b", re.IGNORECASE)
_VERDICT = re.compile(r"\b(?:convicted|found guilty|pleaded guilty|was sentenced|jailed for|acquitted|found not guilty)\b", re.IGNORECASE)

_DENIED = {"denied"}
_WRONGS = re.compile(
    r"\b(?:abus\w+|assault\w*|bull(?:y|ied|ying)|harass\w+|threat\w*|brib\w+|embezzl\w+|(?:de)?fraud\w*|forg(?:ed|ing|ery)|falsif\w+|doctored|tamper\w*|rap(?:e|ed)|tortur\w+"
    r"|st(?:eal|ole|olen|ealing)|theft|cheat\w*|rigg(?:ed|ing)|cover(?:ed)? up|conceal\w*|hid(?:den)?|dump\w*|poison\w*|l(?:ied|ying)|knowingly|ignored|fir(?:ed|ing) (?:on|at|first)|shot|shoot\w*"
    r"|shell(?:ed|ing)|bomb\w*|attack\w*|kill\w*|loot\w*|illegal\w*|unlawful\w*|neglig\w+|corrupt\w*|fake[sd]?|arson|set fire)\b",
    re.IGNORECASE,
)

# By what they do: call people criminals or beasts, a cause holy, an event a crime or a farce.
_LOADED = re.compile(
    r"\b(?:terroris\w+|mercenar(?:y|ies)|hired (?:guns?|thugs?)|regime|puppets?|stooges?|lackeys?|cronies|thugs?|goons?|traitors?|turncoats?|collaborators|martyrs?|heroes|patriots?"
    r"|liberat\w+|massacre\w*|genocid\w+|slaughter\w*|butcher\w*|bloodbath|carnage|atrocit\w+|cleans(?:ed?|ing)|fascis\w+|nazis?|bandits?|gangsters?|crooks?|thie(?:f|ves)|theft|robber\w*|stolen"
    r"|rigged|cheats?|fraudsters?|liars?|scoundrels?|criminals?|firebug|arsonists?|occupiers?|occupation|invaders?|aggressors?|aggression|hooligans?|rioters?|mobs?|agitators?|saboteurs?"
    r"|extremis\w+|fanatics?|zealots?|witch[- ]hunt|show trial|kangaroo court|coup|putsch|cover[- ]up|whitewash\w*|sham|farce|circus|stunt|plot|conspiracy|vermin|scum|parasites?|cockroach\w*|rats"
    r"|swarm\w*|hordes?|illegals|poisoners?|death ?traps?|timebomb|blackmail|extortion|ransom|betrayal|sell-?out|land ?grab|looters?|vandal\w*|troublemakers?|profiteer\w*|vultures?"
    r"|scabs?|wreckers?|drowners?|killers?|murder(?:ers?|ous)?|disgrace\w*|scandal\w*|monsters?|barbari\w+|savages?|meddling|enemies)\b",
    re.IGNORECASE,
)
_TITLE_CASE = re.compile(r"[A-Z0-9]\S*(?:\s+(?:[A-Z0-9]\S*|of|the|a|an|and|for|to|in|on|at|is|not))*")
_NAMED = re.compile(r"\b(?:known(?: \w+)* as|called|named|nicknamed|dubbed|entitled|titled|headed|headlined|listed as|marked|labelled|labeled|reads?|reading|rating|word|words|term|phrase|signs?)\W*$", re.IGNORECASE)
_NEUTRAL_AFTER = re.compile(r"\W*(?:rating|sample|list|stamp|label|category|grade|status|sign|button|zone|clause|option|section|test)\b", re.IGNORECASE)
_LABEL_BEFORE = re.compile(
    r"[’']s\s$|\b(?:as|the|a|an|its|his|her|their|our|these|those|this|that|of|with|fighting|against|by|\w+(?:ian|ish|ese|an)|\d+)\s$|\b(?:the|an?|its|his|her|their)\s[\w-]+\s$|\b(?:call(?:s|ed|ing)?|describ\w+|dubb\w+|brand\w*|label\w*) [^.;“”\"‘’]{0,40}$",
    re.IGNORECASE,
)
_DISOWNED = re.compile(r"\b(?:no|not|never|nor|isn[’']t|aren[’']t|wasn[’']t|doesn[’']t|don[’']t|didn[’']t)\b[^.!?;]*$", re.IGNORECASE)
_SO_CALLED = re.compile(r"\bso-called\b", re.IGNORECASE)
_PREDICATE = re.compile(r"\b(?:every\w*|no|some\w+|any\w+|nothing|i|we|you|s?he|it|they|to|was|were|is|are|be|been|had|has|have|not|never|that|will|would|can|could|may|must|and|or|from|with|for|in|on|at|as|than|by|of)\b|\w+(?<!famil)(?<!assemb)(?<!supp)ly\b|\w+ed\b", re.IGNORECASE)

_APPROX = re.compile(
    r"\b(?:about|around|roughly|approximately|almost|nearly|at least|at most|up to|more than|less than|just over|just under|some(?= \d)|an estimated|so far|provisional(?:ly)?|preliminary"
    r"|most likely|in all likelihood|consistent with|closer to|apparently|reportedly|seem(?:s|ed)?|appear(?:s|ed)? to|suggest(?:s|ed)?|likely|probably|possibly|perhaps|allegedly|may|might|could|if)\b",
    re.IGNORECASE,
)
_NO_HEDGE = re.compile(r"could not|in May\b|about the\b|around the\b|as if\b|could only", re.IGNORECASE)
_SURE = re.compile(r"\b(?:will|is|are|was|were|has|have|had|does|do|did|must|cannot)\b", re.IGNORECASE)
_MAY = re.compile(r"\b(?:may|might|could|possibly|perhaps)\b", re.IGNORECASE)
_ON_AGAIN = re.compile(r"\s+and\s+(?:has|have|had)\s", re.IGNORECASE)

# One referent, the names by which sides call it.
_REFERENTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("fighters", re.compile(r"\b(?:\w+ )?(?:terrorists?|rebels?|fighters?|militants?|insurgents?|guerrillas?|mercenaries|resistance(?: troops)?|opposition troops|separatists?|freedom fighters?|bandits|hired guns)\b", re.IGNORECASE)),
    ("protesters", re.compile(r"\b(?:protest[eo]rs?|demonstrators?|rioters?|activists?|vandals?|hooligans?|campaigners?|mob|agitators?)\b", re.IGNORECASE)),
    ("rulers", re.compile(r"\b(?:junta|regime|military government|government|administration)\b", re.IGNORECASE)),
    ("migrants", re.compile(r"\b(?:migrants?|refugees?|asylum seekers?|illegals?|illegal immigrants?|aliens?)\b", re.IGNORECASE)),
    ("fighting", re.compile(r"\b(?:war|special operation|military operation|invasion|liberation|occupation|annexation|seizure)\b", re.IGNORECASE)),
    ("walkout", re.compile(r"\b(?:strike|walkout|walk-out|stoppage|industrial action|lockout|sabotage|blackmail)\b", re.IGNORECASE)),
)  # fmt: skip


def language(record: Record, disputes: Iterable[Flag] = ()) -> Iterator[Flag]:
    """The language flags of a record. A wrong that `disputes` (the dispute flags) show as denied is an allegation."""
    yield from _allegations(record, {target for flag in disputes if flag.kind in _DENIED for target in flag.targets})
    yield from _loaded(record)
    yield from _hedged(record)
    yield from _mismatched(record)
    yield from _unclear(record)
    yield from _relabelled(record)


def terms(record: Record) -> Iterator[Term]:
    """Referents that go by two labels or more with different users."""
    for referent, pattern in _REFERENTS:
        found = {}
        for match in pattern.finditer(record.text):
            span = Span(*match.span())
            label = Label(label=match[0], span=span, used_by=_user(record, span))
            found.setdefault((match[0].lower(), label.used_by), label)
        labels = tuple(found.values())
        loaded = [label for label in labels if _LOADED.search(label.label)]
        if loaded and {label.label.lower() for label in labels} - {label.label.lower() for label in loaded} and len({label.used_by for label in labels}) > 1:
            yield Term(referent=referent, labels=labels)


def _flag(kind: LanguageKind, level: Level, targets: Iterable[Claim], spans: Iterable[Span], by: Iterable[str] = (), basis: Basis = "text") -> Flag:
    return Flag(
        id="",
        class_="language",
        kind=kind,
        level=level,
        targets=tuple(dict.fromkeys(claim.id for claim in targets)),
        evidence=tuple(sorted(set(spans))),
        by=tuple(dict.fromkeys(by)),
        basis=basis,
        line="",
    )


def _allegations(record: Record, denied: set[str]) -> Iterator[Flag]:
    """One flag for each accuser, and one for each of the writer's sentences in which somebody is accused."""
    by_accuser: dict[frozenset[str], list[Claim]] = {}
    trial = not _VERDICT.search(record.text)
    for claim in record.attributed:
        wrong = claim.id in denied and _WRONGS.search(claim.text)
        if wrong or _accuses(record, claim) or (trial and _prosecutes(record, claim)):
            by_accuser.setdefault(record.bodies(claim), []).append(claim)
    for claims in by_accuser.values():
        speakers = (source for claim in claims for source in claim.chain[-1].sources)
        yield _flag("allegation", "caution", claims, claims[0].spans, speakers)
    for claim in record.own:
        if found := next((match for span in claim.spans for match in _ALLEGED.finditer(record.text, *span)), None):
            yield _flag("allegation", "caution", [claim], [Span(*found.span())])


def _accuses(record: Record, claim: Claim) -> bool:
    words = " ".join(span.of(record.text) for link in claim.chain for span in link.cue)
    if claim.chain[-1].negated:
        return False
    if _ACCUSES.search(words):
        return True
    # "Blamed the government", but not "blamed the fog": somebody is named first.
    return bool(_BLAMES.search(words) and re.match(r"(?:the |its )?[A-Z]\w+", claim.text) and any(source.name and source.name.split(",")[0] in claim.text for source in record.sources))


def _prosecutes(record: Record, claim: Claim) -> bool:
    around = [mention.of(record.text) + record.text[mention.end : mention.end + 25] for source in claim.chain[-1].sources for mention in record.source(source).mentions]
    return bool(_PROSECUTION.search(" ; ".join(around)))


def _loaded(record: Record) -> Iterator[Flag]:
    """Loaded words in somebody's own words or in quote marks, and words the writer sets apart by marks."""
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for quotation in record.quotations.found:
        span = quotation.inner
        label = _is_label(record, quotation)
        words = [quotation.outer] if label else [Span(*found.span()) for found in _LOADED.finditer(record.text, *span)]
        for word in words:
            holder = _holder(record, word)
            if holder is None or (not label and (holder.mode not in ("direct", "mixed") or _DISOWNED.search(record.text, max(0, word.start - 30), word.start))):
                continue
            speakers = holder.chain[-1].sources if holder.chain else ()
            if (key := (word.of(record.text).lower().strip("“”\"‘’'"), speakers)) in seen:
                continue
            seen.add(key)
            yield _flag("loaded_term", "caution", [holder], [word], speakers) if speakers else _flag("scare_quote", "note", [holder], [word])


def _is_label(record: Record, quotation: Quotation) -> bool:
    """Whether a quotation is a judging name for somebody or something, put where a plain name would stand."""
    text = record.text
    inner = quotation.inner.of(text)
    words = re.findall(r"[\w’'-]+", inner)
    inner = inner.rstrip(",.")  # American typesetters put the sentence's marks inside
    if not words or len(words) > SHORT or len(inner) < 3 or re.search(r"[.,!?;:]", inner):
        return False
    before, after = text[max(0, quotation.outer.start - 50) : quotation.outer.start], text[quotation.outer.end :][:20]
    before = before[before.rfind("\n") + 1 :]
    if _TITLE_CASE.fullmatch(inner) or _NAMED.search(before) or _NEUTRAL_AFTER.match(after):
        return False
    if _LOADED.search(inner) or _SO_CALLED.search(inner):
        return True
    plain = re.sub(r"^(?:the|an?)\s", "", inner)
    return len(plain.split()) <= PLAIN and bool(_LABEL_BEFORE.search(before)) and not _PREDICATE.search(plain)


def _holder(record: Record, span: Span) -> Claim | None:
    return next((claim for claim in record.claims if any(part.overlaps(span) for part in claim.spans)), None)


def _hedged(record: Record) -> Iterator[Flag]:
    """The words that limit what is said, to be kept in every retelling."""
    found = {claim.id: (claim, _hedges(record, claim)) for claim in record.attributed}
    held = [(claim, spans) for claim, spans in found.values() if spans]
    if held:
        yield _flag("hedged", "note", [claim for claim, _ in held], [span for _, spans in held for span in spans])


def _hedges(record: Record, claim: Claim) -> list[Span]:
    matches = (match for span in claim.spans for match in _APPROX.finditer(record.text, *span))
    return [Span(*match.span()) for match in matches if not _NO_HEDGE.match(record.text, match.start() - 3 if match[0] == "May" else match.start())]


def _mismatched(record: Record) -> Iterator[Flag]:
    """The writer's paraphrase says "may" where the same speaker's own words are sure, or the other way about."""
    for claim in record.attributed:
        if claim.mode != "indirect" or not _MAY.search(claim.text):
            continue
        own = [other for other in record.attributed if other.mode == "direct" and record.origins(other) == record.origins(claim)]
        for other in own:
            if len(_stems(claim.text) & _stems(other.text)) > 0 and _SURE.search(other.text) and not _MAY.search(other.text):
                yield _flag("hedge_mismatch", "note", [claim, other], [*claim.spans, *other.spans], claim.chain[-1].sources, "computed")
                break


def _stems(words: str) -> set[str]:
    return {word[:6] for word in re.findall(r"\w{5,}", words.lower())} - {"would", "could", "might", "about", "there", "their"}


def _unclear(record: Record) -> Iterator[Flag]:
    """Where a source's words end is not marked: after a semicolon, or at "says it is … and has …"."""
    for claim in record.attributed:
        before = record.text[max(0, claim.start - 2) : claim.start]
        cue = claim.chain[-1].cue
        if claim.mode == "indirect" and before.startswith(";") and cue and cue[-1].end < claim.start:
            yield _flag("scope_ambiguity", "note", [claim], claim.spans, claim.chain[-1].sources)
        again = _ON_AGAIN.match(record.text, claim.spans[-1].end)
        own = _holder(record, Span(again.end(), again.end() + 1)) if again and again.end() < len(record.text) else None
        if own and not own.chain:
            yield _flag("scope_ambiguity", "note", [own], own.spans)


def _relabelled(record: Record) -> Iterator[Flag]:
    for term in terms(record):
        spans = [label.span for label in term.labels]
        holders = [holder for span in spans if (holder := _holder(record, span))]
        if holders:
            yield _flag("label_variance", "note", holders, spans, (), "computed")


def _user(record: Record, span: Span) -> str:
    """Who uses the word there: the origin's name where it stands in somebody's words, else the article."""
    holder = _holder(record, span)
    quoted = any(quotation.inner.holds(span) for quotation in record.quotations.touching(span))
    if holder and holder.chain and (quoted or holder.mode == "direct"):
        return record.source(holder.chain[-1].sources[0]).name
    return record.article.outlet or "the article"
