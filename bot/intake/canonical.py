"""One address for one article: what stands behind a question mark only to count readers is no part of it. Pure."""

from urllib.parse import urldefrag, urljoin, urlsplit

from courlan import normalize_url

from bot.errors import LinkError
from bot.intake.target import target_of


def canonical(url: str, said: str | None = None) -> str:
    """The address of what was found at `url`, as the page says it (`said`), if that is of the same site.

    A page is believed of its own site alone: it could say that it is another paper's.
    """
    home = _cleaned(url)
    if home is None:
        return url
    own = _cleaned(url, said.strip()) if said else None
    is_home_page = own is not None and urlsplit(own).path in ("", "/") and urlsplit(home).path not in ("", "/")
    return own if own and _is_same_site(own, home) and not is_home_page else home


def _cleaned(url: str, said: str = "") -> str | None:
    try:
        return str(normalize_url(target_of(urldefrag(urljoin(url, said)).url).url))
    except (LinkError, ValueError):
        return None


def _is_same_site(one: str, other: str) -> bool:
    """Whether both are one site, or one is a part of the other, as its pages for small screens are."""
    first, second = (f".{(urlsplit(url).hostname or '').removeprefix('www.')}" for url in (one, other))
    return first.endswith(second) or second.endswith(first)
