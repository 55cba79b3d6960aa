"""Claims about one fact, by their words alone: rare words and names in common, or figures of one thing.

Wording that shares nothing is not brought together, and a group is named by its words, never by one of its claims: a label
asserts nothing.
"""

from collections.abc import Mapping

from bot.article import overlap
from bot.briefing import Claim, Group
from bot.checking.likeness import stem, stems
from bot.checking.record import Record
from bot.checking.tallies import same_thing

ALIKE = 0.5  # of the weight of the shorter claim's words, from which two claims are about one fact
WORDS = 2  # in common at least; one alone is a subject, not a fact
LABEL = 3  # words of a label


def groups(record: Record) -> list[Group]:
    """Groups of two claims or more, in the order of the text. Origins are bodies, counted once; unnamed several are none."""
    words = record.words
    alike = {
        (left.id, right.id): _alikeness(record, left, right)
        for left in record.claims
        for right in record.following(left)
        if len(words[left.id]) > 1 and len(words[right.id]) > 1
    }
    held: dict[str, list[str]] = {claim.id: [claim.id] for claim in record.claims}
    for pair, value in sorted(alike.items(), key=lambda item: (-item[1], item[0])):
        one, other = held[pair[0]], held[pair[1]]
        if value >= ALIKE and one is not other and _fit(one, other, alike):
            one.extend(other)
            held.update(dict.fromkeys(other, one))
    merged = {id(members): members for members in held.values() if len(members) > 1}
    listed = sorted(
        (sorted(members, key=lambda claim: record.claim(claim).start) for members in merged.values()),
        key=lambda m: record.claim(m[0]).start,
    )
    return [_group(record, number, members) for number, members in enumerate(listed, 1)]


def _alikeness(record: Record, left: Claim, right: Claim) -> float:
    if left.quantities and right.quantities and left.chain and right.chain and same_thing(record, left, right):
        return 1.0
    shared = record.words[left.id] & record.words[right.id]
    return record.alike(left, right) if len(shared) >= WORDS and _meets(left, right) else 0.0


def _meets(left: Claim, right: Claim) -> bool:
    """Neither lies in the other: a part of a claim is no second claim."""
    return not overlap(left.spans, right.spans)


def _fit(one: list[str], other: list[str], alike: Mapping[tuple[str, str], float]) -> bool:
    """Whether each of both is like the other ones at least by half: no chain of neighbours becomes one fact."""
    pairs = [alike.get((a, b), alike.get((b, a), 0.0)) for a in one for b in other]
    return sum(pairs) / len(pairs) >= ALIKE * 0.75


def _group(record: Record, number: int, members: list[str]) -> Group:
    claims = [record.claim(member) for member in members]
    bodies = sorted({body for claim in claims for body in record.bodies(claim)})
    origins = tuple(body for body in bodies if record.source(body).naming not in ("unnamed_collective", "implicit"))
    sides = {record.source(source).party for claim in claims for source in record.origins(claim) | record.bodies(claim)}
    return Group(
        id=f"g{number:02}",
        label=label(claims, record.rare),
        claims=tuple(members),
        origins=origins,
        parties=tuple(sorted(side for side in sides if side)),
    )


def label(claims: list[Claim], rare: Mapping[str, float]) -> str:
    """The words most of the claims share, as the first of them writes them."""
    counted = {word: sum(word in stems(claim.text) for claim in claims) for word in stems(claims[0].text)}
    best = sorted(
        (word for word in counted if counted[word] > 1), key=lambda word: (-counted[word], -rare.get(word, 1.0), word)
    )
    chosen = set(best[:LABEL]) or set(sorted(counted)[:LABEL])
    written = [word.strip(".,;:!?“”‘’\"'()") for word in claims[0].text.split()]
    shown = dict.fromkeys(word for word in written if stem(word) in chosen)
    return ", ".join(list(shown)[:LABEL]) or claims[0].id
