"""Actors that are described: `российские власти`, `украинская сторона`, `сирийская оппозиция`, `официальный Киев`, `страна`."""

from collections.abc import Iterator, Sequence

from kg.extract.mentions.draft import Draft
from kg.extract.mentions.focus import Focus
from kg.extract.mentions.lexicon import Lexicon
from kg.extract.mentions.offices import Line
from kg.extract.mentions.slug import slug
from kg.extract.mentions.words import words
from kg.model import Actor, Token
from kg.text.phrase import phrase


def described(line: Line, lexicon: Lexicon, focus: Focus, drafts: Sequence[Sequence[Draft]], article: str) -> Iterator[Draft]:
    """Drafts of the descriptions in a sentence; `drafts` are those of the article so far, `article` is its id."""
    covered = {index for draft in line.actors if draft.kind == "name" for index in range(draft.first, draft.last + 1)}
    for token in line.tokens:
        if token.index in covered or token.index in line.person_at or token.pos not in ("NOUN", "PROPN", "ADJ", "VERB"):
            continue
        if token.lemma in words("authority") and token.pos == "NOUN":
            yield from authority(line, token, lexicon, focus)
        elif token.lemma in words("state_body") and token.pos == "NOUN" and token.feats.get("Number") != "Plur":
            yield from institution(line, token, lexicon, drafts)
        elif acts_as_group(line, token):
            yield from group(line, token, article)
        elif token.lemma in words("state_noun") and (token.pos == "NOUN" or leads(line, token)):
            yield from state(line, token, lexicon, focus)


def acts_as_group(line: Line, token: Token) -> bool:
    """Whether a noun is a group: a word that always is one, or people in the plural whose state is told (`иракские банкиры`)."""
    plural = token.feats.get("Number") == "Plur"
    if token.lemma in words("group"):
        return plural or token.lemma in words("collective")
    if token.pos != "NOUN" or not plural or token.index in line.widest or token.lemma in words("office") | words("other_side"):
        return False
    return (token.feats.get("Animacy") == "Anim" or token.lemma in words("marked_group")) and marked(line, token)[0] is not None


def leads(line: Line, token: Token) -> bool:
    """Whether a word has its capital because it begins the sentence."""
    return all(before.pos == "PUNCT" for before in line.tokens[: token.index])


def marked(line: Line, noun: Token) -> tuple[Draft | None, int, int]:
    """The country that marks a noun, as an adjective before or in the genitive behind, and the edges of the phrase."""
    first = last = noun.index
    found = None
    while first > 0 and first - 1 not in line.person_at:
        before = line.tokens[first - 1]
        if before.pos not in ("ADJ", "DET") or before.head not in range(first - 1, noun.index + 1):
            break
        draft = line.widest.get(before.index)
        if draft is not None and draft.kind == "adjective" and draft.actor:
            found = draft
        first -= 1
    behind = line.widest.get(last + 1)
    if found is None and behind is not None and behind.actor and behind.actor.type in ("COUNTRY", "ORG") and behind.kind == "name":
        head = line.tokens[behind.head]
        if head.feats.get("Case") in ("Gen", None) or head.head == noun.index:
            return behind, first, behind.last
    return found, first, last


def authority(line: Line, noun: Token, lexicon: Lexicon, focus: Focus) -> Iterator[Draft]:
    """`российские власти`, `украинская сторона`; `власти` alone are those of the country that the text speaks of."""
    found, first, last = marked(line, noun)
    if found is None and noun.lemma == "власть" and noun.feats.get("Number") == "Plur" and central(line, noun):
        code = focus.at(line.sentence.index, noun.index)
        if code is not None and code in lexicon.countries:
            home = lexicon.country(code)
            yield Draft(line.sentence.index, first, last, noun.index, "description", home, guessed=True, source="authority")
        return
    if found is None or found.actor is None or found.actor.type != "COUNTRY":
        return
    if noun.lemma == "сторона" and noun.feats.get("Number") == "Plur":
        return
    if noun.lemma == "власть" and noun.feats.get("Number") != "Plur":
        return
    yield Draft(line.sentence.index, first, last, noun.index, "description", found.actor, source="authority")


