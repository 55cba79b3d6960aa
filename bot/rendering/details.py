"""What is known of a claim beside its words, for who asks: its hops, its limits, its figures, and what is flagged."""

from collections.abc import Iterator

from bot.article import Span
from bot.briefing import Briefing, Claim, Flag, Link
from bot.rendering.corrected import Corrected
from bot.rendering.line import Line, a, opened, plain, struck
from bot.rendering.plain import printable
from bot.rendering.speech import Speech
from bot.rendering.words import Words


def details(briefing: Briefing, speech: Speech, words: Words, corrected: Corrected) -> dict[str, tuple[Line, ...]]:
    """By claim id, a line for each thing known of it: who, through which words of saying; how sure; figures; flags."""
    flagged: dict[str, list[Line]] = {claim.id: [] for claim in briefing.claims}
    for flag in briefing.flags:
        lines = list(_flag(flag, speech, words))
        if flag.id in corrected.undisputed:
            lines = [struck(line) for line in lines]
        for target in flag.targets:
            flagged[target] += lines
    known = {claim.id: _known(claim, briefing.article.text, speech, words) for claim in briefing.claims}
    return {claim: tuple(map(opened, [*lines, *flagged[claim]])) for claim, lines in known.items()}


def _flag(flag: Flag, speech: Speech, words: Words) -> Iterator[Line]:
    """What a flag says, and of what it rests on the words that its line has shortened or left out."""
    line = printable(flag.line)
    yield words.line("flagged", level=words.piece(f"level_{flag.level}"), line=a("ours", line))
    unsaid = [span for span in flag.evidence if plain(speech.at(span)).strip("“”,.") not in line]
    if unsaid:
        yield words.line("evidence", words=speech.listed(unsaid))


def _known(claim: Claim, text: str, speech: Speech, words: Words) -> list[Line]:
    lines = [_hop(link, text, speech, words) for link in claim.chain]
    if claim.certainty != "asserted" or claim.hedges:
        certainty = words.piece(f"certainty_{claim.certainty}")
        lines.append(words.line("worded", certainty=certainty, hedges=speech.listed(claim.hedges)))
    if claim.quantities:
        lines.append(words.line("figures", figures=speech.listed(quantity.span for quantity in claim.quantities)))
    return lines


def _hop(link: Link, text: str, speech: Speech, words: Words) -> Line:
    return words.line(
        "hop_detail",
        chain=speech.hop(link),
        cue=a("said", speech.cue(link.cue)),
        negated=link.negated,
        channel=words.piece(f"channel_{link.channel}") if link.channel else "",
        addressee=a("said", _of(text, link.addressee)),
        when=a("said", "" if link.when and any(link.when.overlaps(cue) for cue in link.cue) else _of(text, link.when)),
    )


def _of(text: str, span: Span | None) -> str:
    return printable(span.of(text)) if span else ""
