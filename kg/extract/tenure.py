"""Which offices are no longer held: by death, resignation or removal as the article tells them, or by what is known of their holders."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.epoch import Epoch, years
from kg.extract.status import own, status
from kg.model import Cast, Document, Office, Token
from kg.text import Tree
from kg.vocabulary.lexicon import vague_titles
from kg.vocabulary.load import tenure_words

NAME = ("flat:name", "flat", "appos")  # what joins the words of a name
HEAD = 2  # sentences that tell the news
STEM = 6  # letters by which titles are alike: `премьер`, `премьер-министр`
REACH = 4  # words between an office and the word by which it passes to somebody


def follows(one: Office, other: Office) -> bool:
    """Whether an office takes the place of another one: both serve one body or state, and are not called alike."""
    return one.employer.id == other.employer.id and one.title[:STEM] != other.title[:STEM]


@dataclass(frozen=True, slots=True)
class Loss:
    """Somebody's death, or the loss of their office, or of the one office that is named."""

    person: str
    dead: bool = False
    title: str | None = None
    employers: frozenset[str] = frozenset()
    sentence: int = 0

    def of(self, office: Office) -> bool:
        """Whether it may be this office that was lost."""
        if self.title is not None:
            return self.title in office.title.lower()
        return self.dead or not self.employers or office.employer.id in self.employers


def tenures(document: Document, cast: Cast, epoch: Epoch) -> tuple[Office, ...]:
    """The offices of a cast in the same order, `actual` ones turned `past` where the article or the vocabulary tells that they ended."""
    trees = [Tree(sentence) for sentence in document.sentences]
    cast = replace(cast, offices=awaited(cast, trees))
    told = [years(document.article.text, tree) for tree in trees]
    now = max([(document.article.published or "")[:4], *(year for some in told for year in some)])
    gone = losses(cast, trees)
    risen = risings(cast, trees, told, gone, now)
    current = {(office.holder.id, office.employer.id) for office in cast.offices if held_now(trees[office.sentence], office)}
    older = outdated(cast, trees, told)
    found = []
    for number, (office, over) in enumerate(zip(cast.offices, epoch.ended(document.article, cast, now), strict=True)):
        anew = (office.holder.id, office.title, office.employer.id) in risen
        lost = any(loss.person == office.holder.id and loss.of(office) and (loss.dead or not anew) for loss in gone)
        once = number in older or then(trees[office.sentence], office, known=bool(epoch.tenures(office)))
        ended = (over or lost or once) and (office.holder.id, office.employer.id) not in current
        state = "past" if ended else "planned" if epoch.coming(document.article, office) else office.status
        found.append(replace(office, status=state) if office.status == "actual" else office)
    return tuple(found)


def awaited(cast: Cast, trees: list[Tree]) -> tuple[Office, ...]:
    """The offices of a cast, where whom the article calls elected holds the office nowhere yet: `избранный президент`."""
    elect = [office for office in cast.offices if office.status == "planned" and beside(trees[office.sentence], office, "elect")]

    def waits(office: Office) -> bool:
        own = [other for other in elect if (other.holder.id, other.employer.id) == (office.holder.id, office.employer.id)]
        return any(office.title in vague_titles() or other.title[:STEM] == office.title[:STEM] for other in own)

    return tuple(replace(one, status="planned") if one.status == "actual" and waits(one) else one for one in cast.offices)


def losses(cast: Cast, trees: list[Tree]) -> list[Loss]:
    """All deaths and losses of office that an article tells, each with the bodies whose office its sentence names."""
    people: dict[int, dict[int, str]] = defaultdict(dict)
    for mention in cast.mentions:
        if mention.actor is not None and mention.actor.type == "PERSON" and mention.kind != "description":  # `дипломат скончался`: who?
            people[mention.sentence][mention.head] = mention.actor.id
    employers: dict[tuple[int, str], set[str]] = defaultdict(set)
    for office in cast.offices:
        employers[office.sentence, office.holder.id].add(office.employer.id)
    return [
        replace(loss, sentence=place, employers=frozenset(employers[place, loss.person]))
        for place, tree in enumerate(trees)
        for loss in out(tree, people[place])
    ]


