"""Countries, organisations and bodies of state by name, and organisations that the vocabulary does not know."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from kg.extract.mentions.draft import Draft, head_of
from kg.extract.mentions.focus import Focus
from kg.extract.mentions.lexicon import Lexicon, Match, Ref
from kg.extract.mentions.paradigms import plain
from kg.extract.mentions.slug import slug
from kg.extract.mentions.spans import token_range
from kg.extract.mentions.words import words
from kg.model import Actor, Document, Sentence, Token
from kg.text.phrase import known, phrase

QUOTED = 8  # tokens of a name in quotation marks
QUOTES = frozenset("«»\"“”„'`")


def matches(sentence: Sentence, lexicon: Lexicon, taken: set[int]) -> list[Match]:
    """What the vocabulary finds in a sentence, names of people left out."""
    texts = [plain(token.text) for token in sentence.tokens]
    found: list[Match] = []
    run: list[int] = []
    for index in range(len(texts) + 1):
        if index < len(texts) and index not in taken:
            run.append(index)
            continue
        if run:
            part = slice(run[0], run[-1] + 1)
            for match in lexicon.phrases.find(sentence.tokens[part], texts[part]):
                found.append(match._replace(first=match.first + run[0], last=match.last + run[0]))
            run = []
    covered = {index for match in found for index in range(match.first, match.last + 1)}
    for token in sentence.tokens:
        refs = lexicon.adjectives.get(texts[token.index])
        if not refs and texts[token.index] in lexicon.loose and beside_state(sentence, token):
            refs = lexicon.loose[texts[token.index]]
        if named_quarter(sentence, token):
            continue
        if refs and token.index not in covered and token.index not in taken and token.pos in ("ADJ", "NOUN", "PROPN", "DET", "VERB"):
            found.append(Match(token.index, token.index, tuple(refs), "adjective"))
        elif "-" in token.text and token.pos in ("ADJ", "PROPN") and token.index not in covered and token.index not in taken:
            found.extend(compound(token, lexicon))
    return sorted(found, key=lambda match: (match.first, match.span or (), match.last, match.refs))


def named_quarter(sentence: Sentence, token: Token) -> bool:
    """Whether an adjective with a capital is the name of a district or a street: `прокурор Косовского района`."""
    behind = sentence.tokens[token.index + 1 : token.index + 2]
    return token.index > 0 and token.text[:1].isupper() and any(other.lemma in words("quarter") for other in behind)


def beside_state(sentence: Sentence, token: Token) -> bool:
    """Whether an adjective that means more than a state (`русский`) stands with an office or a body."""
    if token.rel != "amod" or token.head < 0:
        return False
    lemma = sentence.tokens[token.head].lemma
    return any(lemma in words(use) for use in ("office", "authority", "state_body", "state_organ", "group", "state_noun"))


def compound(token: Token, lexicon: Lexicon) -> Iterator[Match]:
    """The countries in `российско-турецкий`, each with its part of the word."""
    start = token.start
    for part in token.text.split("-"):
        word = plain(part)
        refs = lexicon.adjectives.get(word) or (lexicon.adjectives.get(word[:-1] + "ий") if word.endswith("о") else None)
        refs = refs or lexicon.combining.get(word)
        if refs:
            yield Match(token.index, token.index, tuple(refs), "adjective", (start, start + len(part)))
        start += len(part) + 1


def settled(found: Sequence[Sequence[Match]]) -> Counter[Ref]:
    """The countries that the article names without ambiguity."""
    return Counter(match.refs[0] for line in found for match in line if len(match.refs) == 1 and match.refs[0].table == "country")


def choose(match: Match, context: Counter[Ref], lexicon: Lexicon, speaks_of: AbstractSet[str] = frozenset()) -> Ref | None:
    """The entry meant, where a name belongs to several: the one that the article names in full, or whose the name is by default.

    A name of a body of state that an organisation has as well (`Совет Безопасности`) is the organisation's where the article speaks of it.
    """
    if len(match.refs) == 1:
        return match.refs[0]
    bodies = [ref for ref in match.refs if ref.table == "body"]
    if bodies:
        own = [ref for ref in match.refs if ref.table == "organisation"]
        states = sorted(bodies, key=lambda ref: (-context[Ref("country", ref.country)] if ref.country else 0, ref.country or ""))
        return next((ref for ref in own if speaks_of & {ref.id, lexicon.organisations[ref.id].part_of}), states[0])
    ranked = sorted((ref for ref in match.refs if context[ref]), key=lambda ref: -context[ref])
    if ranked and (len(ranked) == 1 or context[ranked[0]] > context[ranked[1]]):
        return ranked[0]
    ids = sorted(ref.id for ref in match.refs)
    preferred = {entry.prefer for entry in lexicon.shared.values() if sorted(entry.ids) == ids}
    return next((ref for ref in match.refs if preferred == {ref.id}), None)


def is_place(sentence: Sentence, first: int, head: int, kind: str) -> bool:
    """Whether a name stands for the location: behind a preposition of place, or as a city among things that cities have."""
    tokens = sentence.tokens
    before = first - 1
    while before >= 0 and tokens[before].pos in ("ADJ", "DET") and tokens[before].head == head:
        before -= 1
    if before >= 0 and tokens[before].pos == "ADP":
        lemma = tokens[before].text.lower()
        if lemma in words("place_preposition"):
            return True
        if lemma == "на":
            return tokens[head].feats.get("Case") == "Loc"
        return False
    governor = tokens[tokens[head].head] if tokens[head].head >= 0 else None
    return kind == "metonym" and governor is not None and governor.lemma in words("of_city")


def named(document: Document, lexicon: Lexicon, taken: Sequence[set[int]]) -> list[list[Draft]]:
    """Drafts of everything that the vocabulary names, by sentence."""
    found = [matches(sentence, lexicon, taken[sentence.index]) for sentence in document.sentences]
    context = settled(found)
    speaks_of = {ref.id for line in found for match in line if len(match.refs) == 1 for ref in match.refs if ref.table == "organisation"}
    drafts: list[list[Draft]] = []
    for sentence in document.sentences:
        line: list[Draft] = []
        inner = [part for match in found[sentence.index] for part in nested(sentence, match, lexicon)]
        for match in (*found[sentence.index], *inner):
            if match.kind == "trap" or (match.kind in ("inhabitant", "body") and modifies(sentence.tokens[match.last])):
                continue
            line_of = found[sentence.index]
            state = match.refs[0].table != "country" and country_of(sentence, match.first, match.last, line_of, context, lexicon)
            ref = choose(match, context, lexicon, frozenset() if state else speaks_of)
            head = head_of(sentence, match.first, match.last)
            kind = {"metonym": "name", "body": "name", "place": "name"}.get(match.kind, match.kind)
            source = "body" if ref is not None and ref.table == "body" else match.kind
            draft = Draft(sentence.index, match.first, match.last, head, kind, source=source, span=match.span, alias=match.name)
            if ref is not None and ref.table == "body":
                code = country_of(sentence, match.first, match.last, found[sentence.index], context, lexicon) or ref.country
                draft.actor = lexicon.body(ref.id, code)
                behind = next(
                    (
                        other
                        for other in found[sentence.index]
                        if other.first == match.last + 1 and other.kind == "name" and may_be_genitive(sentence.tokens[other.first])
                    ),
                    None,
                )
                if behind is not None and ref.country is None and code in {one.id for one in behind.refs}:
                    draft.last = behind.last
            elif ref is not None:
                draft.actor = lexicon.actor(ref)
                if match.kind == "place":
                    draft.place = True
                elif match.kind in ("name", "metonym"):
                    draft.place = is_place(sentence, match.first, head, match.kind)
                    state = draft.place and lexicon.lies_in(match.refs)
                    if state:
                        draft.actor = lexicon.country(state)
            line.append(draft)
        drafts.append(line)
    return drafts


def modifies(token: Token) -> bool:
    """`Русская служба`, `военные базы`: an adjective that only looks like the name of an inhabitant or a body."""
    return token.pos == "ADJ" and token.rel == "amod"


def nested(sentence: Sentence, match: Match, lexicon: Lexicon) -> Iterator[Match]:
    """Countries inside the name of an organisation or a body: `Банк России`, `Российский союз …`."""
    if match.first == match.last or match.refs[0].table == "country" or match.kind == "trap":
        return
    first = match.first
    texts = [plain(token.text) for token in sentence.tokens[first : match.last + 1]]
    for inner in lexicon.phrases.find(sentence.tokens[first + 1 : match.last + 1], texts[1:]):
        if inner.kind == "name" and inner.refs[0].table in ("country", "organisation"):
            yield inner._replace(first=inner.first + first + 1, last=inner.last + first + 1)
    for step, text in enumerate(texts):
        if text in lexicon.adjectives:
            yield Match(first + step, first + step, tuple(lexicon.adjectives[text]), "adjective")


def country_of(sentence: Sentence, first: int, last: int, line: Sequence[Match], context: Counter[Ref], lexicon: Lexicon) -> str | None:
    """The country that a stretch is marked with: behind it in the genitive, or before it as an adjective, or by whoever leads it.

    `правительство Чили`, `чилийское правительство`, `администрация чилийского президента`.
    """
    for match in line:
        token = sentence.tokens[match.first]
        leads = match.kind == "adjective" and sentence.tokens[token.head].lemma in words("office") and token.feats.get("Case") == "Gen"
        if match.first == last + 1 and (leads or (match.kind == "name" and may_be_genitive(token))):
            ref = choose(match, context, lexicon)
            if ref and ref.table == "country":
                return ref.id
        if match.kind == "adjective" and match.last < first and first - match.last <= 3:
            between = sentence.tokens[match.last + 1 : first]
            if all(token.pos in ("ADJ", "DET") for token in between):
                ref = choose(match, context, lexicon)
                if ref and ref.table == "country":
                    return ref.id
    return None


def may_be_genitive(token: Token) -> bool:
    """Whether a name behind a body may say whose it is: not so in `решений суда Россия не признаёт`."""
    return token.text.isupper() or token.feats.get("Case") not in ("Nom", "Ins", "Dat") or not token.rel.startswith(("nsubj", "root"))


def is_several(token: Token, name: str) -> bool:
    """Whether a body whose name is a singular stands in the plural."""
    return token.feats.get("Number") == "Plur" and token.lemma in name.lower().replace("ё", "е").split()


def settle_bodies(document: Document, drafts: Sequence[Sequence[Draft]], focus: Focus, lexicon: Lexicon) -> None:
    """Give bodies without a state (`парламент`, `правительство Шольца`) that of whoever leads them, or of the context;
    those of an organisation (`делегация ОБСЕ`) are its own.

    A body that was named with its state before is that one again; one with a capital may be one that is named later. Where all is open,
    they belong to the article alone; bodies in the plural (`парламенты`) that name no state are nobody.
    """
    told: dict[str, set[str]] = {}
    anywhere: dict[str, set[str]] = {}
    for actor in (draft.actor for line in drafts for draft in line if draft.source == "body"):
        if actor is not None and actor.country is not None:
            anywhere.setdefault(actor.id.partition(".")[2], set()).add(actor.country)
    for line in drafts:
        leaders = {draft.first: draft.bearer.actor for draft in line if draft.bearer and draft.bearer.actor}
        for draft in line:
            if draft.source != "body" or draft.actor is None:
                continue
            body = draft.actor.id.partition(":")[2]
            if draft.actor.country is not None:
                told.setdefault(body.partition(".")[2], set()).add(draft.actor.country)
                continue
            if is_several(document.sentences[draft.sentence].tokens[draft.head], draft.alias):
                draft.actor = None
                continue
            tokens = document.sentences[draft.sentence].tokens
            of = next((other for other in line if other.first == draft.last + 1 and other.source == "name"), None)
            if of is not None and of.actor is not None and of.actor.type == "ORG" and may_be_genitive(tokens[of.first]):
                text = document.article.text[tokens[of.first].start : tokens[of.last].end]
                ident = f"{of.actor.id}.{slug(body)}"
                draft.actor = replace(draft.actor, id=ident, label=f"{draft.actor.label} {text}", country=of.actor.country)
                draft.last = of.last
                continue
            leader = leaders.get(draft.last + 1)
            code = leader.country if leader is not None else None
            if code not in lexicon.countries and not (body in lexicon.bodies and lexicon.bodies[body].marked):
                before, named = told.get(body, set()), anywhere.get(body, set())
                code = next(iter(before)) if len(before) == 1 else focus.at(draft.sentence, draft.first)
                if code not in lexicon.countries and len(named) == 1 and draft.head > 0 and tokens[draft.head].text[:1].isupper():
                    code = next(iter(named))  # `в МИД` of a headline
                draft.guessed = True
            if code in lexicon.countries:
                draft.actor = lexicon.body(body, code)
            else:
                draft.actor = replace(draft.actor, id=f"{draft.actor.id}.{slug(document.article.id)}")


def unknown(document: Document, lexicon: Lexicon, drafts: list[list[Draft]], taken: Sequence[set[int]]) -> None:
    """Add the organisations that only the tagger sees."""
    for sentence in document.sentences:
        line = drafts[sentence.index]
        starts = [token.start for token in sentence.tokens]
        for span in sentence.spans:
            if span.type != "ORG":
                continue
            found = token_range(sentence, starts, span.start, span.end)
            if not found:
                continue
            first, last = ungloss(sentence, *found)
            if any(index in taken[sentence.index] for index in range(first, last + 1)):
                continue
            if any(draft.first <= first and last <= draft.last for draft in line) or (first == last and qualifies(sentence, first)):
                continue
            inner = [draft for draft in line if first <= draft.first and draft.last <= last]
            same = [
                draft
                for draft in inner
                if draft.kind == "name" and draft.source != "metonym" and draft.actor and draft.actor.type != "COUNTRY"
            ]
            code = next((draft.actor.country for draft in inner if draft.actor and draft.actor.type == "COUNTRY"), None)
            if (
                same
                and same[0].first == first
                and all(draft.last <= same[0].last or (draft.actor and draft.actor.type == "COUNTRY") for draft in inner)
            ):
                same[0].last = max(same[0].last, last)
                continue
            last = closed(sentence, first, last)
            label = organisation_label(sentence, first, last)
            if not label or begins(sentence, first, last) or (first == last and sentence.tokens[first].lemma in words("no_organisation")):
                continue
            actor = Actor(f"org:{code}.{slug(label)}" if code else f"org:{slug(label)}", label, "ORG", code)
            line.append(Draft(sentence.index, first, last, head_of(sentence, first, last), "name", actor, source="unknown"))
        line.extend(quoted(sentence, line, taken[sentence.index]))
        line.sort(key=lambda draft: (draft.first, -draft.last))


def qualifies(sentence: Sentence, index: int) -> bool:
    """Whether a word is only the adjective of the noun behind it: `Авраамовы соглашения`."""
    token = sentence.tokens[index]
    return token.pos == "ADJ" and token.rel == "amod" and token.head == index + 1


def quoted(sentence: Sentence, line: Sequence[Draft], taken: set[int]) -> Iterator[Draft]:
    """Organisations that only their quotation marks tell, behind a word for one: `партия «Путь Грузии»`."""
    tokens = sentence.tokens
    for token in tokens[:-2]:
        if token.lemma not in words("organisation") or tokens[token.index + 1].text not in ("«", '"', "“", "„"):
            continue
        first = token.index + 2
        ends = (index for index in range(first, min(first + QUOTED, len(tokens))) if tokens[index].text in QUOTES)
        last = next(ends, first) - 1
        if last < first or not tokens[first].text[:1].isupper() or any(index in taken for index in range(first, last + 1)):
            continue
        if any(draft.actor and draft.actor.type != "COUNTRY" and draft.first <= last and first <= draft.last for draft in line):
            continue
        label = " ".join(join_plain(tokens[first : last + 1]))
        for draft in line:
            if first <= draft.first and draft.last <= last:
                draft.source = "inside"
        yield Draft(
            sentence.index, first, last, head_of(sentence, first, last), "name", Actor(f"org:{slug(label)}", label, "ORG"), source="unknown"
        )


def ungloss(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """A stretch without the abbreviation in brackets that ends it: `Организация Объединённых Наций (ООН)`."""
    if sentence.tokens[last].text == ")":
        last -= 1
    opened = next((index for index in range(first + 1, last + 1) if sentence.tokens[index].text == "("), last + 1)
    return first, opened - 1


def begins(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a stretch has its only capital because it begins the sentence: `Независимое расследование`, `Альянсом`."""
    tokens = sentence.tokens[first : last + 1]
    leads = all(token.pos == "PUNCT" and token.text not in QUOTES for token in sentence.tokens[:first])
    common = all(token.pos == "PUNCT" or token.text.islower() for token in tokens[1:]) and known(tokens[0].text)
    if len(tokens) > 1 and any(token.lemma in words("organisation") for token in tokens):
        return False
    return leads and common and tokens[0].text[1:].islower()


