"""Nothing that an article says may act in the page: texts are cleaned, addresses checked, data escaped, scripts hashed."""

import base64
import hashlib
import json
import re
import unicodedata
import zlib
from typing import Any
from urllib.parse import urlsplit

REPLACEMENT = "\ufffd"  # one character for one, so that offsets hold
# Marks that reorder or hide the text around them: category Cf, where soft hyphens and joiners of emoji are harmless.
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SURROGATE = re.compile("[\ud800-\udfff]")
GZIP = 31  # window bits of zlib that ask for a gzip file
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
# What JSON may hold but HTML or old JavaScript would act upon.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def clean(text: str) -> str:
    """The text with control and bidirectional characters and lone surrogates shown as U+FFFD, as many characters as before."""
    if text.isprintable():  # no mark of BIDI is
        return text
    return "".join(_clean_character(character) for character in text)


def _clean_character(character: str) -> str:
    if character in "\n\t\r\u2028\u2029":
        return " "
    if character in BIDI or unicodedata.category(character) in ("Cc", "Cs"):
        return REPLACEMENT
    return character


def safe_url(url: str | None) -> str | None:
    """The address if it is a plain http or https one, else None."""
    if not url or clean(url) != url or any(character.isspace() for character in url):
        return None
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port  # a port that is no number raises here
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host and "@" not in parts.netloc else None


def json_for_script(value: Any) -> str:
    """JSON that cannot end its script element or start a comment in it, and that UTF-8 can hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _SURROGATE.sub(REPLACEMENT, text).translate(ESCAPES)


def packed(value: Any) -> str:
    """JSON, compressed: it is only unpacked when somebody reads it. The same value gives the same text."""
    text = _SURROGATE.sub(REPLACEMENT, json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False))
    packer = zlib.compressobj(6, zlib.DEFLATED, GZIP)  # `gzip.compress` writes another header from one version of Python to the next
    return base64.b64encode(packer.compress(text.encode()) + packer.flush()).decode()


def iso_date(date: str | None) -> str | None:
    """The date if it is an ISO 8601 date, month or year, else None."""
    return date if date and _DATE.fullmatch(date) else None


def source_hash(script: str) -> str:
    """The script as a source of a Content-Security-Policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """The policy of a page that runs these scripts and styles, and asks nobody for anything."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(source_hash(script) for script in scripts)}",
            f"style-src {' '.join(source_hash(style) for style in styles)}",
            "img-src data: blob:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
