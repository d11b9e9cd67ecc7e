"""From a document and its cast to the candidates of all its sentences, each with its features."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extract.frames import Frames
from kg.extract.relations.candidates import Candidate, Finder, subject_of
from kg.extract.relations.features import features
from kg.extract.relations.reach import Reach
from kg.extract.relations.triggers import Lexicon
from kg.model import Cast, Document, Mention
from kg.text import Tree


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate with what the sentence says of it."""

    candidate: Candidate
    features: list[str]
    status: str
    tree: Tree


def find(document: Document, cast: Cast, lexicon: Lexicon, control: Mapping[str, str], compound: Mapping[str, str]) -> Iterator[Found]:
    """All candidates of a document, in text order."""
    here: dict[int, list[Mention]] = defaultdict(list)
    for mention in cast.mentions:
        here[mention.sentence].append(mention)
    topic: Mention | None = None
    for sentence in document.sentences:
        tree = Tree(sentence)
        frames = Frames(tree, control, compound)
        reach = Reach(tree, here[sentence.index])
        for candidate in Finder(frames, reach, lexicon, topic).candidates():
            status = "actual"
            yield Found(candidate, features(candidate, sentence, status, False), status, tree)
        topic = subject_of(frames, reach) or topic