def closed(sentence: Sentence, first: int, last: int) -> int:
    """The last token of a name, its closing quotation mark included where the tagger left it out."""
    texts = [token.text for token in sentence.tokens[first : last + 1]]
    behind = sentence.tokens[last + 1].text if last + 1 < len(sentence.tokens) else ""
    opened = texts.count("«") > texts.count("»") or ("«" not in texts and texts.count('"') % 2)
    return (
        last + 1
        if opened and first + texts.index(next(text for text in texts if text in QUOTES)) > first and behind in ("»", '"')
        else last
    )


def quoted_name(tokens: Sequence[Token]) -> Sequence[Token] | None:
    """The name in `партия «Зелёный берег»`: what stands in quotation marks behind a word for an organisation."""
    marks = [place for place, token in enumerate(tokens) if token.text in QUOTES]
    if len(marks) != 2 or marks[1] != len(tokens) - 1 or marks[1] - marks[0] < 2:
        return None
    named = any(token.lemma in words("organisation") for token in tokens[: marks[0]])
    return tokens[marks[0] + 1 : marks[1]] if named else None


def organisation_label(sentence: Sentence, first: int, last: int) -> str:
    """The name in the nominative, without quotation marks around it."""
    tokens: list[Token] = list(sentence.tokens[first : last + 1])
    while tokens and tokens[0].text in QUOTES:
        tokens.pop(0)
    while tokens and tokens[-1].text in QUOTES and not any(token.text in QUOTES for token in tokens[:-1]):
        tokens.pop()
    if not tokens:
        return ""
    inner = quoted_name(tokens)
    if inner:
        return " ".join(join_plain(inner))
    head = next((token for token in tokens if not any(token.head == other.index for other in tokens)), tokens[0])
    before = tokens[0].index - 1
    if before >= 1 and sentence.tokens[before].text in QUOTES:
        before -= 1
        kind = sentence.tokens[before]  # газеты «Известия»: the name itself stays in the nominative; журналиста «Медузы»: it does not
        named = any(kind.lemma in words(use) for use in ("organisation", "named_thing"))
        fixed = kind.pos == "NOUN" and (named or head.feats.get("Case") != "Gen")
    else:
        fixed = False
    if head.text.isupper() or head.pos not in ("NOUN", "PROPN") or fixed:
        return " ".join(join_plain(tokens))
    return phrase(tokens, head, "Nom")


def join_plain(tokens: Sequence[Token]) -> list[str]:
    """Words, those that touch kept together."""
    found: list[str] = []
    end = -1
    for token in tokens:
        if found and token.start == end:
            found[-1] += token.text
        else:
            found.append(token.text)
        end = token.end
    return found
