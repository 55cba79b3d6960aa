"""The page of a briefing, as it is written: the whole article, every claim marked, links both ways, nothing alive in it.

What it does in a browser is tried in browser/.
"""

import base64
import hashlib
import re
from typing import Any

import pytest
from lxml import html

from bot.briefing import Briefing
from bot.rendering.formats import FORMS
from bot.rendering.marked import paragraphs
from bot.rendering.page import page
from bot.rendering.plain import harmless
from bot.rendering.words import shipped
from tests.briefings import a_briefing, claim_of, disputed, tell
from tests.conftest import GOLD, Brief, gold

HOSTILE = (
    '</style></script><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} "><a href=javascript:alert(1)>\u202ex'
)


def written(briefing: Briefing) -> str:
    return page(briefing, tell(briefing), shipped())


def tree_of(briefing: Briefing) -> Any:
    return html.document_fromstring(written(briefing))


@pytest.mark.parametrize("path", GOLD[::5], ids=lambda path: path.stem)
def test_the_article_is_there_to_the_last_letter(path: Any, brief: Brief) -> None:
    """The article's half of the page is the article, and every claim is marked in it, exactly."""
    briefing = brief(gold(path.stem)["text"])
    tree = tree_of(briefing)
    shown = [paragraph.text_content() for paragraph in tree.xpath("//article/p")]
    whole = [harmless(line).rstrip("\n") for line in briefing.article.text.splitlines(keepends=True) if line.strip()]
    assert [line.rstrip("\n") for line in shown] == whole
    for claim in briefing.claims:
        marked = "".join(mark.text_content() for mark in tree.xpath(f"//article//a[@data-lights='{claim.id}']"))
        assert marked == "".join(harmless(span.of(briefing.article.text)) for span in claim.spans).replace("\n", "")


def test_every_claim_leads_to_its_words_and_back(brief: Brief) -> None:
    """Without a script the links still work: each claim has one card and one first mark, and they name each other."""
    briefing = brief(gold("strike-03")["text"])
    tree = tree_of(briefing)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(target.removeprefix("#") in ids for target in tree.xpath("//a/@href"))
    for claim in briefing.claims:
        assert tree.xpath(f"//li[@id='claim-{claim.id}']/a/@href") == [f"#text-{claim.id}"]
        assert tree.xpath(f"//article//a[@id='text-{claim.id}']/@href") == [f"#claim-{claim.id}"]


def test_speaker_verb_and_evidence_are_marked_where_they_stand(brief: Brief) -> None:
    """Beside the claims the article shows who says them with which words, and what each flag rests on."""
    briefing = brief(gold("strike-03")["text"])
    tree = tree_of(briefing)
    for claim in briefing.claims:
        for link in claim.chain:
            for span in (*link.cue, *([link.source] if link.source else [])):
                said = tree.xpath(f"//article//*[contains(concat(' ', @data-says, ' '), ' {claim.id} ')]")
                assert span.of(briefing.article.text) in "".join(element.text_content() for element in said)
    for flag in briefing.flags:
        shown = tree.xpath(f"//article//*[contains(concat(' ', @data-shows, ' '), ' {flag.id} ')]")
        assert "".join(element.text_content() for element in shown).replace("\n", "") != "" or not flag.evidence


def test_a_card_knows_what_stands_against_it() -> None:
    """The two sides of a dispute name each other; a claim outside of it names nobody."""
    text = "The union said the radar had failed. The operator denied that the radar was faulty. The mayor said it was cold."
    briefing = a_briefing(
        text,
        ("the radar had failed", "The union", "said"),
        ("denied that the radar was faulty", "The operator", "denied"),
        ("it was cold", "The mayor", "said"),
    )
    briefing = disputed(briefing, "had failed", "was faulty")
    tree = tree_of(briefing)
    failed, faulty, cold = (claim_of(briefing, words).id for words in ("had failed", "was faulty", "it was cold"))
    against = {claim: tree.xpath(f"//li[@id='claim-{claim}']/@data-against")[0] for claim in (failed, faulty, cold)}
    assert against == {failed: faulty, faulty: failed, cold: ""}
    assert "contested" in tree.xpath(f"//article//a[@id='text-{failed}']/@data-kinds")[0]


def test_the_policy_lets_this_page_run_and_nothing_else(brief: Brief) -> None:
    """The browser is told the digests of our style and script; no other may run and nothing may be loaded."""
    tree = tree_of(brief(gold("ferry-01")["text"]))
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (element,) = tree.xpath(f"//{tag}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert not tree.xpath("//@style | //*[@src] | //link | //iframe | //object")
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert not re.search(r"https?://", written(brief(gold("ferry-01")["text"])))


@pytest.mark.parametrize("form", ["html", "blocks"])
def test_hostile_words_are_words(form: str) -> None:
    """Whatever an article, a title, a byline or an outlet holds, the page has no more elements for it."""
    text = f"The mayor said {HOSTILE} was here. “{HOSTILE},” the engineer, Ann Lee, said."
    briefing = a_briefing(text, (f"{HOSTILE} was here", "The mayor", "said"), title=HOSTILE, outlet=HOSTILE)
    article = briefing.article.model_copy(update={"byline": HOSTILE})
    source = FORMS[form].look(briefing.model_copy(update={"article": article}), shipped())  # type: ignore[index]
    tree = html.document_fromstring(source)
    assert len(tree.xpath("//script")) == (1 if form == "html" else 0)
    assert not tree.xpath("//img | //*[starts-with(@href, 'javascript')]")
    assert "\u202e" not in source
    assert "<script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }}" in tree.text_content()


def test_stretches_make_up_the_text(brief: Brief) -> None:
    """Cut into stretches and put together again, every line of the article is what it was."""
    briefing = brief(gold("court-01")["text"])
    joined = ["".join(stretch.text for run in runs for stretch in run.stretches) for runs in paragraphs(briefing)]
    assert joined == [line for line in briefing.article.text.splitlines(keepends=True) if line.strip()]
    firsts = [run.claim for runs in paragraphs(briefing) for run in runs if run.claim and run.first]
    assert sorted(firsts) == sorted(claim.id for claim in briefing.claims)
    lasts = [run.claim for runs in paragraphs(briefing) for run in runs if run.claim and run.last]
    assert sorted(lasts) == sorted(firsts)


def test_a_page_without_claims_still_shows_the_article(brief: Brief) -> None:
    """Another language: the notice, and the article unmarked."""
    text = "El ministro dijo el lunes que la huelga es ilegal y que no negociará con los sindicatos."
    tree = tree_of(brief(text))
    assert tree.xpath("//article/p")[0].text_content() == text
    assert tree.xpath("//article/@lang") == ["es"]
    assert not tree.xpath("//article//a")
    assert "not in a language the reader reads" in tree.xpath("//p[@class='notice']")[0].text_content()
