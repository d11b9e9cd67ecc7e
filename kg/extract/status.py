"""Whether what a word states is a fact, a plan, a wish or denied, by the words that govern it."""

from collections import defaultdict
from functools import cache

from kg.model import Token
from kg.text import CASES, Tree
from kg.vocabulary.lexicon import copulas, happening, light_verbs, rulings
from kg.vocabulary.load import action_nouns, status_words
from kg.vocabulary.records import StatusWord

ACTION = ("ние", "тие", "ция")  # the endings of nouns of action
AHEAD = {"накануне", "перед"}  # prepositions before what is still to come
PLAIN: frozenset[str] = frozenset()  # the kinds of an act of which the table makes no exception


@cache
def _table() -> dict[str, tuple[StatusWord, ...]]:
    table: dict[str, list[StatusWord]] = defaultdict(list)
    for entry in status_words():
        for lemma in entry.lemma:
            table[lemma].append(entry)
    return {lemma: tuple(entries) for lemma, entries in table.items()}


@cache
def _bringing() -> frozenset[str]:
    return frozenset(lemma for verb in light_verbs() if not verb.status for lemma in verb.lemma)


@cache
def _actions() -> frozenset[str]:
    return frozenset(action_nouns().values())


def status(tree: Tree, trigger: int, *, kinds: frozenset[str] = PLAIN) -> str:
    """`actual`, `planned`, `urged` or `denied` for the act that the token at `trigger` states.

    Of the `kinds` of acts the table makes exceptions: a `hostile` one is done by trying (`пытался свергнуть`), and a `lasting` one was done
    though it is called off (`отменил санкции`). What is told in the future tense is a plan, unless what governs it makes it less:
    `надеется, что поможет`.
    """
    if insisted(tree, trigger) or there(tree, trigger):
        return "actual"
    first = own(tree, trigger)
    if "hostile" in kinds and eve(tree, trigger):  # накануне войны
        first = "actual"
    if first not in ("actual", "planned"):
        return first
    index = trigger
    seen: set[int] = set()
    while index not in seen:
        seen.add(index)
        head = tree.head(index)
        if head is None:
            break
        token = tree.tokens[index]
        found = governed(tree, head, token, kinds=kinds)
        if found == "denied":
            above = tree.head(head.index)
            if above is not None and governed(tree, above, head) == "urged":  # может отменить визит
                return "urged"
        if found is not None and found != "same":
            return found if found != "actual" else first
        if token.rel == "acl:relcl":  # what is told of a thing beside the sentence stands for itself
            break
        if found is None and not passes(tree, head, token, kinds=kinds):
            break
        if head.pos in {"VERB", "AUX"} and relation(tree, head, token) != "clause" and token.rel != "conj":
            told = own(tree, head.index)
            if told != "actual":
                return told
        index = head.index
    return first


def around(tree: Tree, trigger: int) -> str | None:
    """What first tells of something else than a fact on the way from a word to the top of its sentence, whether it bears on it or not.

    It is a status where a word on the way has it by its own form, the id of an entry where it governs, None where nothing tells.
    """
    for token in [tree.tokens[trigger], *list(tree.ancestors(trigger))[:4]]:
        told = own(tree, token.index)
        if told != "actual":
            return told
        if token.index != trigger:
            for entry in _table().get(token.lemma, ()):
                return entry.id
    return None


def nearby(tree: Tree, trigger: int, *, kinds: frozenset[str] = PLAIN) -> str:
    """The status by the word's own form and by what governs it directly, whatever the clause around is."""
    told = own(tree, trigger)
    head = tree.head(trigger)
    if told != "actual" or head is None:
        return told
    if head.lemma in copulas() and tree.tokens[trigger].feats.get("Case") == "Ins":  # не является союзником
        return status(tree, head.index, kinds=kinds)
    above = governed(tree, head, tree.tokens[trigger], kinds=kinds)
    return above if above is not None and above != "same" else "actual"


def own(tree: Tree, index: int) -> str:
    """By the word's own form and the words that depend on it: negation, mood, tense, adjectives."""
    token = tree.tokens[index]
    if negated(tree, index):
        return "denied"
    for child in tree.children(index, "amod", "acl", "det"):
        for entry in _table().get(child.lemma, ()):
            if "modifier" in entry.over:
                return entry.status
    if any(child.lemma in {"бы", "б"} for child in tree.children(index, "aux", "advmod", "discourse", "mark")):
        return "urged"
    if token.feats.get("Mood") in {"Cnd", "Imp"} or bare(tree, index) or asked(tree, token):
        return "urged"
    if conditional(tree, index) or any(child.lemma in {"пусть", "пускай"} for child in tree.children(index)):
        return "urged"
    if token.feats.get("Tense") == "Fut" or any(coming(child) for child in tree.children(index, "aux", "cop")):
        return "planned"
    return "planned" if eve(tree, index) else "actual"


