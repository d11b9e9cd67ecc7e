"""Acts of speech by the words alone: the reporting word, the words that name the speaker, and the stretches of what is said.

Needs no cast, so that pronouns inside of what is said can be resolved with its help.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from kg.extract.speech import clauses, speakers
from kg.extract.speech.clauses import ABOUT, Part
from kg.extract.speech.lexicon import entries, reports, sources
from kg.extract.speech.quotes import Quote, quotes
from kg.extract.speech.reporter import carried, giver, who
from kg.extract.speech.turns import before_colon, turns
from kg.extract.status import status
from kg.model import Document, Sentence, Token
from kg.text import Tree
from kg.vocabulary.load import speaker_words, topic_words
from kg.vocabulary.records import SpeechWord

GAP = 40  # characters between a quotation and the word that reports it
WORDS = 3  # words there
REFERRED = ("на+acc",)  # `со ссылкой на X`
AFTER = 3  # sentences behind a report in which a quotation without one goes on


@dataclass(frozen=True, slots=True)
class Act:
    """One act of speech. `speaker` is the token that heads the speaker's name in the sentence; None if unsaid."""

    sentence: int
    word: int
    entry: str
    act: str
    speaker: int | None
    parts: tuple[Part, ...]


def acts(document: Document) -> list[Act]:
    """All acts of speech in text order."""
    marks = quotes(document)
    trees = [Tree(sentence) for sentence in document.sentences]
    found: list[Act] = []
    for number, tree in enumerate(trees):
        found += in_sentence(document, trees[number - 1] if number else None, tree, marks)
    found += [Act(turn.sentence, turn.word, "turn", "say", turn.speaker, turn.parts) for turn in turns(document, trees)]
    found.sort(key=lambda act: (act.sentence, act.word))
    return continued(document, found, marks)


def in_sentence(document: Document, before: Tree | None, tree: Tree, marks: tuple[Quote, ...]) -> list[Act]:
    found = [act for token in tree.tokens for act in candidates(document, before, tree, token, marks)]
    if not found:
        colon = before_colon(tree, marks)
        if colon:
            found.append(Act(colon.sentence, colon.word, "colon", "say", colon.speaker, colon.parts))
    return found


def candidates(document: Document, before: Tree | None, tree: Tree, token: Token, marks: tuple[Quote, ...]) -> Iterator[Act]:
    """The act that a token reports, if it reports one."""
    number = tree.sentence.index
    for entry in sources(token):
        speaker = source(tree, token, entry)
        if speaker is not None and not carried(tree, speaker):
            parts = passed_on(document, before, tree, token, marks) if entry.speaker == REFERRED else []
            parts = parts or clauses.around(tree, token.index) + joined(document, token, marks)
            yield Act(number, token.index, entry.id, entry.act, speaker.index, merge(parts))
            return
    best: Act | None = None
    for entry in entries(token):
        parts = content(document, before, tree, token, entry, marks)
        if not parts or (entry.pos != "noun" and stance(tree, token, parts) not in stands(entry)):
            continue
        speaker = who(tree, token, entry)
        if speaker is not None and carried(tree, speaker):
            # `сообщили РИА Новости в пресс-службе`: the agency is told, and the place speaks.
            speaker = speakers.place(tree, token.index, told=True)
            if speaker is None or carried(tree, speaker):
                continue
        if speaker is None and entry.pos == "noun":
            continue
        if speaker is not None and ruling(speaker, parts):
            continue
        act = Act(number, token.index, entry.id, entry.act, speaker.index if speaker else None, merge(parts))
        if best is None or size(act) > size(best):
            best = act
    if best:
        yield best


def stands(entry: SpeechWord) -> set[str]:
    """The statuses in which a word reports: one that denies itself (`не исключил`) or a thought (`не думает, что`) may be denied."""
    return {"denied"} if entry.denied else {"actual", "denied"} if entry.act == "think" else {"actual"}


def stance(tree: Tree, token: Token, parts: list[Part]) -> str:
    """The status of a report. A condition that stands in what is said is none of the report: `заявил, что поможет, если …`."""
    found = status(tree, token.index)
    if found != "urged" or token.feats.get("Tense") not in {"Past", "Pres"} or token.feats.get("VerbForm") != "Fin":
        return found
    own = [mark for child in [token, *tree.children(token.index, "advcl")] for mark in tree.children(child.index, "mark", "aux", "advmod")]
    wishes = [mark for mark in own if mark.lemma in {"если", "бы", "б", "чтобы", "пусть"}]
    if wishes and all(any(part.start <= mark.start < part.end for part in parts) for mark in wishes):
        return "actual"
    return found


def ruling(speaker: Token, parts: list[Part]) -> bool:
    """Whether a court decides rather than tells: `суд признал приговор законным`. What it tells stands in a clause or a quotation."""
    court = speaker.lemma in speaker_words()["court"] or speaker.lemma.endswith("суд")
    return court and all(part.kind == "phrase" for part in parts)


