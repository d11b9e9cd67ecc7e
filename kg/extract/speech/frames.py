"""Acts of speech with their speakers resolved against the cast of the article."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.extract.mentions.words import words
from kg.extract.speech.acts import Act, acts
from kg.extract.speech.clauses import Part
from kg.extract.speech.lexicon import carries, reports
from kg.extract.speech.speakers import RELATIVE, slot
from kg.model import Actor, Cast, Document, Mention, Token
from kg.text import Tree
from kg.text.phrase import inflect, join, phrase
from kg.vocabulary.load import speaker_words

MODIFIERS = {"amod", "nmod", "nummod", "det", "case", "flat", "appos", "conj", "cc"}
PRONOUNS = {"он", "она", "его", "ее"}
THEY = {"они", "их"}
LATELY = 8  # sentences in which a description may mean who spoke before, and in which a quotation stands
ABSTRACT = ("ание", "ение", "ость")  # how nouns for doings and qualities end
LENGTH = 6  # words in the name of somebody whom the article does not name otherwise


@dataclass(frozen=True, slots=True)
class Speech:
    """An act of speech: who speaks (several in a joint statement), the reporting word, the stretches of what is said."""

    sentence: int
    word: tuple[int, int]  # offsets of the reporting word
    entry: str
    act: str
    speakers: tuple[Actor, ...]
    span: tuple[int, int]  # offsets of the words that name the speaker
    parts: tuple[Part, ...]
    called: str = ""  # the words that name the speaker, in the nominative, but for pronouns


def frames(document: Document, cast: Cast) -> list[Speech]:
    """All acts of speech whose speaker is known, in text order."""
    trees = [Tree(sentence) for sentence in document.sentences]
    mentions = by_sentence(cast)
    found: list[Speech] = []
    for act in acts(document):
        tree = trees[act.sentence]
        word = tree.tokens[act.word]
        who: tuple[Actor, ...] = ()
        span = (word.start, word.end)
        own = act.speaker is not None and tree.tokens[act.speaker].lemma in speaker_words()["own"]
        if act.speaker is not None:
            who = resolve(document, tree, act.speaker, mentions.get(act.sentence, []), act.word)
            span = (tree.tokens[act.speaker].start, tree.tokens[act.speaker].end)
            if found and tree.tokens[act.speaker].lemma in speaker_words()["same"] and not told_apart(tree, act.speaker):
                who = next((last.speakers for last in reversed(found) if is_same(tree.tokens[act.speaker], last.speakers[0])), who)
            told, earlier = mentions, found
            if quoted_itself(tree.tokens[act.speaker], act, who, mentions):
                told = {number: [mention for mention in row if mention.actor != who[0]] for number, row in mentions.items()}
                earlier = [last for last in found if last.speakers[0] != who[0]]
                who = ()
            who = again(document, tree, act, who, earlier, told) or who
        if not who and (own or act.speaker is None) and found and carries_on(document, act, found[-1]):  # `я`: whoever speaks already
            who, span = found[-1].speakers, found[-1].span
        if who:
            called = described(tree, act.speaker) if act.speaker is not None else ""
            found.append(Speech(act.sentence, (word.start, word.end), act.entry, act.act, who, span, act.parts, called))
    return found


def again(
    document: Document, tree: Tree, act: Act, who: tuple[Actor, ...], found: list[Speech], mentions: dict[int, list[Mention]]
) -> tuple[Actor, ...]:
    """The last speaker by name, where a pronoun that is nobody's or a bare description stands for him: `он`, `дипломат`."""
    token = tree.tokens[act.speaker] if act.speaker is not None else None
    if token is None or len(who) > 1:
        return ()
    if token.lemma in THEY and not who and found and near(document, act, found[-1]):
        return found[-1].speakers if len(found[-1].speakers) > 1 or found[-1].speakers[0].type == "GROUP" else ()
    if token.lemma in PRONOUNS and (not who or (who[0].type == "ORG" and token.lemma == "он")):
        return found[-1].speakers if found and follows(document, act, found[-1]) else last_person(token, tree, mentions)
    if token.feats.get("Number") == "Plur" or (who and not who[0].unnamed):
        return ()
    lone = not tree.children(token.index, "nmod", "appos", "flat", "det")
    lone = lone and not any(child.lemma.endswith("ский") for child in tree.children(token.index, "amod"))
    body = not who and token.lemma in speaker_words()["office"]
    if not lone or not (body or token.lemma in speaker_words()["again"] or (not who and token.feats.get("Animacy") == "Anim")):
        return ()
    if body:
        return last_body(token, act.sentence, found, mentions)
    for last in reversed(found):
        if act.sentence - last.sentence > LATELY:
            break
        learned = token.lemma in speaker_words()["learned"] and last.speakers[0].wikidata is not None
        if last.speakers[0].type == "PERSON" and not last.speakers[0].unnamed and not learned:
            other = (
                bool(who) and who[0].country is not None and who[0].country != last.speakers[0].country
            )  # `узбекский дипломат` is no Turk
            return () if other else last.speakers[:1]
    return ()


