"""Web pages of our own in the shapes of the news: small builders, invented words."""

import json
from collections.abc import Mapping

TITLE = "Harbour bridge to stay shut until spring"
PAPER = "The Skarholm Courier"
TEXT = "\n\n".join(
    " ".join(paragraph.split())
    for paragraph in """
The old bridge across the harbour of Skarholm will stay shut until spring, the town council said on Friday, after divers
found cracks in two of its seven piers.

“It is unsafe for anything heavier than a bicycle,” said Ann Lee, the engineer who led the inspection. She said the
cracks had grown by nine millimetres since the summer.

The builder, Brekke & Daughters, denied that its repairs were to blame. “Our work ended above the waterline,” a
spokesman, Tomas Brekke, told the Courier.

Some 4,000 people cross the bridge on a working day, according to the harbour office. A ferry will take them over for
free from Monday, every ten minutes until midnight.

Ines Halloran, who captains the ferry, said she would need a second boat by the end of the month. The council did not
respond to questions about the cost.

Residents of the eastern quay were told of the closure in a letter that reached them on Saturday, a day late. “We read
it in the paper first,” one of them said.
""".split("\n\n")
)
PARAGRAPHS = tuple(TEXT.split("\n\n"))
ON_COOKIES = tuple(text.replace("bridge", "law on cookies").replace("ferry", "rule of consent") for text in PARAGRAPHS)
MENU = "".join(
    f'<li><a href="/{name.lower()}">{name}</a></li>' for name in ("News", "Sport", "Weather", "Culture", "Obituaries")
)
COOKIES = (
    '<div class="cookie-banner"><p>We and our partners use cookies to improve your visit. You can change your preferences.</p>'
    "<button>Accept all</button><button>Reject all</button></div>"
)
RELATED = "".join(
    f'<div class="teaser"><h3><a href="/story/{n}">{head}</a></h3></div>'
    for n, head in enumerate(
        (
            "Ferry timetable changes again",
            "Mill opens its doors",
            "Lighthouse keeper retires after forty years",
            "Fish market moves inland",
            "School roof repaired",
            "New mayor sworn in",
            "Storm warning lifted",
        )
    )
)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def ld(**said: object) -> str:
    """A script that says it to machines."""
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **said})}</script>'


def news(**more: object) -> str:
    """What a newspaper says of an article."""
    known: dict[str, object] = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2026-11-20T08:00:00+01:00",
        "author": {"@type": "Person", "name": "Wilma Tarn"},
        "publisher": {"@type": "Organization", "name": PAPER},
    }
    return ld(**(known | more))


def metas(**said: str) -> str:
    """What it says in Open Graph, "_" for ":"."""
    return "".join(f'<meta property="{name.replace("_", ":", 1)}" content="{value}">' for name, value in said.items())


