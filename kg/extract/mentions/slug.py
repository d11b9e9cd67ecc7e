"""Identifiers out of names."""

import re

CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
LATIN = [
    "a",
    "b",
    "v",
    "g",
    "d",
    "e",
    "zh",
    "z",
    "i",
    "i",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "r",
    "s",
    "t",
    "u",
    "f",
    "kh",
    "ts",
    "ch",
    "sh",
    "shch",
    "",
    "y",
    "",
    "e",
    "iu",
    "ia",
    "e",
]
LETTERS = dict(zip(CYRILLIC, LATIN, strict=True))


def slug(name: str) -> str:
    """Latin letters, digits and hyphens: `Си Цзиньпин` -> `si-tszinpin`. Names that differ by ё or case share a slug."""
    latin = "".join(LETTERS.get(letter, letter) for letter in name.lower())
    return re.sub(r"[^\w]+", "-", latin).strip("-_") or "x"