def risings(cast: Cast, trees: list[Tree], told: list[list[str]], gone: list[Loss], now: str) -> set[tuple[str, str, str]]:
    """Holder, title and employer of the offices that are told as won by somebody who is named, not before the year `now`.

    What is lost in the same breath was not won, and what an article tells at its head is newer than what it dates further down.
    """
    named: dict[int, set[str]] = defaultdict(set)
    for mention in cast.mentions:
        if mention.actor is not None and mention.kind == "name":
            named[mention.sentence].add(mention.actor.id)
    found = set()
    for office in cast.offices:
        place, holder = office.sentence, office.holder.id
        lost = [loss.sentence for loss in gone if loss.person == holder]
        background = bool(told[place]) and any(at < HEAD and at < place for at in lost)
        if holder not in named[place] or place in lost or background or max(told[place], default=now) < now:
            continue
        if office.title not in tenure_words()["rank"] and rises(trees[place], office):
            found.add((holder, office.title, office.employer.id))
    return found


def outdated(cast: Cast, trees: list[Tree], told: list[list[str]]) -> set[int]:
    """The numbers of the offices told as won in a year, where their holder is told to have won another one in a later year."""
    won: dict[str, list[tuple[str, int]]] = {}
    for number, office in enumerate(cast.offices):
        year = max(told[office.sentence], default="")
        if year and office.status == "actual" and rises(trees[office.sentence], office):
            won.setdefault(office.holder.id, []).append((year, number))
    return {
        number
        for steps in won.values()
        for year, number in steps
        if any(later > year and follows(cast.offices[number], cast.offices[other]) for later, other in steps)
    }


def out(tree: Tree, people: dict[int, str]) -> Iterator[Loss]:
    """The people of a sentence of whom it says that they died or lost their office."""
    words = tenure_words()
    for token in tree.tokens:
        if token.pos in {"VERB", "AUX"} and token.lemma in words["die"] | words["leave"] | words["remove"] | words["kill"]:
            dead = token.lemma in words["die"] | words["kill"]
            if status(tree, token.index) != "actual" or not (dead or posts(tree, token)):
                continue
            if untrue(tree, token) or any(child.lemma in words["brief"] for child in tree.children(token.index, "advmod")):
                continue
            title = None if dead else post(tree, token)
            doer = None if about(token) else next(named(tree, tree.children(token.index, "nsubj"), people), None)
            yield from (Loss(person, dead, title) for person in named(tree, losers(tree, token), people) if person != doer)
        elif (
            token.pos in {"NOUN", "PROPN"}  # an accusative at the head of a sentence: `Отставку`
            and lost(tree, token)
            and not untrue(tree, token)
            and (own if decreed(tree, token) else status)(tree, token.index) == "actual"
        ):
            behind = (child for child in tree.children(token.index, "nmod") if child.index > token.index)
            owners = [child for child in behind if child.feats.get("Case") == "Gen"]
            dead = token.lemma in words["death"]
            yield from (Loss(person, dead) for person in named(tree, joined(tree, owners), people))


def post(tree: Tree, verb: Token) -> str | None:
    """The office that a verb names as the one lost (`освободил от должности начальника`), unless by a word that fits many."""
    for title in (below for seat in seats(tree, verb) for below in tree.children(seat.index, "nmod")):
        if title.pos == "NOUN" and title.feats.get("Animacy") == "Anim" and title.lemma not in vague_titles():
            return title.lemma
    return None


def held_now(tree: Tree, office: Office) -> bool:
    """Whether a sentence calls an office the present one: `нынешний президент`."""
    return beside(tree, office, "current")