def quoted_itself(token: Token, act: Act, who: tuple[Actor, ...], mentions: Mapping[int, list[Mention]]) -> bool:
    """Whether a pronoun for the speaker was taken for somebody whom what he says names: `«X хочет войны», — сказал он`."""
    if token.lemma not in PRONOUNS or len(who) != 1:
        return False
    around = range(act.sentence - LATELY, act.sentence + LATELY + 1)
    rows = (mentions.get(number, []) for number in around)
    named = (mention for row in rows for mention in row if mention.actor == who[0] and mention.kind == "name")
    said = [part for part in act.parts if part.kind != "before"]  # `об этом он написал`: the sentence before may tell of him
    return any(part.start <= mention.start < part.end for mention in named for part in said)


def last_body(token: Token, sentence: int, found: list[Speech], mentions: dict[int, list[Mention]]) -> tuple[Actor, ...]:
    """The last body of a state that a bare `ведомство` may mean: one that spoke before, else one that is named before."""
    for last in reversed(found):
        if sentence - last.sentence > LATELY:
            break
        if last.speakers[0].type == "ORG" and last.speakers[0].country:
            return last.speakers[:1]
    for number in range(sentence, max(-1, sentence - LATELY), -1):
        for mention in reversed(mentions.get(number, [])):
            actor = mention.actor
            if actor is not None and actor.type == "ORG" and actor.country and mention.kind == "name" and mention.start < token.start:
                return (actor,)
    return ()


def is_same(token: Token, last: Actor) -> bool:
    """Whether a word for a speaker may mean an earlier one: `автор` anybody, `собеседник агентства` nobody in office."""
    return last.type == "PERSON" and (last.unnamed or last.wikidata is None or token.lemma == "автор")


def told_apart(tree: Tree, index: int) -> bool:
    """Whether a word for a speaker has words beside it that tell of whom it is: `собеседник в министерстве`, `турецкий собеседник`."""
    return bool(tree.children(index, "amod")) or any("+" in slot(tree, token) for token in tree.children(index, "nmod", "obl"))


def last_person(token: Token, tree: Tree, mentions: dict[int, list[Mention]]) -> tuple[Actor, ...]:
    """Who was named last before a pronoun, in its sentence or up to two before."""
    for number in range(tree.sentence.index, max(-1, tree.sentence.index - 3), -1):
        for mention in reversed(mentions.get(number, [])):
            actor = mention.actor
            if actor is not None and actor.type == "PERSON" and mention.start < token.start and mention.kind == "name":
                return (actor,)
    return ()


def follows(document: Document, act: Act, last: Speech) -> bool:
    """Whether an act comes so soon after another that a pronoun may mean its speaker."""
    return near(document, act, last) and len(last.speakers) == 1 and last.speakers[0].type == "PERSON"


def near(document: Document, act: Act, last: Speech) -> bool:
    """Whether an act comes at most two sentences behind another, and in the same paragraph or the next."""
    blocks = document.sentences[act.sentence].block - document.sentences[last.sentence].block
    return act.sentence - last.sentence <= 2 and blocks <= 1


def carries_on(document: Document, act: Act, last: Speech) -> bool:
    """Whether an act without a speaker is one more of the last speaker's: a past singular verb in the next sentence, or its converb."""
    if document.sentences[last.sentence].block != document.sentences[act.sentence].block or act.sentence - last.sentence > 1:
        return False
    tokens = document.sentences[act.sentence].tokens
    token = tokens[act.word]
    if token.feats.get("VerbForm") == "Conv" and token.head >= 0:
        token = tokens[token.head]
    return token.feats.get("VerbForm") == "Fin" and token.feats.get("Number") == "Sing" and token.feats.get("Voice") != "Pass"


def by_sentence(cast: Cast) -> dict[int, list[Mention]]:
    """The mentions of an article by the sentence that they stand in."""
    table: dict[int, list[Mention]] = {}
    for mention in cast.mentions:
        table.setdefault(mention.sentence, []).append(mention)
    return table


def resolve(document: Document, tree: Tree, index: int, mentions: list[Mention], word: int) -> tuple[Actor, ...]:
    """The actors that the noun phrase headed by a token names, coordinated ones too; an actor of its own for one that the cast lacks."""
    found: list[Actor] = []
    heads = tree.conjuncts(index) if any(tree.child(token.index, "cc") for token in tree.children(index, "conj")) else [index]
    person = bearer(tree, index, mentions, word) if len(heads) == 1 else None
    if person is not None:
        return (person,)
    for head in heads:
        for actor in one(document, tree, head, mentions):
            if all(actor.id != other.id for other in found):
                found.append(actor)
    return tuple(found)


