"""Content negotiation."""

from collections.abc import Mapping

ALIASES = {"application/json": "application/sparql-results+json", "application/xml": "application/sparql-results+xml"}


def chosen(accept: str | None, offered: Mapping[str, str]) -> str | None:
    """The name of the media type that suits the `Accept` header best, the first offered where all are alike; None where none does."""
    best, quality = None, 0.0
    ranges = _ranges(accept or "*/*")
    for name, media in offered.items():
        found = _quality(media, ranges)
        if found > quality:
            best, quality = name, found
    return best


def _ranges(accept: str) -> dict[str, float]:
    ranges: dict[str, float] = {}
    for part in accept.lower().split(","):
        media, *params = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for param in params:
            if param.startswith("q="):
                try:
                    quality = min(1.0, max(0.0, float(param[2:])))
                except ValueError:
                    quality = 0.0
        media = ALIASES.get(media, media)
        ranges[media] = max(quality, ranges.get(media, 0.0))
    return ranges


def _quality(media: str, ranges: Mapping[str, float]) -> float:
    for candidate in (media, f"{media.split('/', maxsplit=1)[0]}/*", "*/*"):
        if candidate in ranges:
            return ranges[candidate]
    return 0.0