def beside(tree: Tree, office: Office, words: str) -> bool:
    """Whether one of some words of the table stands in an office or hangs on it."""
    inside = within(tree, office)
    below = [child for token in inside for child in tree.children(token.index, "amod", "acl")]
    return any(token.lemma in tenure_words()[words] for token in [*inside, *below])


def then(tree: Tree, office: Office, *, known: bool) -> bool:
    """Whether an office is told as held at the time of what is told: `Тордуа, тогда президент, …`.

    `при президенте Тордуа` is no longer the time of a president whose years nobody knows.
    """
    words = tenure_words()
    inside = within(tree, office)
    before = tree.tokens[: inside[0].index] if inside else ()
    while len(before) > 1 and before[-1].lemma in words["still"]:
        before = before[:-1]
    if before and before[-1].lemma in words["under"]:
        body = before[-2:-1]  # комиссия при президенте
        return not known and not any(token.pos == "NOUN" and token.index in {part.head for part in inside} for token in body)
    return len(before) > 2 and before[-1].lemma in words["then"] and before[-2].pos == "PUNCT" and before[-3].pos == "PROPN"


def within(tree: Tree, office: Office) -> list[Token]:
    """The tokens of the words that name an office."""
    return [token for token in tree.tokens if office.start <= token.start < office.end]


def untrue(tree: Tree, word: Token) -> bool:
    """Whether a death or a loss is said to be none by a word above or beside it: `слухи о смерти опровергнуты`."""
    above = [word, *tree.ancestors(word.index)]
    return any(
        token.lemma in tenure_words()["untrue"] for one in above for token in [one, *tree.children(one.index, "advmod", "amod", "conj")]
    )


def about(verb: Token) -> bool:
    """Whether a verb of death or removal tells of its subject."""
    words = tenure_words()
    return verb.lemma in words["die"] | words["leave"] or verb.feats.get("Voice") == "Pass"


def losers(tree: Tree, verb: Token) -> list[Token]:
    """Of whom a verb of death or removal tells: its subject or its object, and who is coordinated with them.

    Where the parse tore them off, the name that ends before the verb (`Кольцов освобождён от должности`), or the noun that it hung to
    what the verb removes from (`уволил со службы начальника`).
    """
    found = tree.children(verb.index, "nsubj" if about(verb) else "obj")
    found = [token for token in found if not parted(tree, verb.index, token.index)] or found  # `ушёл, сообщила …, премьер`
    owner = tree.head(verb.index) if verb.rel in ("acl", "amod") and verb.feats.get("VerbForm") == "Part" else None
    if not found and about(verb) and owner is not None:  # отстранённый военными президент
        found = [owner]
    if not found and about(verb) and verb.index:
        found = [tree.tokens[verb.index - 1]]
        while found[0].rel in NAME and (above := tree.head(found[0].index)) is not None:
            found = [above]
    if not found and not about(verb):
        found = [below for child in tree.children(verb.index, "obl") for below in tree.children(child.index, "nmod")]
        found = [token for token in found if token.feats.get("Animacy") == "Anim" and token.index > verb.index]
    return joined(tree, found)


def joined(tree: Tree, tokens: list[Token]) -> list[Token]:
    """Tokens with those that are coordinated with them, in the same case where the tagger tells it."""
    every = [(token, tree.tokens[index]) for token in tokens for index in tree.conjuncts(token.index)]
    return [other for token, other in every if {token.feats.get("Case"), other.feats.get("Case")} != {"Gen", "Nom"}]


