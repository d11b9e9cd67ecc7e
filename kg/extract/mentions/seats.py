"""Of which state organisations are that only the tagger sees: `Партия озёр Чили`, `чилийский Комитет озёр`, `Киевский университет`."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.extract.mentions.draft import Draft
from kg.extract.mentions.lexicon import ADJECTIVE_ENDINGS, Lexicon
from kg.extract.mentions.offices import QUOTES
from kg.extract.mentions.paradigms import cut, plain
from kg.extract.mentions.slug import slug
from kg.extract.mentions.words import words
from kg.model import Actor, Document, Sentence

SHORTEST = 3  # letters of the stem of a place that makes an adjective


def seat(document: Document, drafts: Sequence[Sequence[Draft]], lexicon: Lexicon) -> None:
    """Give an organisation the state that stands beside its name, or in which the city lies that it is called after.

    What one naming tells holds for the others of the article, unless they tell of different states.
    """
    told: defaultdict[str, set[str]] = defaultdict(set)
    unplaced: list[tuple[Draft, Actor, str | None]] = []
    for sentence in document.sentences:
        line = drafts[sentence.index]
        for draft in line:
            if draft.source == "unknown" and draft.actor is not None and draft.actor.type == "ORG" and draft.actor.country is None:
                code = None if worldwide(sentence, draft) else by_name(sentence, line, draft, lexicon)
                unplaced.append((draft, draft.actor, code))
                if code is not None:
                    told[draft.actor.id].add(code)
    for draft, actor, code in unplaced:
        codes = {code} if code is not None else told[actor.id]
        if len(codes) == 1:
            home = next(iter(codes))
            draft.actor = replace(actor, id=f"org:{home}.{slug(actor.label)}", country=home)


def worldwide(sentence: Sentence, draft: Draft) -> bool:
    """`Международная группа поддержки Чили` is of no state."""
    return any(token.lemma in words("worldwide") for token in sentence.tokens[draft.first : draft.last + 1])


def by_name(sentence: Sentence, line: Sequence[Draft], draft: Draft, lexicon: Lexicon) -> str | None:
    """The state that stands behind a name, before it or in it."""
    return behind(sentence, line, draft) or before(sentence, line, draft) or called_after(sentence, draft, lexicon)


def behind(sentence: Sentence, line: Sequence[Draft], draft: Draft) -> str | None:
    """`Партия озёр Чили`, `Озёрный суд города Салоники`."""
    tokens = sentence.tokens
    index = draft.last + 1
    if index < len(tokens) and tokens[index].text in QUOTES:
        index += 1
    local = index < len(tokens) and tokens[index].lemma in words("place_noun") and tokens[index].feats.get("Case") == "Gen"
    start = index + 1 if local else index
    for other in line:
        if other.first == start and other.kind == "name" and other.actor is not None and other.actor.type == "COUNTRY":
            head = tokens[other.head]
            inside = range(draft.first, index + 1 if local else index)
            if head.head in inside and (local or head.feats.get("Case") in ("Gen", None)):
                return other.actor.country
    return None


def before(sentence: Sentence, line: Sequence[Draft], draft: Draft) -> str | None:
    """`чилийский Комитет озёр`, `чилийская газета «Берег»`."""
    tokens = sentence.tokens
    index = draft.first - 1
    while index >= 0 and tokens[index].text in QUOTES:
        index -= 1
    inside = set(range(draft.first, draft.last + 1))
    if index >= 0 and tokens[index].pos == "NOUN" and tokens[index].lemma in words("organisation") | words("named_thing"):
        inside = {index}
        index -= 1
    while index >= 0 and tokens[index].pos == "ADJ" and tokens[index].head in inside:
        for other in line:
            if other.kind == "adjective" and other.first <= index <= other.last and other.actor and other.actor.type == "COUNTRY":
                return other.actor.country
        index -= 1
    return None


def called_after(sentence: Sentence, draft: Draft, lexicon: Lexicon) -> str | None:
    """`Киевский университет`: what has its name from a city and is one of the things that cities have."""
    tokens = sentence.tokens[draft.first : draft.last + 1]
    if not any(token.lemma in words("local_body") for token in tokens):
        return None
    for token in tokens:
        stem, ending = cut(plain(token.text))
        codes = cities(lexicon).get(stem, frozenset())
        if ending in ADJECTIVE_ENDINGS and token.text[:1].isupper() and len(codes) == 1:
            return next(iter(codes))
    return None


@lru_cache(maxsize=2)
def cities(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Stem of an adjective -> the states in which there is a place of which it may be made."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for entry in (entry for entries in lexicon.phrases.by_first.values() for entry in entries if entry.kind in ("place", "metonym")):
        for stem in stems(plain(entry.name)) if entry.ref.table == "country" else ():
            found[stem].add(entry.ref.id)
    return {stem: frozenset(codes) for stem, codes in found.items()}


def stems(place: str) -> Iterator[str]:
    """`брянск`, `киевск`, `химкинск`, `московск`, `тульск`."""
    bare = place.rstrip("аяоеиуыьй")
    if " " in place or len(bare) < SHORTEST:
        return
    yield from (bare,) if bare.endswith("ск") else (f"{bare}ск", f"{bare}инск", f"{bare}овск")
    if bare.endswith("л"):
        yield f"{bare}ьск"
    if bare.endswith("в") and bare[-2] not in "аеиоуыэюя":
        yield f"{bare[:-1]}овск"
