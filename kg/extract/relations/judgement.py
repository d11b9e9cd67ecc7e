"""Criticism and praise that no single trigger states: a speaker, an actor in what is said, and the tone of the words around."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.extract.frames import Frames
from kg.extract.relations.candidates import Candidate, Role
from kg.extract.relations.reach import Filler, Reach
from kg.extract.relations.said import Said
from kg.extract.relations.triggers import Hit
from kg.model import Mention
from kg.vocabulary.lexicon import Tone
from kg.vocabulary.records import Trigger


def judgements(
    frames: Frames, reach: Reach, said: Iterable[Said], triggers: Sequence[Trigger], tones: Mapping[str, Tone]
) -> Iterator[tuple[Candidate, list[str]]]:
    """Candidates of one sentence with the features of their tone."""
    sentence = frames.tree.sentence
    for speech in said:
        for start, end in speech.parts:
            if end <= sentence.start or start >= sentence.end:
                continue
            inside = [one for one in reach.mentions if start <= one.start and one.end <= end and one.actor is not None]
            seen = {speech.speaker.id}
            for mention in inside:
                if mention.actor is None or mention.actor.id in seen or mention.place:
                    continue
                seen.add(mention.actor.id)
                names = list(tone_of(frames, mention, start, end, tones))
                names.append(f"j:actors={min(len(inside), 4)}")
                subject = Role(Filler(speech.speaker, speech.mention, "self"), "speaker", "speech")
                for trigger in triggers:
                    object_ = Role(Filler(mention.actor, mention, "self"), "said", "speech")
                    hit = Hit(trigger, (mention.head,))
                    candidate = Candidate(sentence.index, hit, trigger.relation, subject, object_, None, 2)
                    yield candidate, [*names, *(f"{name} rel={trigger.relation}" for name in names)]


def tone_of(frames: Frames, mention: Mention, start: int, end: int, tones: Mapping[str, Tone]) -> Iterator[str]:
    """Names of features: the words that govern the actor, and the tone of all that is said."""
    tree = frames.tree
    good = bad = 0
    for token in tree.tokens:
        if start <= token.start and token.end <= end and token.lemma in tones:
            tone = tones[token.lemma]
            total = tone.actor * 2 + tone.act + tone.effect
            negated = any(child.lemma == "не" for child in tree.children(token.index))
            total = -total if negated else total
            good += total > 0
            bad += total < 0
    yield f"j:bad={min(bad, 3)}"
    yield f"j:good={min(good, 3)}"
    yield f"j:balance={max(-2, min(2, good - bad))}"
    head = tree.tokens[mention.head]
    for governor in list(tree.ancestors(mention.head))[:2]:
        slots = {argument.slot for argument in frames.arguments(governor.index) if argument.token == head.index}
        for slot in sorted(slots):
            yield f"j:slot={slot}"
            if governor.lemma in tones:
                tone = tones[governor.lemma]
                turned = "-not" if any(child.lemma == "не" for child in tree.children(governor.index)) else ""
                yield f"j:slot={slot} tone={tone.actor},{tone.act},{tone.effect}{turned}"
                yield f"j:word={governor.lemma}{turned}"
    for child in tree.children(mention.head, "amod", "nmod"):
        if child.lemma in tones:
            yield f"j:below={tones[child.lemma].actor}"
