"""Bytes to text, for the encodings in which letters and spreadsheets are still sent: pure functions."""

import codecs
import re

# Longest first: the mark of UTF-32 LE begins with the one of UTF-16 LE.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Texts are told apart by their beginning: enough to see the language, quick for any size.
SAMPLE = 64_000
_declared = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_hangul = re.compile(r"[가-힣]")
_kana = re.compile(r"[\u3041-\u30fe]")
_japanese = re.compile(r"[\u3000-\u30fe\u4e00-\u9fff\uff01-\uff5e]")
_beyond_ascii = re.compile(r"[^\x00-\x7f]")


def decode(data: bytes, declared: bytes = b"") -> str | None:
    """Return the text of `data`, or None where no encoding makes sense of it.

    Tried in turn: a byte order mark; UTF-16 without one; UTF-8; the encoding that `declared` (the head of an HTML
    page) names; UTF-8 with a few broken characters; EUC-KR and Shift_JIS where Korean or Japanese comes out;
    Windows-1252, which takes every byte.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if data[:SAMPLE].count(0) * 50 > len(data[:SAMPLE]):
        return _utf16_without_mark(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _declared_text(data, declared) or _damaged_utf8(data) or _legacy(data)


def _utf16_without_mark(data: bytes) -> str | None:
    """Line ends, blanks and digits are ASCII in every language: their zero bytes tell the byte order."""
    sample = data[: SAMPLE - SAMPLE % 2]
    low, high = sample[1::2].count(0), sample[0::2].count(0)
    encoding = "utf-16-le" if low > high else "utf-16-be"
    if min(low, high) * 10 > max(low, high):
        return None
    text = data[: len(data) - len(data) % 2].decode(encoding, "replace")
    return None if text.count("\ufffd") * 50 > len(text) else text


def _declared_text(data: bytes, head: bytes) -> str | None:
    found = _declared.search(head)
    try:
        return data.decode(found[1].decode("ascii")) if found else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _damaged_utf8(data: bytes) -> str | None:
    text = data.decode("utf-8", "replace")
    whole = len(_beyond_ascii.findall(text)) - text.count("\ufffd")
    return text if text.count("\ufffd") * 20 < whole else None


def _legacy(data: bytes) -> str:
    if _is_mostly(_hangul, data, "euc-kr", 0.5) or _is_mostly(_hangul, data, "cp949", 0.9):
        return data.decode("cp949", "replace")
    if _is_mostly(_japanese, data, "cp932", 0.8) and _is_mostly(_kana, data, "cp932", 0.2):
        return data.decode("cp932", "replace")
    return data.decode("cp1252", "ignore")


def _is_mostly(letters: re.Pattern[str], data: bytes, encoding: str, share: float) -> bool:
    """Is at least `share` of what is not ASCII in `data` one of these letters, read in this encoding?"""
    text = data[:SAMPLE].decode(encoding, "replace")
    others = _beyond_ascii.findall(text)
    broken = text.count("\ufffd") * 50 > len(others)
    return bool(others) and not broken and len(letters.findall(text)) >= share * len(others)