def lost(tree: Tree, noun: Token) -> bool:
    """Whether a noun tells of a death, or of a removal that came about: it was accepted, or something came after it."""
    words = tenure_words()
    if noun.lemma in words["death"]:
        return True
    if noun.lemma in words["exit"] and any(child.lemma in words["post"] for child in tree.children(noun.index, "nmod", "obl")):
        return any(case.lemma in words["after"] | words["with"] for case in tree.children(noun.index, "case"))
    if noun.lemma not in words["removal"]:
        return False
    if decreed(tree, noun) or any(case.lemma in words["after"] for case in tree.children(noun.index, "case")):
        return True
    head = tree.head(noun.index)
    if head is None:
        return False
    accepted = noun.rel == "obj" and head.lemma in words["accept"]
    came = noun.rel == "nsubj" and head.lemma in words["came"] and head.feats.get("Tense") == "Past"
    return accepted or came or (noun.feats.get("Case") == "Gen" and head.lemma in words["since"])


def decreed(tree: Tree, noun: Token) -> bool:
    """Whether a removal comes about by the very word that speaks of it: `указ об отставке`, `объявил об увольнении`."""
    head = tree.head(noun.index)
    about = any(case.lemma == "о" for case in tree.children(noun.index, "case"))
    return about and head is not None and head.lemma in tenure_words()["decree"]


def posts(tree: Tree, verb: Token) -> bool:
    """Whether a verb speaks of an office: by itself, or by what it takes."""
    if verb.lemma in tenure_words()["alone"] or seats(tree, verb):
        return True
    cabinets = [child for child in tree.children(verb.index, "obj", "obl") if child.lemma in tenure_words()["cabinet"]]
    out_of = any(child.rel == "obj" or any(case.lemma == "из" for case in tree.children(child.index, "case")) for child in cabinets)
    return verb.lemma in tenure_words()["leave"] and out_of


def seats(tree: Tree, verb: Token) -> list[Token]:
    """The words by which a verb says that it is a post that somebody loses."""
    return [child for child in tree.children(verb.index, "obj", "obl", "iobj") if child.lemma in tenure_words()["post"]]


def named(tree: Tree, tokens: list[Token], people: dict[int, str]) -> Iterator[str]:
    """The people whom nouns name: themselves, or by what stands beside them.

    A name behind one who is somebody's is that of the other (`брата Тордуа`), unless both stand in the nominative, or two names follow.
    """
    for token in (antecedent(tree, told) for told in tokens):
        near = tree.children(token.index, "appos", "flat")
        trades = [
            trade for trade in near if trade.pos == "NOUN" and not parted(tree, token.index, trade.index)
        ]  # `лидер партии князь Сеитов`
        near += [child for trade in trades for child in tree.children(trade.index, "appos", "flat")]
        names = [child for child in near if child.pos == "PROPN" and child.index in people]
        if token.lemma in tenure_words()["somebody"] and token.feats.get("Case") != "Nom":
            names = names[1:]
        if token.index in people:
            yield people[token.index]
        elif names:
            yield people[names[0].index]


def parted(tree: Tree, one: int, other: int) -> bool:
    """Whether a verb stands between two tokens."""
    return any(token.pos in {"VERB", "AUX"} for token in tree.tokens[min(one, other) + 1 : max(one, other)])


def antecedent(tree: Tree, token: Token) -> Token:
    """What the relative pronoun of a clause stands for; any other word itself."""
    clause = tree.head(token.index) if token.lemma in tenure_words()["whom"] else None
    return (tree.head(clause.index) if clause is not None and clause.rel == "acl:relcl" else None) or token


def rises(tree: Tree, office: Office) -> bool:
    """Whether a sentence gives an office to its holder anew."""
    words = tenure_words()
    inside = within(tree, office)
    if not inside or office.status == "past":
        return False
    near = {inside[0].index - back for back in range(1, REACH + 1)} | {inside[-1].index + ahead for ahead in range(1, REACH + 1)}
    near |= {token.index for token in inside} | {token.head for token in inside}
    taken = {token.head for token in inside if token.rel == "obj"}
    return any(
        token.lemma in words["accession"] or (token.lemma in words["succeed"] and token.index not in taken)
        for token in tree.tokens
        if token.index in near
    )