def size(act: Act) -> int:
    return sum(part.end - part.start for part in act.parts)


def source(tree: Tree, token: Token, entry: SpeechWord) -> Token | None:
    """Whose account a phrase like `по словам X` names."""
    preposition = tree.child(token.index, "case")
    if preposition is None or preposition.lemma != entry.preposition:
        return None
    if entry.speaker == REFERRED:
        return next((child for child in tree.children(token.index, "nmod", "obl") if speakers.slot(tree, child) == "на+acc"), None)
    return speakers.owner(tree, token.index)


def passed_on(document: Document, before: Tree | None, tree: Tree, token: Token, marks: tuple[Quote, ...]) -> list[Part]:
    """What a carrier of news tells with reference to somebody: `сообщает газета со ссылкой на X`."""
    verb = next((above for above in tree.ancestors(token.index) if above.pos == "VERB"), None)
    found = (content(document, before, tree, verb, entry, marks) for entry in entries(verb)) if verb is not None else ()
    return next((parts for parts in found if parts), [])


def owned(tree: Tree, token: Token) -> bool:
    """Whether a noun tells whose words it means: `слова Лаврова о санкциях`, `российское заявление о выводе войск`."""
    owner = speakers.owner(tree, token.index)
    return owner is not None and (owner.pos == "PROPN" or owner.rel == "amod" or owner.feats.get("Animacy") == "Anim")


def content(document: Document, before: Tree | None, tree: Tree, token: Token, entry: SpeechWord, marks: tuple[Quote, ...]) -> list[Part]:
    """Where what is said stands, by the government of the reporting word."""
    parts: list[Part] = []
    quoted = any(mark.start <= token.start < mark.end for mark in marks)
    for wanted in entry.content:
        if wanted == "clause":
            found = [part for part in clauses.linked(tree, token) if not (ABOUT in entry.content and after_matter(tree, token, part))]
            parts += [within_marks(part, marks) for part in found]
            if not parts and entry.pos != "noun" and not (quoted and own_voice(token)):
                parts += clauses.parenthesis(tree, token)
        elif wanted == "paren":
            if not tree.children(token.index, "obj"):  # who goes on with something else does not go on speaking: `закончил школу`
                parts += clauses.parenthesis(tree, token)
        elif wanted == "quote":
            parts += joined(document, token, marks)
        elif wanted == "inf":
            below = tree.children(token.index, "xcomp", "acl", "ccomp")
            parts += [clauses.span(tree, child, "clause") for child in below if child.feats.get("VerbForm") == "Inf"]
        elif not parts and (entry.pos != "noun" or giver(tree, token, entry) is not None or (wanted == ABOUT and owned(tree, token))):
            for child in clauses.phrases(tree, token, wanted):
                if child.lemma == "себя" or child.lemma.endswith(entry.but):
                    continue
                if child.pos == "PRON" and child.lemma in {"что", "который"}:
                    parts += clauses.around(tree, token.index)
                elif not refers_back(tree, child):
                    parts.append(clauses.span(tree, child, "phrase"))
                elif before is not None and before.sentence.block >= tree.sentence.block - 1:
                    parts.append(Part(before.sentence.start, before.sentence.end, "before"))
    if not parts and entry.pos == "noun" and giver(tree, token, entry) is not None:
        if not refers_back(tree, token) and tree.children(token.index, "nmod", "acl", "xcomp"):
            parts.append(clauses.span(tree, token, "phrase"))
        elif refers_back(tree, token) and before is not None:
            parts.append(Part(before.sentence.start, before.sentence.end, "before"))
    return parts


def after_matter(tree: Tree, token: Token, part: Part) -> bool:
    """Whether a clause with что tells more of a matter that is named before it: `заявил о выходе из союза, что позволит …`."""
    named = (child for child in clauses.phrases(tree, token, ABOUT) if child.pos in {"NOUN", "PROPN"} and not reports(child))
    return any(token.index < child.index and child.end < part.start and child.lemma not in topic_words()["empty"] for child in named)


def within_marks(part: Part, marks: tuple[Quote, ...]) -> Part:
    """A clause that begins with a quotation, no longer than that: `сказал «мы построим дорогу» и уехал`."""
    quote = next((mark for mark in marks if mark.verb and part.start in {mark.start - 1, mark.start} and mark.end < part.end), None)
    return part if quote is None else replace(part, start=quote.start, end=quote.end)


def own_voice(token: Token) -> bool:
    """Whether a verb is in the first or second person, as in what is quoted."""
    return token.feats.get("Person") in {"1", "2"}


def refers_back(tree: Tree, token: Token) -> bool:
    """`это`, `об этом`, `такое заявление`: what the sentence before says."""
    vague = topic_words()["back"]
    return token.lemma in vague or any(child.lemma in vague for child in tree.children(token.index, "det", "amod"))


