"""What people corrected, in every form of a briefing: said, never hidden, and never in the article's name."""

from itertools import cycle
from pathlib import Path
from typing import Any, get_args

import pytest

from bot.briefing import Briefing
from bot.erratum import Erratum
from bot.rendering.blockkit.breaches import breaches_of_message, text_length
from bot.rendering.blockkit.limits import MESSAGE_CHARACTERS
from bot.rendering.corrected import MISSED
from bot.rendering.formats import FORMS
from bot.rendering.line import plain
from bot.rendering.overview import NOTES, ROOM
from bot.rendering.telling import told
from bot.rendering.thread import messages
from bot.rendering.words import shipped
from bot.vocabulary import CorrectionKind
from tests.briefings import QUAY, QUAY_SAID, a_briefing, claim_of, disputed
from tests.conftest import GOLD, NOON, Brief, gold
from tests.records import Said
from tests.rules import broken
from tests.screens import screens

HOSTILE = (
    "<!channel> *bold* _it_ <@U1> <https://evil.example|bank> “made up” \u202egnp\u202c\nsecond line {{ 7 * 7 }} " + "ж" * 880
)
KINDS: tuple[CorrectionKind, ...] = get_args(CorrectionKind)


def quay(*, both: bool = False) -> Briefing:
    return disputed(a_briefing(QUAY, *QUAY_SAID), "radar had failed", "radar was faulty", both=both)


def erratum(claim: str | None, kind: CorrectionKind, note: str = "", by: str = "Ann") -> Erratum:
    return Erratum(claim=claim, kind=kind, note=note, by=by, at=NOON)


def lines(briefing: Briefing, *errata: Erratum) -> dict[str, str]:
    """By form, all a person reads."""
    return {form: "\n".join(line.text for line in shown) for form, shown in screens(briefing, errata).items()}


@pytest.mark.parametrize(
    ("kind", "said"),
    [("wrong_speaker", "wrong speaker"), ("misquoted", "misquoted"), ("other", "wrong")],
)
def test_a_correction_stands_behind_its_claim_in_every_form(kind: CorrectionKind, said: str) -> None:
    """Whoever reads the claim, wherever, reads who says that it is wrong, and why."""
    briefing = quay()
    fix = erratum(claim_of(briefing, "nobody checked it").id, kind, "it was the cook")
    for form, text in lines(briefing, fix).items():
        found = [line for line in text.split("\n") if "nobody checked it" in line]
        assert found, form
        assert all(f"– corrected by @Ann: {said} – it was the cook" in line for line in found), form
        assert "1 corrected" in text


def test_a_headline_that_was_corrected_is_no_headline_in_bold() -> None:
    """It is struck through where a form can strike, and says by whom where it stands alone: the title of a tab too."""
    briefing = quay()
    assert briefing.headline
    fix = erratum(briefing.headline, "misquoted")
    block: Any = messages(told(briefing, shipped(), (fix,)), shipped()).overview.blocks[0]
    styles = [element.get("style") for element in block["elements"][0]["elements"]]
    assert {"bold": True, "strike": True} in styles
    page = FORMS["html"].write(briefing, shipped(), (fix,))
    assert "corrected by @Ann" in page.split("<title>")[1].split("</title>")[0]
    assert FORMS["markdown"].write(briefing, shipped(), (fix,)).split("\n")[0].endswith("corrected by \\@Ann: misquoted")


@pytest.mark.parametrize("both", [False, True])
def test_what_is_not_contested_is_counted_no_more(both: bool) -> None:
    """The count goes down, the claim stands unstruck with who says so, and what was taken for a dispute is struck through."""
    briefing = quay(both=both)
    claim = claim_of(briefing, "radar had failed")
    before, after = told(briefing, shipped()), told(briefing, shipped(), (erratum(claim.id, "not_contested"),))
    assert "1 contested" in (before.counts or "")
    assert "contested" not in (after.counts or "").replace("corrected", "")
    (item,) = after.section("contested").items  # type: ignore[union-attr]
    assert plain(item.line).endswith("– corrected by @Ann: not contested")
    assert "struck" not in {piece.role for piece in item.line}
    assert {piece.role for piece in item.under[0].line} == {"struck", "amended"}
    assert 'data-kinds="contested' not in FORMS["html"].write(briefing, shipped(), (erratum(claim.id, "not_contested"),))


