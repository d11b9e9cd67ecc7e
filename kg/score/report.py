"""The figures for people and for programs."""

import json
from collections.abc import Iterator
from typing import Any

from kg.score.count import Figures, Verdict

QUOTE = 160  # characters


def as_json(verdict: Verdict) -> str:
    """One object in one line."""
    return json.dumps(
        {
            "triples": row(verdict.triples),
            "pairs": row(verdict.pairs),
            "dyads": row(verdict.dyads),
            "statements": row(verdict.statements),
            "status": round(verdict.status, 4),
            "other_status": row(verdict.other_status),
            "relations": {relation: row(figures) for relation, figures in sorted(verdict.relations.items())},
        },
        ensure_ascii=False,
    )


def row(figures: Figures) -> dict[str, Any]:
    """The figures with four decimals."""
    return {
        "precision": round(figures.precision, 4),
        "recall": round(figures.recall, 4),
        "f1": round(figures.f1, 4),
        "gold": figures.wanted,
        "predicted": figures.found,
    }


def as_text(verdict: Verdict, errors: int = 0) -> Iterator[str]:
    """A line for each figure, then up to `errors` of what was missed and as many of what was wrong."""
    for name in ("triples", "pairs", "dyads", "statements"):
        figures: Figures = getattr(verdict, name)
        yield (
            f"{name:11} P {_cut(figures.precision):.3f}  R {_cut(figures.recall):.3f}  F1 {_cut(figures.f1):.3f}"
            f"  ({figures.wanted} gold, {figures.found} predicted)"
        )
    yield f"status      {_cut(verdict.status):.3f} of the matched triples; other than actual: F1 {_cut(verdict.other_status.f1):.3f}"
    for relation, figures in sorted(verdict.relations.items()):
        yield (
            f"  {relation:13} P {_cut(figures.precision):.2f}  R {_cut(figures.recall):.2f}  F1 {_cut(figures.f1):.2f}"
            f"  ({figures.wanted}, {figures.found})"
        )
    for kind, items in (("missed", verdict.missed), ("wrong", verdict.wrong)):
        for article, item in items[:errors]:
            yield f"{kind} {article}: {item.subject.name} — {item.relation} ({item.status}) — {item.object.name} | {item.quote[:QUOTE]}"


def _cut(share: float) -> float:
    """The share as the JSON has it, so that both forms show the same after rounding."""
    return round(share, 4)