def bearer(tree: Tree, index: int, mentions: list[Mention], word: int) -> Actor | None:
    """The person whose name follows an office or description in the same case, with no word between that parts them."""
    if tree.tokens[index].feats.get("Case") == "Gen":  # `по словам врачей Ричард Бах болен`
        return None
    first, last = (index, word) if index < word else (index, index + 12)
    for token in tree.tokens[first + 1 : last]:
        if token.text == "," and first > word and (beside := also(tree, token.index, mentions)) is not None:
            return beside
        if token.text in ",;:" or token.pos in {"VERB", "CCONJ"}:
            return None
        for mention in mentions:
            actor = mention.actor
            named = mention.kind == "name" and actor is not None and actor.type == "PERSON"
            if mention.head == token.index and named and token.feats.get("Case") == "Nom" and token.rel != "nmod":
                return actor
    return None


def also(tree: Tree, comma: int, mentions: list[Mention]) -> Actor | None:
    """Who is named by an office behind a comma at the end of a sentence: `пояснил автор закона, депутат Красов`."""
    if any(token.feats.get("VerbForm") == "Fin" for token in tree.tokens[comma:]):
        return None
    found = (m.actor for m in mentions if m.kind == "office" and m.first == comma + 1 and tree.tokens[m.head].feats.get("Case") == "Nom")
    actor = next(found, None)
    return actor if actor is not None and actor.type == "PERSON" and not actor.unnamed else None


def one(document: Document, tree: Tree, head: int, mentions: list[Mention]) -> tuple[Actor, ...]:
    for mention in mentions:
        if (
            mention.kind == "name"
            and mention.first <= head <= mention.last
            and mention.actor is not None
            and mention.actor.type == "PERSON"
        ):
            return (mention.actor,)
    beside = [token.index for token in tree.children(head, "appos", "flat", "nmod") if same_person(tree.tokens[head], token)]
    for candidate in [*beside, *(below.index for index in beside for below in tree.children(index, "flat", "appos")), head]:
        for mention in mentions:
            actor = mention.actor
            if mention.head == candidate and actor is not None and actor.type == "PERSON":
                return (actor,)
    for mention in [] if carries([tree.tokens[head]]) else mentions:
        if mention.head == head or (mention.first <= head <= mention.last and mention.kind in {"name", "office", "description"}):
            if mention.actor is not None:
                return (mention.actor,)
            if mention.members:
                return mention.members
    sent = senders(tree, head, mentions)
    if sent:
        return sent
    stranger = unnamed(document, tree, head, mentions)
    return (stranger,) if stranger else ()


def senders(tree: Tree, head: int, mentions: list[Mention]) -> tuple[Actor, ...]:
    """The states or organisations for whom nameless people speak: `представители США и Канады`, `руководство концерна`."""
    token = tree.tokens[head]
    if token.lemma not in speaker_words()["envoy"] or (token.feats.get("Number") != "Plur" and token.feats.get("Animacy") == "Anim"):
        return ()
    of = [child for child in tree.children(head, "nmod") if slot(tree, child) == "gen"]
    heads = {index for child in of for index in tree.conjuncts(child.index)}
    found = {m.actor.id: m.actor for m in mentions if m.head in heads and m.actor is not None and m.actor.type in {"COUNTRY", "ORG"}}
    return tuple(found.values())


def same_person(head: Token, token: Token) -> bool:
    """Whether a word beside a noun names the same one: an apposition, or a name in the noun's case where the noun is nobody's."""
    case, own = token.feats.get("Case"), head.feats.get("Case")
    if head.lemma in words("whose"):
        return token.rel.partition(":")[0] in {"appos", "flat"} and {case, own} != {"Nom", "Gen"}
    return token.rel.partition(":")[0] in {"appos", "flat"} or (token.pos == "PROPN" and case == own != "Gen")


