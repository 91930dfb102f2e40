"""Bytes into text, whatever they were saved as."""

import codecs
import re
from typing import Final

from timeline.errors import ReadError

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""")
# What texts were saved as before UTF-8; among all that Python knows, a guess from a short text goes astray.
_LIKELY: Final = ["cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "big5",
                  "gb18030", "shift_jis", "euc_jp", "euc_kr"]  # fmt: skip
_ENOUGH: Final = 200_000
"""Bytes from which the encoding is guessed."""


def decode(data: bytes, name: str, *, markup: bool = False) -> str:
    """The text of these bytes, line ends as "\\n". Raises ReadError where they are no text.

    A byte order mark decides, then UTF-8, then (in markup) the declared character set, then charset-normalizer.
    """
    return _decode(data, name, markup=markup).replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, name: str, *, markup: bool) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        position = error.start
    else:
        if "\0" in text:
            raise ReadError(f"{name} is not text (byte {data.index(0)} is zero). Save it as UTF-8 text.")
        return text
    if markup and (declared := _CHARSET.search(data[:4096])):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):  # charset=utf8mb4, or a declaration that is not true
            pass
    from charset_normalizer import from_bytes  # slow to load, and most files are UTF-8

    matches = list(from_bytes(data[:_ENOUGH], cp_isolation=_LIKELY))
    # Short texts fit several code pages equally well; the most used one is the best guess then.
    best = min(matches, key=lambda m: (m.chaos, -m.coherence, _LIKELY.index(m.encoding)), default=None)
    if best is None or b"\0" in data[:_ENOUGH]:
        raise ReadError(f"{name} is not UTF-8 text (byte {position}), nor of an encoding known here. Save it as UTF-8.")
    return data.decode(best.encoding, errors="replace")


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"{name} begins as {encoding} and is not (byte {error.start}). Save it as UTF-8.") from None
