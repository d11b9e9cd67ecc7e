"""Every trigger's example is read as it says, and its near-miss is not."""

import pytest

from kg.extract import Extractor
from kg.extract.extractor import Reading
from kg.model import Article
from kg.text import Analyser
from kg.vocabulary import actors
from kg.vocabulary.lexicon import triggers
from kg.vocabulary.records import Trigger

TRIGGERS = {trigger.id: trigger for trigger in triggers()}


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """What is read in every example and every near-miss, parsed in one go."""
    texts = {}
    for trigger in TRIGGERS.values():
        texts[f"{trigger.id} example"] = trigger.example.partition("|")[0].strip()
        texts[f"{trigger.id} near-miss"] = trigger.near_miss
    extractor = Extractor(actors(None))
    documents = Analyser().documents(Article(name, text) for name, text in texts.items())
    return {document.article.id: extractor.read(document) for document in documents}


def stated(reading: Reading, trigger: Trigger) -> set[tuple[str, str]]:
    """The pairs of actors that the government of a trigger joins."""
    return {
        (found.candidate.subject.filler.actor.label, found.candidate.object.filler.actor.label)
        for found in reading.found
        if found.candidate.hit.trigger.id == trigger.id and found.candidate.subject.exact and found.candidate.object.exact
    }


@pytest.mark.parametrize("name", sorted(TRIGGERS))
def test_example(name: str, readings: dict[str, Reading]) -> None:
    trigger = TRIGGERS[name]
    _, subject, object_ = (part.strip() for part in trigger.example.split("|"))
    found = stated(readings[f"{name} example"], trigger)
    assert (subject, object_) in found or (trigger.both and (object_, subject) in found), f"{trigger.example}: {found}"


@pytest.mark.parametrize("name", sorted(TRIGGERS))
def test_near_miss(name: str, readings: dict[str, Reading]) -> None:
    trigger = TRIGGERS[name]
    assert not stated(readings[f"{name} near-miss"], trigger), trigger.near_miss