def eve(tree: Tree, index: int) -> bool:
    """Whether an event is told of as still to come by the preposition before it: `накануне визита`."""
    return tree.tokens[index].pos == "NOUN" and any(child.text.lower() in AHEAD for child in tree.children(index, "case", "advmod"))


def there(tree: Tree, index: int) -> bool:
    """Whether an adjective or participle beside a noun says that what it names has come about: `введённые санкции`."""
    if tree.tokens[index].pos != "NOUN" or negated(tree, index):
        return False
    return any(made(tree, child) for child in tree.children(index, "amod", "acl"))


def made(tree: Tree, child: Token) -> bool:
    """Whether a word beside a noun tells that it is there: by the table, or as the past participle of a light verb."""
    entries = _table().get(child.lemma, ())
    if any("modifier" in entry.over for entry in entries):
        return any("modifier" in entry.over and entry.status == "actual" for entry in entries)
    done = child.feats.get("VerbForm") == "Part" and child.feats.get("Tense") == "Past" and child.feats.get("Voice") == "Pass"
    return done and child.lemma in _bringing() and own(tree, child.index) == "actual"


def conditional(tree: Tree, index: int) -> bool:
    """Whether the act is a condition, hangs on one, or is the content of a wish: `если`, `чтобы` with a finite verb."""
    token = tree.tokens[index]
    marks = {child.text.lower() for child in tree.children(index, "mark")}
    if "если" in marks or ("чтобы" in marks and token.feats.get("VerbForm") != "Inf"):
        return True
    if until(tree, index) and token.feats.get("Tense") == "Fut":  # пока не выведет войска
        return True
    if token.pos not in {"VERB", "AUX"} or token.feats.get("Tense") == "Past":  # пригрозил, если не уступит: it was said
        return False
    return any(mark.text.lower() == "если" for clause in tree.children(index, "advcl") for mark in tree.children(clause.index, "mark"))


def bare(tree: Tree, index: int) -> bool:
    """Whether an infinitive rules the sentence by itself: an appeal. The tagger takes an imperative in -те for one."""
    lone = tree.tokens[index].feats.get("VerbForm") == "Inf" and tree.head(index) is None
    return lone and not tree.children(index, "aux")


def asked(tree: Tree, token: Token) -> bool:
    """Whether it is asked if something is so: `напал ли Иран`, `будет ли введено эмбарго`."""
    parts = [token, *tree.children(token.index, "aux", "aux:pass", "cop")]
    return any(after.lemma == "ли" for part in parts for after in tree.tokens[part.index + 1 : part.index + 2])


def coming(token: Token) -> bool:
    """Whether an auxiliary is a future one; the tagger takes `будут` for a present."""
    return token.feats.get("Tense") == "Fut" or (
        token.lemma == "быть" and token.text.lower().startswith("буд") and token.feats.get("VerbForm") != "Conv"
    )


def negated(tree: Tree, index: int) -> bool:
    """Whether `не`, `нет`, `без` or `вряд ли` stands at the word itself or at what carries it, but for an end: `пока не уехал`."""
    beside = tree.children(index, "advmod", "case", "discourse")
    if not any(child.lemma in {"не", "нет", "без"} or doubted(tree, child) for child in beside):
        return False
    return not until(tree, index)


def until(tree: Tree, index: int) -> bool:
    """Whether a clause tells how long something lasts: `жил там, пока не уехал`, and not `пока не уехал`, for now."""
    return any(mark.lemma == "пока" for mark in tree.children(index, "mark"))


def insisted(tree: Tree, index: int) -> bool:
    """`не может не беспокоить`."""
    head = tree.head(index)
    if head is None or head.lemma != "мочь" or relation(tree, head, tree.tokens[index]) != "inf":
        return False
    return negated(tree, index) and negated(tree, head.index)


