"""Our annotations: they keep to the relations and statuses, and are made whole from a corpus."""

import json
import sys
from pathlib import Path

import pytest

from kg.bench import annotations
from kg.score.read import read_items
from kg.vocabulary import relations

ROWS = [json.loads(line) for line in annotations.HOME.read_text(encoding="utf-8").splitlines()]


def test_every_item_keeps_to_the_guideline() -> None:
    known = {*relations(), "statement"}
    for row in ROWS:
        for item in row["items"]:
            start, end = item["evidence"]
            assert item["rel"] in known
            assert item["status"] in {"actual", "past", "planned", "urged", "denied"}
            assert 0 <= start < end
            assert (item["obj"]["type"] == "TOPIC") == (item["rel"] == "statement")


def test_no_text_of_others_is_kept() -> None:
    assert all(set(row) == {"doc", "source", "stretches", "items"} for row in ROWS)
    assert all(isinstance(offset, int) for row in ROWS for item in row["items"] for offset in item["evidence"])


def test_articles_are_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rusentrel-train").mkdir()
    (tmp_path / "rusentrel-train" / "art1.txt").write_text("{Author, Unknown}Лишнее.\nИран осудил США.\n", encoding="utf-8")
    item = {"subj": {"name": "Иран", "type": "COUNTRY", "country": "IRN"}, "obj": {"name": "США", "type": "COUNTRY", "country": "USA"}}
    rows = [
        {
            "doc": "one",
            "source": "rusentrel-train/art1",
            "stretches": [[8, 25]],
            "items": [{**item, "rel": "criticism", "status": "actual", "evidence": [0, 15]}],
        },
        {"doc": "two", "source": "nerel/absent", "stretches": [], "items": []},
    ]
    table = tmp_path / "annotations.jsonl"
    table.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    monkeypatch.setattr(annotations, "HOME", table)
    monkeypatch.setattr(sys, "argv", ["annotations", str(tmp_path), "--out", str(tmp_path / "out")])
    annotations.main()
    assert (tmp_path / "out" / "texts" / "one.txt").read_text(encoding="utf-8") == "Иран осудил США.\n"
    assert [one.quote for one in read_items(tmp_path / "out" / "gold")["one"]] == ["Иран осудил США"]
    assert not (tmp_path / "out" / "texts" / "two.txt").exists()