def central(line: Line, noun: Token) -> bool:
    """Whether nothing beside a word for those in power makes them less than those of the state: not `местные власти`, `власти города`."""
    beside = [child for child in line.tree.children(noun.index) if child.rel.partition(":")[0] in ("amod", "nmod", "det")]
    return all(child.lemma in words("central") | words("state_noun") for child in beside)


def institution(line: Line, noun: Token, lexicon: Lexicon, drafts: Sequence[Sequence[Draft]]) -> Iterator[Draft]:
    found, first, last = marked(line, noun)
    if found is None or found.actor is None or found.actor.type != "COUNTRY":
        return
    code = found.actor.country or ""
    if noun.lemma in words("ministry"):
        told = [draft.actor for earlier in drafts[: line.sentence.index + 1] for draft in earlier if draft.source == "body" and draft.actor]
        same = lexicon.ministry(code, {actor.id for actor in told if actor.country == code})
        yield Draft(line.sentence.index, first, last, noun.index, "description", same, guessed=True, source="authority")
        return
    label = f"{phrase([noun], noun, 'Nom').lower()} {lexicon.genitive(code)}"
    yield Draft(
        line.sentence.index,
        first,
        last,
        noun.index,
        "description",
        Actor(f"org:{code}.{slug(noun.lemma)}", label, "ORG", code),
        source="body",
    )


def group(line: Line, noun: Token, article: str) -> Iterator[Draft]:
    found, first, last = marked(line, noun)
    if (line.widest.get(noun.index) is not None and found is None) or (noun.pos == "ADJ" and noun.rel == "amod"):  # военные самолёты
        return
    code = found.actor.country if found is not None and found.actor else None
    tokens = [token for token in line.tokens[first : last + 1] if token.index >= first]
    while tokens and tokens[0].index < noun.index and tokens[0].pos == "DET":
        tokens.pop(0)
    label = phrase(tokens, noun, "Nom")
    label = label[:1].lower() + label[1:] if not noun.text.isupper() else label
    if code:
        ident = f"group:{code}.{slug(noun.lemma)}"
    elif noun.lemma in words("ethnic"):
        ident = f"group:{slug(label)}"
    elif noun.lemma in words("relational") and not line.tree.children(noun.index, "nmod"):
        return
    else:
        ident = f"group:{slug(label)}.{slug(article)}"  # somebody else in every article
    yield Draft(line.sentence.index, first, last, noun.index, "description", Actor(ident, label, "GROUP", code), source="group")


def state(line: Line, noun: Token, lexicon: Lexicon, focus: Focus) -> Iterator[Draft]:
    """`страна`, `республика` alone: the country that the text speaks of."""
    before = line.tokens[noun.index - 1] if noun.index else None
    if noun.feats.get("Number") == "Plur" or (before is not None and before.pos == "ADJ") or noun.index in line.widest:
        return
    own = before is not None and before.lemma in ("этот", "свой", "наш", "весь", "сам")
    if not own and any(child.rel.partition(":")[0] in ("nmod", "amod", "acl", "nummod", "det") for child in line.tree.children(noun.index)):
        return

    def suits(code: str) -> bool:
        return lexicon.is_called(code, noun.lemma)

    code = focus.at(line.sentence.index, noun.index, suits)
    if code is None or code not in lexicon.countries or focus.split(line.sentence.index, noun.index, suits):
        return
    place = before is not None and before.pos == "ADP" and (before.lemma in words("place_preposition") or noun.feats.get("Case") == "Loc")
    yield Draft(
        line.sentence.index,
        noun.index,
        noun.index,
        noun.index,
        "description",
        lexicon.country(code),
        guessed=True,
        place=place,
        source="state",
    )
