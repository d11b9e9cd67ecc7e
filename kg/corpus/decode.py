"""Bytes -> text: UTF-8 where it can be, else the code page under which the bytes read most like Russian."""

import codecs

from kg.errors import SourceError

PAGES = ("cp1251", "koi8-r", "cp866", "iso8859-5")
COMMON = "оеаинтсрвл"  # the most frequent letters of Russian: a wrong code page turns them into capitals or signs
LEAST = 0.3  # their share of the letters beyond ASCII: Russian has 0.65, a wrong page 0.2 at most
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
BROKEN = 0.001  # share of bad bytes up to which a text counts as damaged UTF-8
CONTROLS = [chr(code) for code in (*range(9), *range(14, 27), 28, 29, 30, 31, 127)]
SAMPLE = 100_000  # bytes that tell one code page from another


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text with LF line ends, and a remark when something in it was lost. Raises SourceError when it is no text."""
    encoding = encoding_of(data, declared)
    try:
        text, remark = data.decode(encoding), None
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        remark = f"not quite {encoding.removesuffix('-sig').upper()}: {text.count(chr(0xFFFD))} broken characters are read as \ufffd"
    if sum(text.count(control) for control in CONTROLS) > len(text) / 100:
        raise SourceError("not a text but binary data: left out")
    return unix(text), remark


def unix(text: str) -> str:
    """The text with LF line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def encoding_of(data: bytes, declared: str | None = None) -> str:
    """The encoding of a text; `declared` breaks ties. Raises SourceError when it has none that news in Russian comes in."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    if b"\0" in data:
        raise SourceError("not a text but binary data: left out")
    damaged = data.decode("utf-8", errors="replace")
    lost = damaged.count("\ufffd")
    if not lost or (lost <= max(2, len(data) * BROKEN) and sum(letter > "\x7f" for letter in damaged) > 4 * lost):
        return "utf-8"
    sample = data[:SAMPLE]
    best = max(pages(declared), key=lambda encoding: (likeness(sample, encoding), encoding == declared))
    if likeness(sample, best) < LEAST:
        raise SourceError("neither UTF-8 nor a Cyrillic code page: left out")
    return best


def pages(declared: str | None) -> tuple[str, ...]:
    """The code pages to try; a declared one that Python does not know is passed over."""
    try:
        return (*PAGES, codecs.lookup(declared).name) if declared else PAGES
    except LookupError:
        return PAGES


def likeness(data: bytes, encoding: str) -> float:
    """Share of the common letters of Russian, in lower case, among the letters beyond ASCII."""
    foreign = [letter for letter in data.decode(encoding, errors="replace") if letter > "\x7f"]
    return sum(letter in COMMON for letter in foreign) / len(foreign) if foreign else 0.0
