"""Web pages: the article's text, title and publication date, by trafilatura and htmldate."""

import re
from typing import Final

from timeline import edtf
from timeline.errors import DateError, ReadError
from timeline.readers.found import Found
from timeline.readers.plain import title_from_name

_EARLIEST: Final = "1800-01-01"
_LATEST: Final = "2199-12-31"  # htmldate's own bound is today, and nothing here looks at the clock
_MARKUP: Final = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE | re.DOTALL
)


def looks_like(text: str) -> bool:
    """Whether a file without an ending is a web page."""
    return _MARKUP.match(text[:2000]) is not None


def read(text: str, name: str) -> Found:
    """The article on the page. Raises ReadError where the page has none."""
    import trafilatura  # slow to load
    from htmldate import find_date
    from lxml.etree import LxmlError

    try:
        tree = trafilatura.load_html(text)
        if tree is None:
            raise ReadError(f"{name} is not a web page, or an empty one. Save the page again, or paste its text.")
        found = find_date(text, extensive_search=False, original_date=True, min_date=_EARLIEST, max_date=_LATEST)
        article = trafilatura.bare_extraction(
            text,
            include_comments=False,
            with_metadata=True,
            favor_recall=True,
            date_extraction_params={"extensive_search": False, "min_date": _EARLIEST, "max_date": _LATEST},
        )
        body = getattr(article, "text", None) or trafilatura.html2txt(text)
    except (LxmlError, ValueError) as error:
        raise ReadError(f"{name} cannot be read as a web page: {error}. Paste its text instead.") from None
    title = getattr(article, "title", None) or title_from_name(name)
    return Found(
        body or "",
        title=title,
        created=_day(found),
        created_source="page" if found else None,
        address=getattr(article, "url", None),
        publisher=getattr(article, "sitename", None),
        language=getattr(article, "language", None) or "en",
    )


def _day(text: str | None) -> edtf.Date | None:
    try:
        return edtf.parse(text) if text else None
    except DateError:
        return None
