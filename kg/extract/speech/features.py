"""What tells whether a talk is worth a statement, as named features."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.speech.talks import Talk
from kg.model import Document, Token
from kg.text.meaning import meaning

SENTENCES = (1, 3, 8, 20)
CONTENT = {"NOUN", "ADJ", "PROPN", "VERB"}
THEME = {"NOUN", "ADJ"}  # names would tell whom an article is about, and the model would learn its states by heart
SIZE = 0.5  # of a vector beside features that are 1; regularisation then spares only its main directions


def features(document: Document, talks: Sequence[Talk]) -> list[dict[str, float]]:
    """The features of each talk of an article: name -> value, 1 for what holds, less for the dimensions of what it is about."""
    earlier: Counter[str] = Counter()
    theme = dimensions("article", (token for sentence in document.sentences for token in sentence.tokens if token.pos in THEME))
    found = []
    for talk in talks:
        names = [*of(document, talk, earlier[talk.speaker.id]), f"inner={inner(talk, talks)}"]
        told = (token for one in talk.matters for token in document.sentences[one.sentence].tokens if token.pos in CONTENT)
        found.append({**dict.fromkeys(names, 1.0), **dimensions("talk", told), **theme})
        earlier[talk.speaker.id] += 1
    return found


def dimensions(whose: str, tokens: Iterable[Token]) -> dict[str, float]:
    """What words are about, as a feature for each dimension: few talks of politics are left out, most of those of football are."""
    vector = meaning(token.lemma for token in tokens)
    return {f"{whose}:{number}": SIZE * float(value) for number, value in enumerate(vector)}


def inner(talk: Talk, talks: Sequence[Talk]) -> bool:
    """Whether the report itself stands in what somebody says: `«Мы считаем это ошибкой», — сказал X`."""
    word = talk.speech.word[0]
    return any(other.speech is not talk.speech and any(part.start <= word < part.end for part in other.speech.parts) for other in talks)


def of(document: Document, talk: Talk, earlier: int) -> Iterator[str]:
    speech, speaker, best = talk.speech, talk.speaker, talk.best
    word = next(token for token in document.sentences[speech.sentence].tokens if token.start == speech.word[0])
    kinds = "+".join(sorted({part.kind for part in speech.parts}))
    length = len(best.label.split())
    home = "home" if speaker.country else "none"
    name = "unnamed" if speaker.unnamed else "local" if speaker.id.startswith("local:") else "named"
    yield "bias"
    yield f"rule={speech.entry}"
    yield f"word={word.lemma}"
    yield f"form={word.feats.get('VerbForm', word.pos)} {word.feats.get('Tense', '')}"
    yield f"act={speech.act} {kinds}"
    yield f"kinds={kinds}"
    yield f"speaker={speaker.type} {home} {name}"
    yield f"speakers={min(len(speech.speakers), 3)}"
    yield f"actors={len(best.actors)} {speaker.type}"
    yield f"abroad={any(actor.country not in {None, speaker.country} for actor in best.actors)}"
    yield f"states={sum(actor.country is not None for actor in best.actors)}"
    yield f"length={min(length, 8)}"
    yield f"content={min(len(best.words) // 3, 6)}"
    yield f"named={any(letter.isupper() for letter in best.label)}"
    yield f"merged={len(talk.matters) > 1}"
    yield f"place={min(talk.place, 4)} of={min(talk.of, 4)}"
    yield f"place={min(talk.place, 4)} {kinds}"
    yield f"sentence={sum(speech.sentence >= bound for bound in SENTENCES)}"
    yield f"earlier={min(earlier, 4)}"
    yield f"about himself={any(actor.id == speaker.id for actor in best.actors)}"
    yield f"first={best.first}"
