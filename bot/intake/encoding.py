"""Bytes to text, once. No newline is translated and nothing is normalised: offsets hold from here on."""

import codecs
import re
from collections.abc import Iterable

import charset_normalizer

from bot.errors import InputNotText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# PostgreSQL text holds no NUL, and UTF-8 no lone surrogate.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
MOST_NULS = 0.2  # of the bytes; past that a text is UTF-16 without a mark, or none
_COMMON = "cp1252"
# What pages say they are, and what browsers read them as then: https://encoding.spec.whatwg.org/#names-and-labels. What stands
# in neither column is no encoding of a page: some codecs of Python's unpack, or run on.
_LABELS = {
    "ascii": _COMMON,
    "us-ascii": _COMMON,
    "latin1": _COMMON,
    "iso-8859-1": _COMMON,
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "utf-16": "utf-16-le",
    "macintosh": "mac-roman",
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
    **{f"iso-8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{name: name for name in ("big5", "euc-jp", "gb18030", "ibm866", "koi8-r", "koi8-u", "utf-8", "utf-16le", "utf-16be")},
}
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
DECLARED_WITHIN = 2048  # bytes: browsers look at no more than 1024, and those who write pages are not all that careful
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))


def decode(raw: bytes, name: str) -> str:
    """The text of `raw`: by its byte order mark, else UTF-8, else the encoding it looks like.

    Raises InputNotText for an image, an archive or the like; `name` is what to call it there.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return storable(raw[len(mark) :].decode(encoding, errors="replace"))
    if raw.count(0) > MOST_NULS * len(raw):
        return storable(_utf16(raw, name))
    try:
        return storable(raw.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    # Hardly a control character stands in a text of any encoding; one byte in a hundred already is a program's.
    if len(raw.translate(None, delete=_CONTROLS)) < 0.99 * len(raw):
        raise InputNotText(name=name)
    return storable(raw.decode(_likeliest(raw), errors="replace"))


def decode_page(raw: bytes, said: str | None, name: str) -> str:
    """The text of a web page: as `decode`, and where it is not UTF-8, by what the way (`said`) or the page itself declares,
    unless that cannot be. Raises InputNotText.
    """
    if not raw.startswith(tuple(mark for mark, _ in _MARKS)) and not _is_utf8(raw):
        declared = [said or "", *(found.decode("ascii") for found in _DECLARED.findall(raw[:DECLARED_WITHIN]))]
        for encoding in _known(declared):
            try:
                return storable(raw.decode(encoding))
            except UnicodeDecodeError:
                continue
    return decode(raw, name)


def _is_utf8(raw: bytes) -> bool:
    """Whether it is UTF-8 that shows: hardly a text of another encoding is that by chance."""
    try:
        return b"\x00" not in raw and bool(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _known(declared: Iterable[str]) -> list[str]:
    return [_LABELS[label.lower()] for label in declared if label.lower() in _LABELS]


def _utf16(raw: bytes, name: str) -> str:
    """Text whose every other byte is mostly zero; the even ones in big-endian, the odd ones in little-endian order."""
    high_first, low_first = raw[::2].count(0), raw[1::2].count(0)
    if len(raw) % 2 or min(high_first, low_first) > 0.01 * len(raw):
        raise InputNotText(name=name)
    return raw.decode("utf-16-be" if high_first > low_first else "utf-16-le", errors="replace")


def _likeliest(raw: bytes) -> str:
    """The encoding `raw` looks like. A few accents fit many code pages alike: then it is the commonest of them."""
    ranked = charset_normalizer.from_bytes(raw)
    best = ranked.best()
    if best is None:
        return "utf-8"
    alike = {name for match in ranked if match.chaos <= best.chaos for name in match.could_be_from_charset}
    return _COMMON if _COMMON in alike else best.encoding


def storable(text: str) -> str:
    """`text` with every NUL and lone surrogate as U+FFFD, one for one."""
    return _UNSTORABLE.sub("\ufffd", text)