def a_page(main: str, head: str = "", *, title: str = TITLE, around: str = "") -> str:
    """A page with its menu, cookies and foot around `main`."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | {PAPER}</title>{head}</head><body>'
        f"<header><nav><ul>{MENU}</ul></nav></header>{COOKIES}<main>{main}</main>{around}"
        f"<footer><p>© 2026 {PAPER}. All rights reserved.</p><ul>{MENU}</ul></footer></body></html>"
    )


def an_article(body: str = paragraphs(*PARAGRAPHS), head: str | None = None, **more: str) -> str:
    """A page with an article, marked as one unless `head` says otherwise."""
    return a_page(f"<article><h1>{TITLE}</h1>{body}</article>", news() if head is None else head, **more)


def _cards(tag: str, *, with_text: bool) -> str:
    heads = (
        "Bridge shut",
        "Ferry late",
        "Mill open",
        "Fish moved",
        "Roof fixed",
        "Mayor sworn in",
        "Storm over",
        "Market full",
    )
    return "".join(
        f'<{tag} class="card"><h2><a href="/story/{n}">{head}: what the town has to know about it this week</a></h2>'
        + (f"<p>{text}</p>" if with_text else "")
        + f"</{tag}>"
        for n, (head, text) in enumerate(zip(heads, PARAGRAPHS + PARAGRAPHS, strict=False))
    )


LIVE = "".join(f'<section class="update"><h2>{hour}:00</h2><p>{text}</p></section>' for hour, text in enumerate(PARAGRAPHS, 9))
CONSENT = (
    "<div><h1>Before you continue</h1><p>We and our 214 partners store cookies on your device. With your consent we use personal "
    "data to measure audiences and to show advertising.</p><p>You can change your preferences at any time in our privacy "
    "policy. Some partners process personal data without consent, on the ground of a legitimate interest in your data.</p>"
    '<form action="/consent"><button>Accept all cookies</button><button>Manage preferences</button></form></div>'
)
PART = {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paid"}

READ: Mapping[str, str] = {
    "marked for machines": an_article(),
    "open graph alone": an_article(head=metas(og_type="article", og_site_name=PAPER, og_title=TITLE)),
    "nothing said at all": an_article(head=""),
    "paragraphs in no article": a_page(f"<h1>{TITLE}</h1>{paragraphs(*PARAGRAPHS)}"),
    "divisions in the place of paragraphs": a_page(
        f"<div class='story'><h1>{TITLE}</h1>" + "".join(f"<div class='text'>{text}</div>" for text in PARAGRAPHS) + "</div>"
    ),
    "many others recommended below": an_article(around=f"<aside>{RELATED}</aside>"),
    "others recommended within": an_article(
        paragraphs(*PARAGRAPHS[:3]) + f"<aside>{RELATED}</aside>" + paragraphs(*PARAGRAPHS[3:])
    ),
    "in sections under headings": an_article(
        "".join(f"<section><h2>Part {n}</h2><p>{text}</p></section>" for n, text in enumerate(PARAGRAPHS)), head=""
    ),
    "a live report": an_article(LIVE, ld(**{"@type": "LiveBlogPosting", "headline": TITLE})),
    "in a graph": an_article(head=ld(**{"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "headline": TITLE}]})),
    "with a film on top": an_article(
        "<video src='/a.mp4'></video>" + paragraphs(*PARAGRAPHS), news(video={"@type": "VideoObject", "name": "The bridge"})
    ),
    "comments below": an_article(
        around='<section id="comments"><h2>Comments</h2>'
        + paragraphs("I knew it!", "So did I, and my aunt did too.")
        + "</section>"
    ),
    "a box to sign in above": an_article(
        around='<form class="login"><input type="email"><input type="PASSWORD"><button>Sign in</button></form>'
    ),
    "a letter to sign up for": an_article(around="<aside><p>Sign up to read our letter every morning.</p></aside>"),
    "about cookies": an_article(paragraphs(*ON_COOKIES)),
    "paid for, and all of it there": an_article(
        f'<p>{PARAGRAPHS[0]}</p><div class="paid">{paragraphs(*PARAGRAPHS[1:])}</div>',
        news(isAccessibleForFree=False, hasPart=PART),
    ),
    "markup that is broken": an_article().replace("</p>", "").replace("</article>", "").replace("</div>", ""),
    "json that is broken": an_article(head='<script type="application/ld+json">{"@type": "NewsArticle", </script>'),
    "a short report": an_article(paragraphs(*PARAGRAPHS[:2])),
    "a short report below an invitation": an_article(
        paragraphs(*PARAGRAPHS[:2]),
        around="<div>Already a subscriber? Log in. You have 3 free articles left. Sign in to view comments.</div>",
    ),
    "paid for, as many words as it says": an_article(head=news(isAccessibleForFree=False, wordCount=180)),
    "a live report with places to point at": an_article(
        "".join(
            f'<div class="post"><h2><a href="#p{n}">{n}:00</a></h2><p>{text}</p></div>' for n, text in enumerate(PARAGRAPHS, 9)
        ),
        head="",
    ),
    "not found, in its headline": an_article(paragraphs(*PARAGRAPHS[:3]), title="Missing boat not found"),
    "old, in a table": (
        f"<html><head><title>{TITLE}</title></head><body bgcolor=white><table><tr><td>{MENU}</td><td><font size=5>{TITLE}</font>"
        f"{paragraphs(*PARAGRAPHS)}</td></tr></table></body></html>"
    ),
}
"""Pages whose article is read."""

REFUSED: Mapping[str, tuple[str, str]] = {
    "a home page": ("page_of_links", a_page(_cards("article", with_text=True), metas(og_type="website"), title="Home")),
    "a section without marks": ("page_of_links", a_page(_cards("div", with_text=True), title="News")),
    "headlines alone": ("page_of_links", a_page(_cards("div", with_text=False), title="News")),
    "a list that says what is in it": (
        "page_of_links",
        a_page(
            _cards("li", with_text=True),
            ld(
                **{
                    "@type": "CollectionPage",
                    "mainEntity": {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle"}]},
                }
            ),
        ),
    ),
    "links without headings": (
        "page_of_links",
        a_page(
            "<div>" + "".join(f"<p><a href='/{n}'>{text}</a></p>" for n, text in enumerate(PARAGRAPHS)) + "</div>", title="All"
        ),
    ),
    "results of a search": (
        "page_of_links",
        a_page(
            "<ol>"
            + "".join(
                f"<li><h3><a href='/{n}'>{TITLE} {n}</a></h3><span>20 Nov</span> {text}</li>"
                for n, text in enumerate(PARAGRAPHS)
            )
            + "</ol>",
            ld(**{"@type": "SearchResultsPage"}),
        ),
    ),
    "a list of many articles": ("page_of_links", a_page(_cards("article", with_text=True), news() + news() + news())),
    "a film": (
        "page_of_video",
        a_page(
            f"<h1>{TITLE}</h1><video src='/a.mp4'></video><p>{PARAGRAPHS[0]}</p>",
            ld(**{"@type": "VideoObject", "name": TITLE}) + metas(og_type="video.other"),
        ),
    ),
    "a podcast": (
        "page_of_video",
        a_page(f"<h1>{TITLE}</h1><audio src='/a.mp3'></audio><p>{PARAGRAPHS[3]}</p>", ld(**{"@type": "PodcastEpisode"})),
    ),
    "consent first": ("page_asks_consent", f"<html><head><title>{PAPER}</title></head><body>{CONSENT}</body></html>"),
    "paid for, its beginning shown": (
        "page_paywalled",
        an_article(
            f'<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><div class="paid"></div>',
            news(isAccessibleForFree="False", hasPart=PART),
        ),
    ),
    "locked, as it says": (
        "page_paywalled",
        an_article(paragraphs(*PARAGRAPHS[:3]), news() + metas(article_content_tier="locked").replace("article_", "article:")),
    ),
    "a teaser, unmarked": (
        "page_paywalled",
        an_article(
            paragraphs(*PARAGRAPHS[:2])
            + "<div><p>Subscribe now to continue reading.</p><p>Already a subscriber? Log in.</p></div>"
        ),
    ),
    "fewer words than it says": (
        "page_paywalled",
        an_article(paragraphs(*PARAGRAPHS[:4]), news(wordCount=900), around="<div>This story is for subscribers only.</div>"),
    ),
    "only for who signs in": (
        "page_needs_login",
        a_page(
            '<h1>Sign in</h1><form><input type="text"><input type="password"><button>Sign in</button></form>', title="Sign in"
        ),
    ),
    "made by a script": (
        "page_too_short",
        f"<html><head><title>{TITLE}</title></head><body><div id=root></div><noscript>Please enable JavaScript.</noscript></body></html>",
    ),
    "a caption": ("page_too_short", an_article("<p>The bridge on Friday, seen from the eastern quay.</p>")),
    "not found, and says all is well": (
        "page_gone",
        a_page("<h1>Sorry</h1><p>The page you were looking for is not here. Try the search above.</p>", title="Page not found"),
    ),
}
"""Pages that are refused, and as what."""
