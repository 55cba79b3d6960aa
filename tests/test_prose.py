"""Text and Markdown to paste: every line says whose words it holds, and no character of an article is markup."""

import re

import pytest
from lxml import html
from markdown_it import MarkdownIt

from bot.rendering import prose
from bot.rendering.line import a
from bot.rendering.told import Item, Section, Told
from bot.rendering.words import shipped
from tests.briefings import a_briefing, tell
from tests.conftest import Brief, gold

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def test_each_line_of_text_can_be_taken_out(brief: Brief) -> None:
    """Whoever pastes one line of who says what pastes its speaker with it."""
    briefing = brief(gold("strike-03")["text"])
    said = prose.text(tell(briefing)).split("WHO SAYS WHAT\n")[1].split("\n\n")[0].splitlines()
    names = [source.name.lower() for source in briefing.sources if source.name]
    attributed = [claim for claim in briefing.claims if claim.chain]
    assert len(said) == len(attributed)
    for line in said:
        speaker, words = line.removeprefix("- ").split(": ", 1)
        assert words
        assert any(name in speaker.lower() for name in names)


def test_the_writers_lines_name_the_outlet(brief: Brief) -> None:
    """A line of the writer's voice says so on the line."""
    own = prose.text(tell(brief(gold("strike-03")["text"]))).split("OWN VOICE, NOBODY QUOTED\n")[1].splitlines()
    assert own
    assert all(" (own voice): " in line for line in own)


MARKUP = [
    "*bold* and _thin_ and **both** and ~~gone~~",
    "[a bank](https://evil.example) ![x](https://evil.example/x.png) <https://evil.example> https://evil.example",
    "<script>alert(1)</script> <b>x</b> &lt; &amp; <!-- x -->",
    "`code` ``` fence and \\ slash \\* star",
    "# not a heading | not | a table",
    "{{ 7 * 7 }} {% raw %} <!channel> @here $x^2$ [^1] :fire: ==x==",
]


@pytest.mark.parametrize("words", MARKUP)
def test_markup_of_an_article_is_its_words(words: str) -> None:
    """What an article writes as markup reads, once rendered, as the very characters it wrote."""
    line = shipped().line("claim", chain=a("name", words), cue=a("aside", words), words=a("said", words))
    told = Told(words, words, None, words, (words,), Item(line), (Section("contested", words, (Item(line),)),), ())
    tree = html.document_fromstring(READER.render(prose.markdown(told)))
    assert {element.tag for element in tree.find("body").iter()} == {"body", "blockquote", *"h1 h2 p br ul li strong".split()}
    assert [element.text_content() for element in tree.iter("h1", "li")] == [f"{words} {words}: {words}"] * 2
    assert {element.text_content() for element in tree.iter("strong", "h2")} == {words}


@pytest.mark.parametrize(
    "opening", ["- the dam", "+ the dam", "1. the dam", "2) the dam", "= the dam", "> the dam", "    the dam"]
)
def test_a_line_cannot_begin_a_list_of_its_own(opening: str) -> None:
    """An outlet called "- the dam" stays one line of text."""
    briefing = a_briefing("The mayor said it fell.", ("it fell", "The mayor", "said"), outlet=opening, title=opening)
    tree = html.document_fromstring(READER.render(prose.markdown(tell(briefing))))
    assert {element.tag for element in tree.find("body").iter()} <= {"body", "h1", "h2", "p", "br", "ul", "li", "strong"}
    assert not tree.xpath("//li//ul")
    assert opening.strip() in tree.text_content()


def test_links_are_broken_for_readers_that_make_them() -> None:
    """GitHub and others make a link of any address: the colon of ours is escaped, and of www the stop."""
    words = "see https://evil.example and www.evil.example"
    written = prose.markdown(tell(a_briefing(f"The mayor said {words}.", (words, "The mayor", "said"))))
    assert not re.search(r"https?://|www\.", written)


def test_a_notice_is_set_apart(brief: Brief) -> None:
    """What must be known about the briefing itself is a quotation block in Markdown and a line in text."""
    told = tell(brief("El ministro dijo el lunes que la huelga es ilegal y que no negociará con los sindicatos."))
    assert "\n> This article is not in a language" in prose.markdown(told)
    assert "\nThis article is not in a language" in prose.text(told)
