"""A date as sources write it -> ISO 8601, without guessing."""

import re
from datetime import date
from email.utils import parsedate_to_datetime

ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ].*)?", re.DOTALL)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T.*)?")
DOTTED = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})(?:[ ,].*)?", re.DOTALL)


def iso_date(text: str) -> str | None:
    """The day, in the zone that the source writes it in; None for what is no date: `11.11.2025`, `2025-11-11T08:00Z`, RFC 822."""
    text = text.strip()
    found = ISO.fullmatch(text) or COMPACT.fullmatch(text)
    parts = found.groups() if found else None
    if dotted := DOTTED.fullmatch(text):
        parts = dotted.group(3, 2, 1)
    try:
        if parts:
            return date(*(int(part) for part in parts)).isoformat()
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