def joined(document: Document, token: Token, marks: tuple[Quote, ...]) -> list[Part]:
    """Quotations that a reporting word stands beside: `«…», — сказал X`, `X сказал: «…»`, `«…, — сказал X. — …»`."""
    text = document.article.text
    parts = []
    for quote in marks:
        if quote.start <= token.start < quote.end or not speechlike(quote):
            continue
        if quote.end <= token.start:
            gap = text[quote.end : token.start]
            if len(gap) <= GAP and "\n\n" not in gap and leads(gap):
                parts.append(Part(quote.start, quote.end, "quote"))
        else:
            gap = text[token.end : quote.start]
            if quote.verb and gap.strip("'") in {" «", ' "', " „", " “"}:
                parts.append(Part(quote.start, quote.end, "quote"))
            if ":" in gap and gap.rstrip('«„“" \n').endswith(":") and "." not in gap and len(gap) <= 5 * GAP:
                parts.append(Part(quote.start, quote.end, "quote"))
    return parts


def leads(gap: str) -> bool:
    """Whether a closing mark, a comma and a dash part a quotation from the word that reports it, and little else."""
    words = [word for word in gap.split() if any(letter.isalpha() for letter in word)]
    return any(mark in gap for mark in "—–-,") and len(words) <= WORDS


def speechlike(quote: Quote) -> bool:
    return quote.verb or quote.words >= 4


def continued(document: Document, found: list[Act], marks: tuple[Quote, ...]) -> list[Act]:
    """Quotations and dashes that nobody reports, put to the last speaker before them: `«…», — сказал X. «…».`"""
    result = list(found)
    starts = {first_letter(document, sentence): sentence for sentence in document.sentences}
    for quote in marks:
        sentence = starts.get(quote.start - 1)
        if sentence is None or not quote.verb or any(covers(act, quote) for act in result if not uttered_in(document, act, quote)):
            continue
        last = max(
            (number for number, act in enumerate(result) if act.sentence < sentence.index and act.entry != "colon"),
            key=lambda number: (result[number].sentence, result[number].word),
            default=None,
        )
        if last is None or sentence.index - end_sentence(document, result[last]) > AFTER or sentence.heading:
            continue
        result[last] = replace(result[last], parts=merge([*result[last].parts, Part(quote.start, quote.end, "quote")]))
    for number, act in enumerate(result):
        if not any(part.kind in {"around", "quote"} for part in act.parts):
            continue
        extra: list[Part] = []
        stop = paused(document, act, marks)
        for sentence in document.sentences[act.sentence + 1 :]:
            dashed = document.article.text[sentence.start] in "—–-"
            if sentence.start >= stop or not (dashed or extra) or any(other.sentence == sentence.index for other in result):
                break
            extra.append(Part(sentence.start, min(sentence.end, stop), "quote"))
        if extra:
            result[number] = replace(act, parts=merge([*act.parts, *extra]))
    return result


def paused(document: Document, act: Act, marks: tuple[Quote, ...]) -> int:
    """Where what a report is put into ends: with the quotation marks around it, else with the paragraph."""
    sentence = document.sentences[act.sentence]
    word = sentence.tokens[act.word]
    marked = next((quote.end for quote in marks if quote.start <= word.start < quote.end), None)
    same = takewhile(lambda other: other.block == sentence.block, document.sentences[act.sentence :])
    return marked or max(other.end for other in same)


def end_sentence(document: Document, act: Act) -> int:
    end = max(part.end for part in act.parts)
    return max([act.sentence, *(sentence.index for sentence in document.sentences[act.sentence :] if sentence.start < end)])


def first_letter(document: Document, sentence: Sentence) -> int:
    """Where a sentence begins behind the dash that it may open with: `«…», — сказал он. — «…»`."""
    text = document.article.text[sentence.start : sentence.end]
    return sentence.end - len(text.lstrip("—–- "))


def uttered_in(document: Document, act: Act, quote: Quote) -> bool:
    """Whether the reporting word of an act is itself quoted, and its speaker whoever is quoted: `«Мы считаем это ошибкой»`."""
    word = document.sentences[act.sentence].tokens[act.word]
    return quote.start <= word.start < quote.end and own_voice(word)


def covers(act: Act, quote: Quote) -> bool:
    return any(part.start < quote.end and quote.start < part.end for part in act.parts)


def merge(parts: list[Part]) -> tuple[Part, ...]:
    """The parts in text order, overlapping ones as one."""
    kept: list[Part] = []
    for part in sorted(set(parts), key=lambda part: (part.start, -part.end, part.kind != "quote")):
        if kept and part.start < kept[-1].end:
            kept[-1] = replace(kept[-1], end=max(part.end, kept[-1].end))
        else:
            kept.append(part)
    return tuple(kept)