def test_one_of_several_claims_on_a_side_leaves_the_dispute() -> None:
    """The other is still contested, and the count says so."""
    said: tuple[Said, ...] = (*QUAY_SAID, ("the log was gone", "The union", "said"))
    briefing = disputed(a_briefing(f"{QUAY} The union said the log was gone.", *said), "radar had failed", "radar was faulty")
    flag = briefing.flags[-1]
    targets = (*flag.targets, claim_of(briefing, "log was gone").id)
    briefing = briefing.model_copy(update={"flags": (*briefing.flags[:-1], flag.model_copy(update={"targets": targets}))})
    one = told(briefing, shipped(), (erratum(targets[0], "not_contested"),))
    assert "1 contested" in (one.counts or "")
    assert "log was gone" in plain(one.section("contested").items[0].line)  # type: ignore[union-attr]
    assert "1 contested" not in (
        told(briefing, shipped(), tuple(erratum(target, "not_contested") for target in targets)).counts or ""
    )


def test_what_is_missing_is_told_last() -> None:
    """A line for each who says so, at the end of the overview; past so many they are counted."""
    briefing = quay()
    few = tuple(erratum(None, "missing", f"number {n}", by=f"P{n}") for n in range(MISSED + 3))
    overview = messages(told(briefing, shipped(), few[:1]), shipped()).overview
    assert overview.text.split("\n")[-1] == "Missing, says @P0: number 0"
    for text in lines(briefing, *few).values():
        assert "Missing, says @P9: number 9" in text
        assert "number 10" not in text
        assert "Missing, say others: 3 more" in text
        assert "13 said to be missing" in text


def test_of_several_the_newest_is_told_and_the_others_counted() -> None:
    """A line is not made of a quarrel."""
    briefing = quay()
    claim = claim_of(briefing, "nobody checked it").id
    fixes = [erratum(claim, "misquoted", "the first word", "Ann"), erratum(claim, "wrong_speaker", "new", "Bo")]
    for text in lines(briefing, *fixes).values():
        assert "corrected by @Bo: wrong speaker – new (and 1 more)" in text
        assert "the first word" not in text
        assert "1 corrected" in text


def test_what_is_said_of_a_claim_that_fell_falls_with_it() -> None:
    """A warning about nothing but a corrected claim says so: it does not go on as if nothing were."""
    briefing = quay()
    fix = erratum(claim_of(briefing, "nobody checked it").id, "wrong_speaker")
    thin = [plain(item.line) for item in told(briefing, shipped(), (fix,)).section("thin").items]  # type: ignore[union-attr]
    assert any(line.endswith("– about what was corrected") for line in thin if "deckhand" in line)
    assert not any("about what was corrected" in line for line in thin if "union" in line)


def test_a_claim_nobody_made_is_not_corrected() -> None:
    """A correction of a claim that is not there changes nothing."""
    briefing = quay()
    assert lines(briefing, erratum("c99", "misquoted")) == lines(briefing)


@pytest.mark.parametrize("path", GOLD[::5], ids=lambda path: path.stem)
def test_every_rule_holds_whatever_is_corrected(path: Path, brief: Brief) -> None:
    """Every claim corrected, in hostile words of a thousand characters: the rules of a briefing hold, and Slack takes it."""
    briefing = brief(gold(path.stem)["text"])
    kinds = cycle(KINDS)
    errata = tuple(erratum(claim.id, next(kinds), HOSTILE, "<!here> “x”\u202e") for claim in briefing.claims)
    assert broken(briefing, tuple(fix.model_copy(update={"note": "short"}) for fix in errata)) == []
    thread = messages(told(briefing, shipped(), errata), shipped())
    assert text_length(thread.overview.blocks) <= MESSAGE_CHARACTERS
    for message in (thread.overview, *thread.details):
        assert breaches_of_message(message.payload()) == []
        assert "\u202e" not in message.text
        assert "“made up”" not in message.text


def test_an_overview_shows_what_it_showed_before(brief: Brief) -> None:
    """Corrections push nothing out: each line of the overview is there still, with what corrects it."""
    briefing = brief(gold("strike-03")["text"])
    before = messages(told(briefing, shipped()), shipped()).overview
    errata = tuple(erratum(claim.id, "misquoted", "n" * 300) for claim in briefing.claims)
    after = messages(told(briefing, shipped(), errata), shipped()).overview
    for was, line in zip(before.text.split("\n")[2:], after.text.split("\n")[2:], strict=True):
        assert line.startswith(was)
    assert after.text.count("n" * 300) == NOTES // 300
    assert "their note stands in the thread" in after.text
    assert text_length(before.blocks) <= ROOM


def test_a_note_is_words_in_every_form() -> None:
    """Markup of Markdown, HTML and Slack in it is characters; the template in it is not followed."""
    briefing = quay()
    fix = erratum(claim_of(briefing, "nobody checked it").id, "other", HOSTILE[:120])
    for form, text in lines(briefing, fix).items():
        assert '<!channel> *bold* _it_ <@U1> <https://evil.example|bank> "made up" \ufffdgnp\ufffdsecond line' in text, form
