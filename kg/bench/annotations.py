"""Our own annotated articles, made whole from the public corpora that hold their texts.

    python -m kg.bench.annotations CORPORA --out FOLDER

`data/annotations.jsonl` holds what we annotated by the guideline: one article a line, with the corpus and the file that its text is in,
the stretches of that file that it takes (characters from, to), and its items. Evidence is two offsets into the article, so that no text of
others is kept here. CORPORA is a folder with any of `nerel` (NEREL 1.x), `factrueval-devset` (FactRuEval 2016) and `rusentrel-train`
(RuSentRel 1.1) below it, at any depth. Writes `gold/NAME.json` and `texts/NAME.txt`, which `kg.bench.fit` and `kg score` read.
"""

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from kg.errors import SourceError
from kg.files import make_folder, write_text

HOME = Path(__file__).parents[2] / "data" / "annotations.jsonl"
AUTHOR = re.compile(r"\{[^}]*\}")  # RuSentRel marks the attitudes of a line's author at its head


def text_of(corpora: Path, source: str, stretches: list[list[int]]) -> str | None:
    """The text of an article; None where the corpus is not there."""
    corpus, _, name = source.partition("/")
    found = sorted(path for path in corpora.rglob(f"{name}.txt") if corpus in path.parts)
    if not found:
        return None
    text = found[0].read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
    if corpus == "rusentrel-train":
        text = AUTHOR.sub("", text)
    return "".join(text[start:end] for start, end in stretches) if stretches else text


def whole(row: dict[str, Any], text: str) -> dict[str, Any]:
    """The items of an article with the words of their evidence."""
    items = [{**item, "evidence": text[item["evidence"][0] : item["evidence"][1]]} for item in row["items"]]
    return {"doc": row["doc"], "items": items}


def main() -> None:
    """Write the articles whose texts are at hand, and tell which are not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if not options.corpora.is_dir():
        raise SourceError(f"{options.corpora}: no such folder")
    missing = 0
    for line in HOME.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = text_of(options.corpora, row["source"], row["stretches"])
        if text is None:
            missing += 1
            continue
        gold = json.dumps(whole(row, text), ensure_ascii=False, indent=1)
        write_text(make_folder(options.out / "gold") / f"{row['doc']}.json", [gold])
        write_text(make_folder(options.out / "texts") / f"{row['doc']}.txt", [text])
    sys.stdout.write(f"written to {options.out}; {missing} articles without their corpus\n")


if __name__ == "__main__":
    main()
