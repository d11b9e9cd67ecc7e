"""The noun of action of a verb, and the noun of quality of an adjective, by word formation checked against the dictionary."""

from collections.abc import Iterator
from functools import cache

from kg.text.analyse import news_embedding
from kg.text.phrase import noun

COMMON = 1500  # times that a noun occurs in the news from which the embedding was made; rarer formations read oddly

# How a stem's last consonants change before -ение, the longest first.
SOFTENING = (("ст", "щ"), ("т", "щ"), ("т", "ч"), ("д", "жд"), ("д", "ж"), ("з", "ж"), ("с", "ш"))
LABIALS = "пбвмф"
# Verbs in a prefix and one of these are named by the prefix and the noun.
ROOTS = (
    ("вести", "ведение"),
    ("нести", "несение"),
    ("ступить", "ступление"),
    ("ступать", "ступление"),
    ("йти", "ход"),
    ("ехать", "езд"),
    ("лететь", "лет"),
)


@cache
def action(verb: str) -> str | None:
    """The noun of action (`нарушить` -> `нарушение`) in the nominative singular; None where the dictionary has none."""
    base = verb.removesuffix("ся").removesuffix("сь")
    best = max(dict.fromkeys(forms(base)), key=frequency, default=None)
    return best if best and frequency(best) >= COMMON and noun(best) is not None else None


def frequency(word: str) -> int:
    """How often the news has the word form; 0 for one out of its 250 000 most frequent ones."""
    vocab = news_embedding().vocab
    place = vocab.get(word)
    return 0 if place is None else int(vocab.counts[place])


def forms(verb: str) -> Iterator[str]:
    for end, tail in ROOTS:
        if verb.endswith(end) and verb != end:
            yield verb.removesuffix(end) + tail
    stem = verb[:-3]
    match verb[-3:]:
        case "ать":
            if verb.endswith(("ивать", "ывать")):
                yield from forms(verb[:-5] + "ить")
                yield from forms(verb[:-5] + "ать")
            if verb.endswith("авать"):
                yield stem.removesuffix("ав") + "ание"
            yield stem + "ание"
            yield stem + "ение"
            yield from softened(stem)
        case "ять":
            yield stem + "ятие"
            yield stem + "яние"
            yield stem + "ение"
        case "еть":
            yield stem + "ение"
            yield from softened(stem)
        case "ить":
            yield from softened(stem)
            yield stem + "ение"
        case "ыть":
            yield stem + "ытие"
        case "уть":
            yield stem + "утие"
            yield stem.removesuffix("н") + "новение"
            if stem.endswith(("гн", "зн")):
                yield stem[:-2] + "жение"


def softened(stem: str) -> Iterator[str]:
    for end, change in SOFTENING:
        if stem.endswith(end):
            yield stem.removesuffix(end) + change + "ение"
    if stem[-1:] in LABIALS:
        yield stem + "ление"


@cache
def quality(adjective: str) -> str | None:
    """The noun of quality (`готовый` -> `готовность`); None where the dictionary has none."""
    stem = adjective[:-2]
    return next((form for form in (f"{stem}ость", f"{stem}есть") if frequency(form) >= COMMON and noun(form) is not None), None)
