"""Quotes as the page shows them: cut to a length, with the places of actors and trigger in them."""

from kg.model import Assertion, Evidence
from kg.publish.page.safety import clean

CUT = "…"
Marks = tuple[int, int, int, int, int, int]  # start and end of subject, object and trigger in the quote; -1 where unknown
NO_MARKS: Marks = (-1, -1, -1, -1, -1, -1)


def shown_quote(assertion: Assertion, evidence: Evidence, limit: int) -> tuple[str, Marks]:
    """The quote, at most `limit` characters besides the marks of a cut, and the spans in it, in code points.

    A long sentence is cut around what was found in it: the words between the actors matter more than how it starts.
    """
    spans = [
        (span[0] - evidence.start, span[1] - evidence.start) if span and evidence.start <= span[0] < span[1] <= evidence.end else None
        for span in (assertion.subject_span, assertion.object_span, assertion.trigger_span)
    ]
    quote = clean(evidence.quote)
    start, end = window(len(quote), [span for span in spans if span], limit)
    before, after = CUT if start else "", CUT if end < len(quote) else ""
    shift = start - len(before)
    marks = [-1 if span is None or span[0] < start or span[1] > end else edge - shift for span in spans for edge in (span or (0, 0))]
    return before + quote[start:end] + after, (marks[0], marks[1], marks[2], marks[3], marks[4], marks[5])


def window(length: int, spans: list[tuple[int, int]], limit: int) -> tuple[int, int]:
    """Where to cut a text of `length` characters to `limit`: all of it, or the stretch around the spans."""
    if length <= limit:
        return 0, length
    low = min((span[0] for span in spans), default=0)
    high = max((span[1] for span in spans), default=0)
    start = max(0, min((low + high - limit) // 2, low, length - limit))
    return start, start + limit