def unnamed(document: Document, tree: Tree, head: int, mentions: list[Mention]) -> Actor | None:
    """Somebody whom the article knows by a description only: `аналитики`, `источник в правительстве`."""
    token = tree.tokens[head]
    among = next((child for child in tree.children(head, "nmod", "obl") if slot(tree, child) == "из+gen"), None)
    single = token.lemma == "один" and among is not None
    if among is not None and (single or token.pos in {"NUM", "DET", "PRON"}):
        token = among
    if token.pos not in {"NOUN", "PROPN"} or token.lemma == RELATIVE or token.lemma in speaker_words()["thing"]:
        return None
    if abstract(token) or token.text.lower() in PRONOUNS | THEY:  # `сообщает Он призвал`, where a page has lost a link
        return None
    if any(child.lemma == "оба" for child in tree.children(token.index)):
        return None
    row = [word for word in short(tree, token.index) if word.rel != "case" or word.head != token.index]
    if token.pos == "PROPN" and agrees(tree, token):  # `Активисты-правозащитники считают` begins with a capital and is no name
        row = [replace(word, pos="NOUN", feats={**word.feats, "Number": "Plur"}) if word is token else word for word in row]
        token = next(word for word in row if word.index == token.index)
    if single:
        sex = tree.tokens[head].feats.get("Gender", "Masc")
        bare = [word for word in row if word.rel.partition(":")[0] not in {"det", "nummod"}]
        beside = {word.index: replace(word, feats={**word.feats, "Gender": sex}) for word in bare if word.rel == "amod"}
        moving = {token.index, *(word.index for word in beside.values() if word.head == token.index)}
        label = unmarked(
            join((inflect(beside.get(word.index, word), "Nom", "Sing") if word.index in moving else word.text, word) for word in bare)
        )
    else:
        label = unmarked(phrase(row, token, "Nom"))
    if not any(letter.isalpha() for letter in label):
        return None
    label = label if token.pos == "PROPN" or label[:2].isupper() else label[0].lower() + label[1:]
    inside = {word.index for word in row}
    country = next((m.actor.country for m in mentions if m.head in inside and m.actor is not None and m.actor.country), None)
    alive = single or token.feats.get("Animacy") == "Anim" or token.lemma in speaker_words()["person"]
    many = token.feats.get("Number") == "Plur" and token.feats.get("Animacy") == "Anim" and token.lemma not in speaker_words()["anybody"]
    if country is None and (not told_of(token) or (" " not in label and label[:1].islower() and not many)):
        return None  # `эксперт`, `люди`: anybody
    kind = ("GROUP" if token.feats.get("Number") == "Plur" and not single else "PERSON") if alive else "ORG"
    key = hashlib.sha256(f"{document.article.id}\n{label.lower()}".encode()).hexdigest()[:12]
    return Actor(f"local:{key}", label, kind, country, unnamed=kind == "PERSON")


def agrees(tree: Tree, token: Token) -> bool:
    """Whether a word that the tagger takes for a singular is the one subject of a plural verb."""
    verb = tree.head(token.index)
    plural = verb is not None and verb.feats.get("Number") == "Plur" and token.rel.startswith("nsubj")
    return plural and token.feats.get("Number") == "Sing" and not tree.children(token.index, "conj")


def abstract(token: Token) -> bool:
    """Whether a noun is for a doing, a quality or something said, and so for nobody who speaks: `эти слова внушают страх`."""
    if token.feats.get("Animacy") != "Inan" or token.lemma in speaker_words()["body"] or token.lemma in speaker_words()["known"]:
        return False
    return token.lemma.endswith(ABSTRACT) or (token.pos == "NOUN" and reports(token))


def told_of(token: Token) -> bool:
    """Whether the noun alone makes a speaker of somebody of no known country: people in the plural, or a known kind of source."""
    alive = token.feats.get("Animacy") == "Anim"
    return token.pos == "PROPN" or (alive and token.feats.get("Number") == "Plur") or token.lemma in speaker_words()["known"]


def described(tree: Tree, head: int) -> str:
    """The words that name a speaker, in the nominative; empty for a pronoun."""
    token = tree.tokens[head]
    if token.pos not in {"NOUN", "PROPN"} or token.lemma == RELATIVE:
        return ""
    row = [word for word in short(tree, head) if word.rel != "case" or word.head != head]
    return unmarked(phrase(row, token, "Nom"))


def unmarked(label: str) -> str:
    """A name without marks at its ends, but for those of a name within it: `представители компании «Яндекс»`."""
    inner = label.count("«") == label.count("»") and not label.startswith("«")
    return label.strip(" ,") if inner else label.strip(' ,«»"')


def passed(token: Token) -> bool:
    """Whether a word tells nothing of who somebody is: a pronoun, `один`, the paper that he spoke to."""
    return token.pos == "PRON" or token.feats.get("Poss") == "Yes" or token.lemma in {"один", "этот", "сам"} or carries([token])


def short(tree: Tree, head: int) -> list[Token]:
    """The head with its closest modifiers, no clauses, a few words at most."""
    kept = {head}
    todo = [head]
    while todo:
        index = todo.pop(0)
        for child in tree.children(index):
            base = child.rel.partition(":")[0]
            if index == head and base in {"conj", "cc"}:
                continue
            if (base in MODIFIERS or child.text in '«»"-') and len(kept) < LENGTH and not passed(child):
                kept.add(child.index)
                todo.append(child.index)
    first = min(kept)
    last = max(kept)
    line = [tree.tokens[index] for index in range(first, last + 1)]
    return [token for token in line if token.index in kept]
