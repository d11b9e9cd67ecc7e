"""From a document and its cast to the candidates of all its sentences, each with its features."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract import time
from kg.extract.attribution import attribution
from kg.extract.frames import Frames, Syntax
from kg.extract.relations.candidates import Candidate, Finder, subject_of
from kg.extract.relations.features import broad, features
from kg.extract.relations.judgement import judgements
from kg.extract.relations.reach import Reach
from kg.extract.relations.said import voices
from kg.extract.relations.triggers import Lexicon
from kg.extract.speech import Speech, by_sentence
from kg.extract.status import excepted, nearby, status, there
from kg.model import Actor, Cast, Document, Mention
from kg.text import Tree
from kg.vocabulary import lexicon as words
from kg.vocabulary import relations

PLACED = {"meeting", "visit", "agreement"}


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate with what the sentence says of it."""

    candidate: Candidate
    features: list[str]
    status: str
    attribution: Actor | None
    tree: Tree


class Search:
    """Finds the candidates of documents; holds the words and nothing of a document."""

    def __init__(self) -> None:
        self._lexicon = Lexicon(words.triggers(), words.light_verbs())
        self._syntax = Syntax(words.control(), words.compounds(), words.copulas())

    def find(self, document: Document, cast: Cast, speeches: Sequence[Speech]) -> Iterator[Found]:
        """All candidates of a document, in text order."""
        here = by_sentence(cast)
        said = voices(speeches, cast)
        told = salience(cast)
        states = stage(cast)
        topic: Mention | None = None
        for sentence in document.sentences:
            tree = Tree(sentence)
            frames = Frames(tree, self._syntax)
            reach = Reach(tree, here.get(sentence.index, []))
            for candidate in Finder(frames, reach, self._lexicon, topic, said, states).candidates():
                yield found(candidate, tree, speeches, [], told)
            for candidate, names in judgements(frames, reach, said, words.judgements(), words.tones()):
                yield found(candidate, tree, (), names, told)
            topic = subject_of(frames, reach) or topic


def found(candidate: Candidate, tree: Tree, speeches: Sequence[Speech], names: list[str], told: Mapping[str, str]) -> Found:
    """A candidate with its status, its source and its features."""
    token = tree.tokens[candidate.hit.tokens[0]]
    state = "actual" if names else standing(candidate, tree)
    source = attribution(speeches, token.start, token.end)
    if source is not None and source.id == candidate.subject.filler.actor.id:
        source = None
    return Found(candidate, features(candidate, tree, state, source is not None, [*names, *weight(candidate, told)]), state, source, tree)


def standing(candidate: Candidate, tree: Tree) -> str:
    """The status by the trigger, else by the words that govern it; an end that is only planned or wished has not come."""
    token, relation = tree.tokens[candidate.hit.tokens[0]], relations()[candidate.relation]
    noun = candidate.hit.trigger.pos == "noun"
    somebody = noun and token.feats.get("Animacy") == "Anim"  # `союзник`
    given = somebody or (noun and candidate.light is None and relation.presupposed)
    told = (nearby if given else status)(tree, token.index, kinds=relation.kinds)
    carrier = tree.head(token.index) if candidate.light is not None and not somebody else None
    if told == "actual" and candidate.light is not None and carrier is not None and not there(tree, token.index):
        spared = excepted(tree, carrier, token, relation.kinds)
        if spared != "denied":  # отменил санкции: they were there
            told = status(tree, carrier.index, kinds=relation.kinds)
        if told == candidate.light.status == "denied":  # не прекратили сотрудничество
            told = "actual"
        elif told == "actual" and spared is None:
            told = candidate.light.status or told
    if candidate.hit.trigger.status == "past":
        return "past" if told == "actual" else "actual"
    if told == "actual" and candidate.relation in PLACED and ahead(tree, token.index):
        told = "planned"
    return candidate.hit.trigger.status or told


def ahead(tree: Tree, index: int) -> bool:
    """Whether an event's noun is told of in the future by a verb above: `В повестке визита ключевым пунктом станет …`."""
    if tree.tokens[index].pos != "NOUN" or tree.tokens[index].feats.get("Animacy") == "Anim":
        return False
    if any(part.lemma in words.occasions() for case in tree.children(index, "case") for part in tree.children(case.index, "fixed")):
        return False
    for token in tree.ancestors(index):
        if token.lemma in words.occasions():
            return False
        if token.pos == "VERB":
            return token.feats.get("Tense") == "Fut" and token.feats.get("VerbForm") == "Fin"
    return False


def salience(cast: Cast) -> dict[str, str]:
    """How much an article speaks of each actor: the class of its rank among all."""
    count = Counter(mention.actor.id for mention in cast.mentions if mention.actor is not None)
    order = sorted(count, key=lambda key: (-count[key], key))
    return {key: "1" if rank < 2 else "2" if rank < 5 else "3" if rank < 10 else "4" for rank, key in enumerate(order)}


def stage(cast: Cast) -> list[Mention]:
    """A mention of each of the two states that an article speaks of most: who acts where no agent is named."""
    first: dict[str, Mention] = {}
    count: Counter[str] = Counter()
    for mention in cast.mentions:
        if mention.actor is not None and mention.actor.type == "COUNTRY":
            count[mention.actor.id] += 1
            first.setdefault(mention.actor.id, mention)
    return [first[key] for key in sorted(count, key=lambda key: (-count[key], first[key].start))[:2]]


def weight(candidate: Candidate, told: Mapping[str, str]) -> Iterator[str]:
    """Features of the place that the two actors have in the article."""
    one, other = (told.get(role.filler.actor.id, "4") for role in (candidate.subject, candidate.object))
    yield f"s:salient={one} how={broad(candidate.subject)}"
    yield f"o:salient={other} how={broad(candidate.object)}"
    yield f"salient={one}/{other}"
    subject, object_ = (role.filler.actor.country for role in (candidate.subject, candidate.object))
    if subject and object_:
        yield f"dyad={subject}>{object_} rel={candidate.relation}"


def moment(item: Found, published: str | None) -> str | None:
    """When it happened, by the text."""
    return time.when(item.tree, item.candidate.hit.tokens[0], published)


def location(item: Found, mentions: Sequence[Mention]) -> str | None:
    """Where a meeting, a visit or a signing took place, by the text."""
    if item.candidate.relation not in PLACED:
        return None
    return time.place(item.tree, item.candidate.hit.tokens[0], mentions)