def doubted(tree: Tree, particle: Token) -> bool:
    """Whether it is the first word of `вряд ли`, `едва ли`."""
    following = tree.tokens[particle.index + 1 : particle.index + 2]
    almost = any(token.lemma == "не" for token in tree.tokens[particle.index + 2 : particle.index + 3])  # едва ли не все
    return particle.lemma in {"вряд", "едва"} and any(token.lemma == "ли" for token in following) and not almost


def relation(tree: Tree, head: Token, token: Token) -> str:
    """What the token is to its head, in the terms of the table."""
    bearer = tree.child(token.index, "cop") or token  # хочет быть союзником
    if token.rel in {"xcomp", "csubj", "ccomp", "advcl", "acl"} and bearer.feats.get("VerbForm") == "Inf":
        return "inf"
    if token.lemma in {"то", "тот"} and tree.children(token.index, "acl", "ccomp"):  # объявил о том, что …
        return "clause"
    if token.rel == "acl:relcl" or (token.rel == "acl" and token.feats.get("VerbForm") == "Part"):
        return "aside"
    if token.rel.partition(":")[0] in {"ccomp", "csubj", "acl"}:
        return "clause"
    if token.rel.startswith("nsubj"):
        return "object" if token.rel == "nsubj:pass" else "subject"
    if token.rel == "obj":
        return "object"
    case = CASES.get(token.feats.get("Case", ""), "")
    preposition = tree.child(token.index, "case")
    if preposition is not None:
        word = {"об": "о", "обо": "о", "во": "в", "со": "с", "ко": "к"}.get(preposition.text.lower(), preposition.text.lower())
        return f"{word}+{case}"
    if head.pos in {"NOUN", "PROPN"} and case == "gen":
        return "genitive"
    if token.feats.get("VerbForm") == "Inf":
        return "inf"
    return case


def governed(tree: Tree, head: Token, token: Token, *, kinds: frozenset[str] = PLAIN) -> str | None:
    """The status that a governor gives; `same` where it has that of its act, None where it says nothing."""
    if (told := excepted(tree, head, token, kinds)) is not None:
        return "actual" if told == "denied" else "same"
    place = relation(tree, head, token)
    subjects = tree.children(head.index, "nsubj") if place == "clause" else []  # велика вероятность, что …
    for entry in (entry for one in [head, *subjects] for entry in _table().get(one.lemma, ())):
        if place not in entry.over or (place == "subject" and (does(tree, head) or token.feats.get("Animacy") == "Anim")):
            continue
        if not entry.after or any(case.lemma == entry.after for case in tree.children(head.index, "case")):
            return entry.negated if negated(tree, head.index) else entry.status
    return None


def excepted(tree: Tree, head: Token, token: Token, kinds: frozenset[str]) -> str | None:
    """What a governor would say of an act, were it not of a kind of which the table makes an exception."""
    if not kinds or negated(tree, head.index):
        return None
    place = relation(tree, head, token)
    return next((entry.status for entry in _table().get(head.lemma, ()) if entry.unless in kinds and place in entry.over), None)


def does(tree: Tree, modal: Token) -> bool:
    """Whether the subject of a modal was there and did something or not: `визит не смог помочь`, not `визит может помочь, состояться`."""
    if modal.feats.get("Tense") != "Past":
        return False
    acts = [token for token in tree.children(modal.index, "xcomp", "csubj") if token.lemma not in happening()]
    return any(token.feats.get("Voice") != "Pass" and not tree.children(token.index, "aux:pass") for token in acts)


def passes(tree: Tree, head: Token, token: Token, *, kinds: frozenset[str] = PLAIN) -> bool:
    """Whether what holds of the governor holds of the token too: infinitives, coordination, the objects of light verbs."""
    place = relation(tree, head, token)
    if place in {"inf", "clause"} or token.rel == "conj":
        return True
    if (place == "object" and token.lemma in rulings()) or (place in {"о+loc", "по+dat"} and head.lemma in rulings()):
        return True
    if place in {"object", "gen"} and head.feats.get("VerbForm") == "Inf":
        return "hostile" not in kinds or head.lemma in _bringing() or acted(tree, token)
    return place == "genitive" and action(head)


def acted(tree: Tree, token: Token) -> bool:
    """Whether a noun of action has the act that it is about below it: `продавить принятие санкций`."""
    return action(token) and any(child.feats.get("Case") == "Gen" for child in tree.children(token.index, "nmod"))


def action(token: Token) -> bool:
    """Whether a noun is one of action, so that what befalls it befalls its object: `принятие санкций`."""
    return token.lemma in _actions() or token.lemma.endswith(ACTION)
