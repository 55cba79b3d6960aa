"""Answers a model would give that knew the gold. They try the plumbing: what is pointed at arrives. They are no model's figures."""

import re
from copy import deepcopy
from typing import Any

from bot.article import Span
from bot.reading.model.asked import Question
from bot.reading.model.marked import Marked, safe
from bot.reading.reader import DraftClaim, DraftLink
from evals.names import Gold

LEAST_ALIKE = 0.9
FEW = 2  # words of an anchor, more where they stand twice
NOTHING: dict[str, Any] = {
    "confirmed": [],
    "corrected": [],
    "rejected": {"writers_own": [], "part_of_another": [], "no_statement": []},
    "missed": [],
    "same": [],
    "contests": [],
    "glosses": [],
    "headline": 0,
    "overview": [],
}


class Perfect:
    """The answer about one article that was marked whole."""

    def __init__(self, gold: Gold, marked: Marked) -> None:
        self._gold = gold
        self._marked = marked
        self._text = marked.article.text
        self._mentions = {source["id"]: [Span(*mention) for mention in source["mentions"]] for source in gold["sources"]}
        self._said = [claim for claim in gold["claims"] if claim["chain"]]
        self._number: dict[str, int] = {}
        self.answer: dict[str, Any] = deepcopy(NOTHING)
        for number, claim in marked.claims.items():
            self._decide(number, claim)
        for claim in self._said:
            if claim["id"] not in self._number and not self._is_taken(claim):
                self._miss(claim)
        self._contest()
        core = [self._number[claim["id"]] for claim in self._said if claim["tier"] == "core" and claim["id"] in self._number]
        self.answer |= {"headline": next(iter(core), 0), "overview": core[:7], "same": list(self._same())}

    def again(self, question: Question) -> dict[str, Any]:
        """The answer to what did not hold: what is no denial in so many words is a dispute."""
        named = re.findall(r"contest of (\d+) by (\d+):", question.variable)
        pairs = {(int(target), int(by)) for target, by in named}
        contests = [item | {"kind": "disputed"} for item in self.answer["contests"] if (item["target"], item["by"]) in pairs]
        return deepcopy(NOTHING) | {"contests": contests}

    def _decide(self, number: int, claim: DraftClaim) -> None:
        alike = [item for item in self._said if _alike(claim.spans, _spans(item)) >= LEAST_ALIKE]
        item = next((item for item in alike if item["id"] not in self._number), None)
        if item is None:
            held = any(a.overlaps(b) for other in self._said for a in claim.spans for b in _spans(other))
            self.answer["rejected"]["part_of_another" if held else "writers_own"].append(number)
            return
        self._number[item["id"]] = number
        origin, mine = self._hops(item)[-1], claim.links[-1].source
        right = (origin is None and mine is None) or bool(origin and mine and origin.overlaps(mine))
        if right and len(item["chain"]) == 1:
            self.answer["confirmed"].append(number)
        else:
            self.answer["corrected"].append({"claim": number, "chain": self._chain(item), "cue": self._cue(item)})

    def _is_taken(self, item: Gold) -> bool:
        """Whether its words are part of a marked claim that stands: two claims share them in the gold, and in no briefing."""
        stand = [claim for number, claim in self._marked.claims.items() if number in self._number.values()]
        return any(a.overlaps(b) for claim in stand for a in claim.spans for b in _spans(item))

    def _miss(self, item: Gold) -> None:
        for span in _spans(item):
            for at, sentence in enumerate(self._marked.sentences, 1):
                part = Span(max(span.start, sentence.start), min(span.end, sentence.end))
                if part.start < part.end:
                    number = 900 + len(self.answer["missed"])
                    self._number.setdefault(item["id"], number)
                    first, last = self._anchors(part, sentence)
                    where = {"claim": number, "sentence": at, "first": first, "last": last}
                    self.answer["missed"].append({**where, "chain": self._chain(item), "cue": self._cue(item)})

    def _anchors(self, part: Span, sentence: Span) -> tuple[str, str]:
        words = part.of(self._text)
        for number in range(FEW, 400):
            pieces = words.split()
            if number >= len(pieces):
                break
            first = words[: words.index(pieces[number], len(" ".join(pieces[:number])) - 1)].rstrip()
            last = words[len(words) - len(" ".join(pieces[-number:])) :]
            once = sentence.of(self._text).count(first) == 1 and self._text[part.start : sentence.end].count(last) == 1
            if once and words.endswith(last):
                return safe(first), safe(last)
        return safe(words), safe(words)

    def _hops(self, item: Gold) -> list[Span | None]:
        beside = [Span(*span) for span in item["source_spans"]]
        return [next((m for m in beside for who in hop if m in self._mentions[who]), None) for hop in item["chain"]]

    def _turn(self, item: Gold) -> DraftLink | None:
        """In an interview the gold names who answers; the mention beside the words is the "A" of the line."""
        if item["cue_spans"]:
            return None
        place = _spans(item)[0].start
        lines = (claim for claim in self._marked.claims.values() if claim.spans[0].start <= place < claim.spans[-1].end)
        return next((claim.links[-1] for claim in lines), None)

    def _chain(self, item: Gold) -> list[str]:
        marked = {mention: number for number, mention in enumerate(self._marked.mentions, 1)}
        turn = self._turn(item)
        hops = [*self._hops(item)[:-1], turn.source] if turn else self._hops(item)
        place = _spans(item)[0]
        near = [hop for hop in hops[:-1] if hop in marked or (hop and self._is_near(hop, place))]
        hops = [*near, hops[-1] if hops[-1] is None or hops[-1] in marked or self._is_near(hops[-1], place) else None]
        return [f"@{marked[hop]}" if hop in marked else safe(hop.of(self._text)) if hop else "@0" for hop in hops]

    def _cue(self, item: Gold) -> str:
        cues = [span for span in (Span(*span) for span in item["cue_spans"]) if self._is_near(span, _spans(item)[0])]
        turn = self._turn(item)
        cues = list(turn.cue) if turn else cues
        return safe(cues[-1].of(self._text)) if cues else ""

    def _is_near(self, one: Span, other: Span) -> bool:
        """In one paragraph or the next: further off nothing is pointed at by its words."""
        return self._text[min(one.end, other.end) : max(one.start, other.start)].count("\n\n") < 2

    def _same(self) -> Any:
        for mentions in self._mentions.values():
            group = [number for number, mention in enumerate(self._marked.mentions, 1) if mention in mentions]
            if len(group) > 1:
                yield group

    def _contest(self) -> None:
        for flag in self._gold["flags"]:
            if flag["level"] != "contested":
                continue
            shown = [Span(*span) for span in flag["evidence"]]
            by = [item for item in self._said if any(a.overlaps(b) for a in _spans(item) for b in shown)]
            for target in flag["targets"]:
                told = next(claim for claim in self._gold["claims"] if claim["id"] == target)
                others = [item for item in by if told["chain"] and not self._bodies(item) & self._bodies(told)]
                back = {"target": self._number.get(told["id"]), "kind": flag["kind"]}
                if others and not any(back == {"target": item["by"], "kind": item["kind"]} for item in self.answer["contests"]):
                    self._pair(target, max(others, key=lambda item: _shared(item["text"], told["text"])), flag["kind"])

    def _bodies(self, item: Gold) -> set[str]:
        """Who says it, spokespeople counted as their bodies."""
        whole = {source["id"]: source.get("part_of") or source.get("resolved_to") for source in self._gold["sources"]}
        return {whole[source] or source for source in item["chain"][-1]}

    def _pair(self, target: str, item: Gold, kind: str) -> None:
        if target in self._number and item["id"] in self._number:
            pair = {"target": self._number[target], "by": self._number[item["id"]]}
            evidence = self._anchors(_spans(item)[0], _spans(item)[0])[0]
            self.answer["contests"].append({**pair, "kind": kind, "evidence": evidence})


def _shared(one: str, other: str) -> int:
    return len(set(one.lower().split()) & set(other.lower().split()))


def _spans(item: Gold) -> list[Span]:
    return [Span(*span) for span in item["spans"]]


def _alike(mine: tuple[Span, ...], other: list[Span]) -> float:
    if len(mine) != len(other):
        return 0.0
    shares = []
    for a, b in zip(mine, other, strict=True):
        both = min(a.end, b.end) - max(a.start, b.start)
        shares.append(max(both, 0) / (max(a.end, b.end) - min(a.start, b.start)))
    return min(shares)
