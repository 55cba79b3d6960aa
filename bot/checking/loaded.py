"""Loaded words: names that judge, in somebody's own words or set apart by quote marks.

A title, a rating or a nickname in marks judges nobody; a loaded word that somebody rejects is not his.
"""

import re
from collections.abc import Iterator

from bot.article import Span
from bot.briefing import Flag
from bot.checking.findings import finding
from bot.checking.places import Places
from bot.checking.quotations import Quotation
from bot.checking.record import Record

SHORT = 4  # words of a quotation that can be a loaded label; more are a statement
PLAIN = 2  # words of one that is no loaded word, only set apart by its marks

# By what they do: call people criminals or beasts, a cause holy, an event a crime or a farce.
LOADED = re.compile(
    r"\b(?:terroris\w+|mercenar(?:y|ies)|hired (?:guns?|thugs?)|regime|puppets?|stooges?|lackeys?|cronies|thugs?|goons?"
    r"|traitors?|turncoats?|collaborators|martyrs?|heroes|patriots?"
    r"|liberat\w+|massacre\w*|genocid\w+|slaughter\w*|butcher\w*|bloodbath|carnage|atrocit\w+|cleans(?:ed?|ing)|fascis\w+"
    r"|nazis?|bandits?|gangsters?|crooks?|thie(?:f|ves)|theft|robber\w*|stolen"
    r"|rigged|cheats?|fraudsters?|liars?|scoundrels?|criminals?|firebug|arsonists?|occupiers?|occupation|invaders?"
    r"|aggressors?|aggression|hooligans?|rioters?|mobs?|agitators?|saboteurs?"
    r"|extremis\w+|fanatics?|zealots?|witch[- ]hunt|show trial|kangaroo court|coup|putsch|cover[- ]up|whitewash\w*|sham"
    r"|farce|circus|stunt|plot|conspiracy|vermin|scum|parasites?|cockroach\w*|rats"
    r"|swarm\w*|hordes?|illegals|poisoners?|death ?traps?|timebomb|blackmail|extortion|ransom|betrayal|sell-?out"
    r"|land ?grab|looters?|vandal\w*|troublemakers?|profiteer\w*|vultures?"
    r"|scabs?|wreckers?|drowners?|killers?|murder(?:ers?|ous)?|disgrace\w*|scandal\w*|monsters?|barbari\w+|savages?"
    r"|meddling|enemies)\b",
    re.IGNORECASE,
)
_TITLE_CASE = re.compile(r"[A-Z0-9]\S*(?:\s+(?:[A-Z0-9]\S*|of|the|a|an|and|for|to|in|on|at|is|not))*")
_NAMED = re.compile(
    r"\b(?:known(?: \w+)* as|called|named|nicknamed|dubbed|entitled|titled|headed|headlined|listed as|marked|labelled"
    r"|labeled|reads?|reading|rating|word|words|term|phrase|signs?)\W*$",
    re.IGNORECASE,
)
_NEUTRAL_AFTER = re.compile(
    r"\W*(?:rating|sample|list|stamp|label|category|grade|status|sign|button|zone|clause|option|section|test)\b", re.IGNORECASE
)
_LABEL_BEFORE = re.compile(
    r"[’']s\s$|\b(?:as|the|a|an|its|his|her|their|our|these|those|this|that|of|with|fighting|against|by|\w+(?:ian|ish|ese"
    r"|an)|\d+)\s$|\b(?:the|an?|its|his|her|their)\s[\w-]+\s$|\b(?:call(?:s|ed|ing)?|describ\w+|dubb\w+|brand\w*"
    r"|label\w*) [^.;“”\"‘’]{0,40}$",
    re.IGNORECASE,
)
_DISOWNED = re.compile(
    r"\b(?:no|not|never|nor|isn[’']t|aren[’']t|wasn[’']t|doesn[’']t|don[’']t|didn[’']t)\b[^.!?;]*$", re.IGNORECASE
)
# Too common in plain speech to mark there; set apart by quote marks they judge.
_JUDGING = re.compile(
    r"\b(?:so-called|clowns?|cowards?|cowardly|fools?|idiots?|bull(?:y|ies)|charlatans?|snake oil|junk|toys?|gimmicks?"
    r"|vanity project|white elephant"
    r"|money pit|cash cow|pirates?|robbery|hijack\w*|hostages?|raid|ambush|purge|crusade|tax grab|fat cats?|elites?|mafia"
    r"|cartel|cult|gangs?|slum"
    r"|eyesore|monstrosity|disasters?|catastroph\w+|nightmare|madness|insan\w+|toxic|slaves?|slavery|heinous|shameful"
    r"|reckless|rogue|dirty|phoney|fake"
    r"|bogus|sinister|evil|ghost|zombie|war|surrender|sacred|holy|miracle|saviou?r|amateurs?|experts?|voluntary"
    r"|independent|safe|free|fair|routine)\b",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    r"\b(?:every\w*|no|some\w+|any\w+|nothing|i|we|you|s?he|it|they|to|was|were|is|are|be|been|had|has|have|not|never"
    r"|that|will|would|can|could|may|must|and|or|from|with|for|in|on|at|as|than|by|of)\b"
    r"|\w+(?<!famil)(?<!assemb)(?<!supp)ly\b|\w+ed\b",
    re.IGNORECASE,
)


def loaded(record: Record) -> Iterator[Flag]:
    """Loaded words in somebody's own words or in quote marks, and words the writer sets apart by marks."""
    places = Places(record)
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for word in _words(record, places):
        holder = places.at(word)
        speakers = holder.chain[-1].sources if holder and holder.chain else ()
        key = (word.of(record.text).lower().strip("“”\"‘’'"), speakers)
        if holder and key not in seen:
            seen.add(key)
            if speakers:
                yield finding("loaded_term", "caution", [holder], [word], speakers)
            else:
                yield finding("scare_quote", "note", [holder], [word])


def _words(record: Record, places: Places) -> Iterator[Span]:
    for quotation in record.quotations.found:
        if _is_label(record, quotation):
            yield quotation.outer
            continue
        for found in LOADED.finditer(record.text, *quotation.inner):
            holder = places.at(Span(*found.span()))
            own = holder is not None and holder.mode in ("direct", "mixed")
            if own and not _DISOWNED.search(record.text, max(0, found.start() - 30), found.start()):
                yield Span(*found.span())


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
    if LOADED.search(inner) or _JUDGING.search(inner):
        return True
    plain = re.sub(r"^(?:the|an?)\s", "", inner)
    return len(plain.split()) <= PLAIN and bool(_LABEL_BEFORE.search(before)) and not _PREDICATE.search(plain)
