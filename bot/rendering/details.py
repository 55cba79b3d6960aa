"""What is known of a claim beside its words, for who asks: its hops, its limits, its figures, and what is flagged."""

from bot.article import Span
from bot.briefing import Briefing, Claim, Link
from bot.rendering.line import Line, a, opened
from bot.rendering.plain import printable
from bot.rendering.speech import Speech
from bot.rendering.words import Words


def details(briefing: Briefing, speech: Speech, words: Words) -> dict[str, tuple[Line, ...]]:
    """By claim id, a line for each thing known of it: who, through which words of saying; how sure; figures; flags."""
    flagged: dict[str, list[Line]] = {claim.id: [] for claim in briefing.claims}
    for flag in briefing.flags:
        level = words.piece(f"level_{flag.level}")
        line = words.line("flagged", level=level, line=a("ours", printable(flag.line)))
        for target in flag.targets:
            flagged[target].append(line)
    known = (
        (claim.id, [*_known(claim, briefing.article.text, speech, words), *flagged[claim.id]]) for claim in briefing.claims
    )
    return {claim: tuple(map(opened, lines)) for claim, lines in known}


def _known(claim: Claim, text: str, speech: Speech, words: Words) -> list[Line]:
    lines = [_hop(link, text, speech, words) for link in claim.chain]
    if claim.certainty != "asserted" or claim.hedges:
        certainty = words.piece(f"certainty_{claim.certainty}")
        lines.append(words.line("worded", certainty=certainty, hedges=a("said", _listed(text, claim.hedges))))
    if claim.quantities:
        figures = a("said", _listed(text, tuple(quantity.span for quantity in claim.quantities)))
        lines.append(words.line("figures", figures=figures))
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


def _listed(text: str, spans: tuple[Span, ...]) -> str:
    return ", ".join(printable(span.of(text)) for span in spans)
