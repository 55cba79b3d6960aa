"""The articles the browser is shown: gold ones, one that is hostile in every field, and a very long one."""

from browser.written import Fields
from tests.conftest import gold

GOLD = ("ferry-01", "strike-03", "court-01")
LONG = 20_000  # words

SCRIPT = "<script>alert(1)</script>"
PICTURE = "<img src=x onerror=alert(1)>"
TEMPLATE = "{{ 7*7 }}"
CHANNEL = "<!channel>"
STYLE_END = "</style>"
SCRIPT_END = "</script><iframe src=javascript:alert(1)></iframe>"
LINK = '"><a href=javascript:alert(1)>'
EVIL = (SCRIPT, PICTURE, TEMPLATE, CHANNEL, STYLE_END, SCRIPT_END, LINK)
TURNED = "\u202edrawkcab\u202c"
SHOWN_AS = "\ufffddrawkcab\ufffd"


def from_gold(name: str) -> Fields:
    """A gold article as its file would be."""
    known = gold(name)
    return {
        "text": known["text"],
        "title": known["title"],
        "outlet": known["outlet"],
        "published_at": known["published"],
    }


def hostile() -> Fields:
    """An article whose words try to be markup, code, a template and a call to everybody; `EVIL` is in every field."""
    speakers = ("Ines Halloran", "Tomas Brekke", "Oona Pell", "Hugh Lanner", "Wilma Tarn", "Bram Kessel", "Signe Aldous")
    said = [
        f"“{evil} came down within minutes of leaving,” said {speaker}, a captain of the harbour."
        for evil, speaker in zip(EVIL, speakers, strict=True)
    ]
    more = [
        f"The harbour office denied that {SCRIPT} the fog came down within minutes of leaving.",
        f"A spokesman for {PICTURE} Northern Sound said the ship {TURNED} would be towed on Tuesday.",
        f"{LINK} Evil told Reuters that the radar {TURNED} had failed twice this year.",
    ]
    everything = " ".join((*EVIL, TURNED))
    return {
        "text": "\n\n".join((*said, *more)),
        "title": f"Title {everything}",
        "outlet": f"Outlet {everything}",
        "byline": f"Byline {everything}",
    }


def long() -> Fields:
    """An article of at least LONG words: one told over and over."""
    once = from_gold("ferry-01")
    text = str(once["text"])
    return once | {"text": "\n\n".join([text] * -(-LONG // len(text.split())))}
