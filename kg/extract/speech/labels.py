"""A noun phrase in the nominative for what a clause is about, made of the clause's own words."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract.speech.lexicon import entries, index
from kg.extract.speech.speakers import relative, slot
from kg.model import Actor, Token
from kg.text import Tree
from kg.text.nominal import action, quality
from kg.text.phrase import inflect, join, name_in, phrase
from kg.vocabulary.load import action_nouns, topic_words

ROOM = 10  # words of a label
MORE = 3  # words of names beyond that
SHORT = 5  # words of a label that has room for more: a second act, a party that it leaves out
FEW = 4  # words of what is added so
PARTIES = {"nsubj", "obj", "iobj"}
CLAUSAL = {"acl", "advcl", "ccomp", "parataxis", "csubj", "discourse", "vocative", "dep"}
NAMES = {"flat", "appos"}
ABSENT = "отсутствие"
QUOTES = {"«", "„", "“", '"'}
# What stands so tells where, for whom or of what, and is no second party of what happens.
CIRCUMSTANCE = {"в+loc", "на+loc", "при+loc", "у+gen", "о+loc", "по+dat", "для+gen", "среди+gen", "между+ins", "из-за+gen", "за+acc", "dat"}


def label(tree: Tree, head: Token, within: set[int], names: Mapping[int, Actor]) -> str:
    """The label for the clause or phrase headed by a token, of the tokens `within` alone; empty where there is nothing to name.

    `names` tells whom the pronouns, possessives and bare descriptions of the sentence stand for, by token.
    """
    namer = Namer(tree, within, names)
    beside = next((token for token in tree.tokens if token.index in within and judged(tree, head, token)), None)
    if beside is not None:
        return namer.equated(head, beside)
    words = namer.clause(head).split()
    for other in namer.children(head, "conj"):
        if head.pos in {"VERB", "AUX", "ADJ"} and other.pos in {"VERB", "AUX", "ADJ"} and len(words) <= SHORT:
            more = namer.clause(other).split()
            if more and len(words) + len(more) < ROOM and set(more).isdisjoint(words):
                words += ["и", *more] if words else more
    if len(words) < 2:
        words = namer.largest().split() or words
    if len(words) <= SHORT:
        more = namer.left_out(words)
        words += ["и", *(more[1:] if more[0] == "и" else more)] if words and more else []
    while len(words) > 1 and words[0].lower() in namer.lists["lead"]:
        del words[0]
    while len(words) > 1 and words[-1].lower() in namer.lists["lead"] | namer.lists["hanging"]:
        del words[-1]
    line = " ".join(words).replace(" ,", ",").strip(" ,;:—–-\"'()")
    return line if line.count("«") == line.count("»") else line.replace("«", "").replace("»", "")


def stem(word: str) -> str:
    """What a word has in common with its other forms, about."""
    return word.lower().replace("ё", "е")[: min(5, max(3, len(word) - 2))]


def judged(tree: Tree, thing: Token, other: Token) -> bool:
    """Whether one word of a verb is what the other is said to be: `назвал экс-премьера провидцем`."""
    same = tree.heads[thing.index] == tree.heads[other.index] >= 0 and thing.rel == "obj"
    return same and other.index != thing.index and other.feats.get("Case") == "Ins" and other.pos in {"NOUN", "PROPN"}


class Namer:
    """Names the matter of one clause."""

    def __init__(self, tree: Tree, within: set[int], names: Mapping[int, Actor]) -> None:
        self.tree = tree
        self.names = names
        self.within = within
        self.lists = topic_words()
        self.hollow = self.lists["link"] | self.lists["light"] | {lemma for kind, lemma in index() if kind == "verb"}

    def clause(self, head: Token) -> str:
        """The label of whatever a token heads."""
        tree = self.tree
        if head.pos in {"NOUN", "PROPN", "PRON", "NUM", "X", "SYM", "DET"} and self.child(head, "nsubj") is None:
            return self.thing(head)
        verb, subject, extra = self.descend(head)
        if subject is not None:
            subject = relative(tree, subject)
        if verb.pos in {"NOUN", "PROPN", "PRON"}:
            return self.equated(subject, verb) or self.thing(verb)
        said = None if subject is None or self.vague(subject) else subject
        for noun in (said, self.child(verb, "obj"), *self.children(verb, "obl")):
            below = self.deeper(noun) if noun is not None and verb.lemma in self.hollow else None
            if below is not None:
                return self.clause(below)
        if said is not None and said.lemma in self.lists["empty"] and verb.lemma in self.lists["light"]:
            about = next((child for child in self.children(verb, "obl") if slot(tree, child) == "о+loc"), None)
            if about is not None:
                return self.thing(about)
        beside = self.obliques(verb, said)
        for other in extra:
            beside += [token for token in self.obliques(other, said) if token not in beside]
        around = [(self.noun(token, None, 4), self.noun(token, None, 2)) for token in beside]
        if subject is not None and said is None:
            below = self.condition(verb)
            if below is not None:
                return self.clause(below)
        if self.absent(verb):
            missing = said or self.child(verb, "obj")
            below = self.deeper(missing)
            if below is not None:
                return self.clause(below)
            if missing is not None and not self.vague(missing):
                return self.line(ABSENT, self.noun(missing, "Gen", 5), *around)
        if verb.lemma in self.lists["naming"]:
            called = next(
                (c for c in self.children(verb, "xcomp", "obl", "obj") if slot(tree, c) == "ins" and c.pos in {"NOUN", "PROPN"}), None
            )
            which = self.child(verb, "obj") or (said if verb.feats.get("Voice") == "Pass" else None)
            if called is not None and which is not None and which is not called:
                return self.equated(which, called)
        if verb.lemma in self.lists["link"]:
            inner = (child for child in self.children(verb, "csubj", "xcomp", "ccomp") if child.feats.get("VerbForm") == "Inf")
            judged_on = next(inner, None) if subject is None else None
            if judged_on is not None:  # `было бы ошибкой думать, что …`
                return self.clause(judged_on)
            named = self.equated(said, self.predicate(verb))
            if named:
                return named
        thing = next((c for c in self.children(verb, "obj") if not self.vague(c)), None)
        if verb.lemma in self.lists["light"]:
            if thing is not None and thing.lemma in self.lists["empty"] and said is not None:
                thing = None
            elif thing is None:
                thing = next((c for c in self.children(verb, "obl") if slot(tree, c) == "к+dat" and not self.vague(c)), None)
                around = [pieces for pieces in around if thing is None or pieces[0] != self.noun(thing, None, 4)]
        if verb.lemma in self.lists["cause"] and thing is not None and said is not None:
            return self.joined(said, thing, [token for token in beside if token is not thing])
        if verb.lemma in self.lists["light"] and (thing is not None or said is not None):
            first = thing if thing is not None else said
            assert first is not None
            owner = self.noun(said, "Gen", 3) if said is not None and thing is not None and not self.genitive(thing) else ""
            return self.line(self.noun(first, "Nom", 6), owner, *around)
        table = action_nouns()
        act = (
            table.get(verb.lemma) or table.get(verb.lemma.removesuffix("ся")) or action(verb.lemma) if verb.pos in {"VERB", "AUX"} else None
        )
        if verb.lemma in self.lists["link"] and thing is None:  # `оказание` is not what `оказаться` does
            act = None
        if verb.pos in {"ADJ", "ADV"}:
            act = action_nouns().get(verb.lemma) or quality(verb.lemma)
        if act is None:
            first = said if said is not None else thing
            return self.joined(first, thing if thing is not first else None, beside)
        passive = verb.feats.get("Voice") == "Pass"
        if thing is not None:
            by = said if said is not None and said.pos != "PRON" else None
            if verb.lemma in self.lists["leaving"]:
                left = self.noun(thing, "Gen", 5)
                hard = left[:1] in "сз" and left[1:2] not in "аеёиоуыэюя"
                out = "из" if thing.lemma not in self.lists["posts"] else "со" if hard else "с"
                return self.line(act, self.noun(said, "Gen", 3), f"{out} {left}", *around)
            own = thing.feats.get("Case") in {"Ins", "Dat"}  # пользование поддержкой, помощь беженцам
            return self.line(act, self.noun(thing, None if own else "Gen", 5), self.noun(by, "Ins", 3), *around)
        if said is not None:
            return self.line(act, self.noun(said, "Gen", 5 if passive else 4), *around)
        return self.line(act, *around) if around else act

    def largest(self) -> str:
        """The noun phrase of most words, of those that hang on no other."""
        best = max(self.tops(), key=lambda token: (len(self.trimmed(token, ROOM)), -token.index), default=None)
        return "" if best is None or len(self.trimmed(best, ROOM)) < 2 else self.noun(best, "Nom", ROOM)

    def tops(self) -> Iterator[Token]:
        """The nouns that head phrases of their own: those that hang on no other noun."""
        for place in sorted(self.within):
            token = self.tree.tokens[place]
            head = self.tree.head(place)
            nominal = token.pos in {"NOUN", "PROPN"} and not self.vague(token)
            joins = token.lemma in self.lists["aside"] and self.tree.child(place, "case") is not None
            if nominal and not joins and (head is None or head.pos not in {"NOUN", "PROPN"} or head.index not in self.within):
                yield token

    def left_out(self, words: list[str]) -> list[str]:
        """The phrase that says most of what a label leaves out, a subject or object before others; names stand behind a label anyway."""
        told = tuple({stem(word) for word in words if len(word) > 2})
        dull = self.lists["empty"] | self.lists["when"]
        free = (token for token in self.tops() if self.child(token, "case") is None and not self.beneath(token))
        common = [token for token in free if token.pos == "NOUN" and token.lemma not in dull and not self.children(token, "conj")]
        common.sort(key=lambda token: (token.rel.partition(":")[0] not in PARTIES, -len(self.trimmed(token, FEW)), token.index))
        pieces = (self.noun(token, "Nom", FEW).split() for token in common)
        room = ROOM - len(words)
        return next((piece for piece in pieces if 1 < len(piece) < room and not any(word.lower().startswith(told) for word in piece)), [])

    def beneath(self, token: Token) -> bool:
        """Whether a word stands in a clause that only goes with what is said: a condition, a relative clause."""
        above = (other for other in self.tree.ancestors(token.index) if other.index in self.within)
        return any(other.rel.startswith(("advcl", "acl")) for other in above)

    def thing(self, head: Token) -> str:
        """The label of a noun phrase: of its own words, or of the clause that it introduces (`надежда, что …`)."""
        below = self.deeper(head)
        if below is not None:
            return self.clause(below)
        if head.lemma in self.lists["empty"] or ("noun", head.lemma) in index() or head.lemma in self.lists["vague"]:
            for child in self.children(head, "nmod", "obl"):
                if slot(self.tree, child) in {"о+loc", "про+acc"} or (
                    head.lemma in self.lists["empty"] and slot(self.tree, child) == "gen"
                ):
                    return self.thing(child)
        if head.index not in self.names and (head.pos in {"PRON", "DET"} or head.lemma in self.lists["vague"]):
            return ""
        return self.line(self.noun(head, "Nom", ROOM))

    def descend(self, head: Token) -> tuple[Token, Token | None, list[Token]]:
        """Through modals and the like to the verb that tells what is done, with the subject on the way and the words passed."""
        verb, subject = head, self.child(head, "nsubj")
        passed: list[Token] = []
        while True:
            below = next((c for c in self.children(verb, "xcomp", "csubj", "ccomp", "advcl") if c.feats.get("VerbForm") == "Inf"), None)
            below = below or self.child(verb, "xcomp")
            if verb.lemma not in self.lists["through"] or below is None:
                below = self.reported(verb)
                if below is None:
                    break
                passed.clear()
                verb, subject = below, self.child(below, "nsubj")
                continue
            passed.append(verb)
            verb = below
            subject = subject or self.child(verb, "nsubj")
        return verb, subject, passed

    def reported(self, verb: Token) -> Token | None:
        """The clause behind a word that only introduces it: `я думаю, что …`, `очевидно, что …`."""
        told = self.child(verb, "nsubj", "obj")
        if not entries(verb) and verb.pos not in {"ADJ", "ADV"} and told is not None and told.pos != "PRON":
            return None
        below = (
            child for child in self.children(verb, "ccomp", "csubj") if child.feats.get("VerbForm") != "Inf" and child.index > verb.index
        )
        return next(below, None)

    def equated(self, subject: Token | None, other: Token | None) -> str:
        """`X — это Y`, `X является Y`: the one as the other."""
        if other is None or (other.pos not in {"NOUN", "PROPN"} and not (other.lemma == "один" and self.child(other, "nmod", "obl"))):
            return ""
        if subject is None or self.vague(subject):
            return self.line(self.noun(other, "Nom", 6))
        among = self.child(other, "nmod", "obl") if other.lemma == "один" else None
        if among is not None and "Gender" in among.feats:  # `одним` is of any gender but the feminine
            one = inflect(replace(other, feats={**other.feats, "Gender": among.feats["Gender"]}), "Nom")
            return self.line(self.noun(subject, "Nom", 5), "как", f"{one} {self.noun(among, None, 4)}")
        return self.line(self.noun(subject, "Nom", 5), "как", self.noun(other, "Nom", 4))

    def predicate(self, verb: Token) -> Token | None:
        """What a verb says its subject to be: `остаётся союзником`, `представляет собой угрозу`."""
        beside = self.children(verb, "obl", "xcomp", "obj", "iobj", "fixed")
        if any(token.lemma == "себя" and token.feats.get("Case") == "Ins" for token in beside):
            return next((token for token in beside if token.rel == "obj" and token.lemma != "себя"), None)
        return next((token for token in beside if slot(self.tree, token) == "ins"), None)

    def condition(self, verb: Token) -> Token | None:
        """The clause that `это` sums up: `если британцы выйдут, это ослабит альянс`."""
        for clause in self.children(verb, "advcl"):
            if any(mark.text.lower() in {"если", "когда"} for mark in self.tree.children(clause.index, "mark", "advmod")):
                return clause
        return None

    def absent(self, verb: Token) -> bool:
        """`нет`, `не было`, `не будет`."""
        denied = any(child.lemma == "не" for child in self.tree.children(verb.index, "advmod"))
        return verb.lemma == "нет" or (verb.lemma in {"быть", "иметь", "иметься", "существовать"} and denied)

    def joined(self, first: Token | None, thing: Token | None, beside: list[Token]) -> str:
        """What a clause joins whose verb has no noun: its subject, object or first oblique lead, each in the nominative."""
        if first is None:
            return self.line(*(self.noun(token, None if place else "Nom", 4 if place else 6) for place, token in enumerate(beside)))
        governed = (token for token in beside if slot(self.tree, token) not in CIRCUMSTANCE and self.tree.tokens[token.head].pos == "VERB")
        second = thing or next(governed, None)
        rest = [self.noun(token, None, 4) for token in beside if token is not second]
        return self.line(self.noun(first, "Nom", 6), f"и {self.noun(second, 'Nom', 4)}" if second is not None else "", *rest)

    def obliques(self, verb: Token, subject: Token | None) -> list[Token]:
        """What else the clause tells, but for time and words that only join sentences."""
        found = []
        for child in self.children(verb, "obl", "iobj", "nmod", "advmod"):
            if (
                child is subject
                or (child.pos not in {"NOUN", "PROPN"} and child.index not in self.names)
                or self.vague(child)
                or child.lemma in self.lists["aside"]
                or self.instead(child)
            ):
                continue
            found.append(child)
        return found

    def noun(self, head: Token | None, case: str | None, room: int) -> str:
        """A noun phrase in a case, as it stands for None; no more than `room` words but for names."""
        if head is None:
            return ""
        words = self.trimmed(head, room)
        if head.index in self.names:
            before = self.tree.child(head.index, "case") if case is None else None
            name = self.called(head, case or head.feats.get("Case", "Nom"))
            return name if before is None else f"{before.text.lower()} {name}"
        words = self.resolved(words)
        if case is None:
            return join((token.text, token) for token in words)
        inner = [token for token in words if not self.governs(token, head)]
        inner = self.led(head, inner)
        if any(self.counts(token, head, case) for token in inner):
            inner = [token for token in inner if token.head != head.index or token.pos not in {"NUM", "DET", "ADJ"}]
        return phrase(self.bent([self.agreed(token, head) for token in inner], case), head, case)

    @staticmethod
    def agreed(token: Token, head: Token) -> Token:
        """The token in the case of its noun, where the tagger took a nominative for an accusative or the other way round."""
        cases = {token.feats.get("Case"), head.feats.get("Case")}
        if token.head != head.index or token.rel not in {"amod", "det"} or cases != {"Nom", "Acc"}:
            return token
        return replace(token, feats={**token.feats, "Case": head.feats["Case"]})

    @staticmethod
    def bent(words: list[Token], case: str) -> list[Token]:
        """The words with the full names of people among them put into a case as names, which knows family names better."""
        line: list[Token] = []
        longer = {token.head for token in words if token.rel == "flat:name" and token.index > token.head + 1}  # `Ким Ён Нам`
        for token in words:
            first = line[-1] if line else None
            full = (
                token.head not in longer
                and first is not None
                and token.rel == "flat:name"
                and token.index == first.index + 1
                and token.head == first.index
            )
            if full and first is not None and {first.feats.get("Case"), token.feats.get("Case")} == {"Nom"}:
                one, other = name_in(f"{first.text} {token.text}", case, True).split()
                line[-1:] = [replace(first, text=one, pos="X"), replace(token, text=other, pos="X")]
            else:
                line.append(token)
        return line

    def called(self, token: Token, case: str) -> str:
        """The name of whom a token stands for, in a case."""
        actor = self.names[token.index]
        return name_in(actor.label, case, actor.type == "PERSON")

    def resolved(self, words: list[Token]) -> list[Token]:
        """The words with names in the place of what stands for them: `смерть политика`, `его смерть`."""
        inside = {token.index for token in words}
        line = list(words)
        for token in words:
            if token.index not in self.names or token not in line:
                continue
            owner = token.text.lower() in self.lists["theirs"] and token.head > token.index
            if owner or token.rel in {"det", "amod"}:
                line.remove(token)
                above = next((place for place, other in enumerate(line) if other.index == token.head), None)
                if above is not None and not any(c.index in inside for c in self.children(line[above], "nmod", "appos", "flat")):
                    line.insert(above + 1, replace(token, text=self.called(token, "Gen"), rel="nmod"))
            elif "Case" in token.feats:
                below = set(self.tree.subtree(token.index)) - {token.index} - {c.index for c in self.children(token, "case")}
                name = replace(token, text=self.called(token, token.feats["Case"]))
                line = [name if other is token else other for other in line if other.index not in below]
        return line

    @staticmethod
    def counts(token: Token, head: Token, case: str) -> bool:
        """Whether a word is a numeral that does not go with its noun into a case: `пятерых депутатов`, `двумя странами`."""
        if token.head != head.index or not token.rel.startswith("nummod"):
            return False
        own = head.feats.get("Case")
        moves = own not in {"Nom", "Acc"} or (own == "Acc" and head.feats.get("Animacy") == "Anim")
        return case != "Nom" or (token.rel == "nummod" and moves and token.text.isalpha())

    def governs(self, token: Token, head: Token) -> bool:
        """Whether a token is the preposition of a noun, be it on the noun or, as it happens, on its adjective."""
        above = self.tree.head(token.index)
        if token.rel != "case" or above is None or token.index > head.index:
            return False
        return above.index == head.index or (above.head == head.index and above.rel in {"amod", "det"})

    def led(self, head: Token, words: list[Token]) -> list[Token]:
        """The words of a phrase with what stands before its head behind a preposition put at the end: `на посту первая задача`."""
        inside = {token.index for token in words}
        fronted: set[int] = set()
        for child in self.tree.children(head.index, "obl", "nmod", "obj", "iobj"):
            if child.index < head.index and child.index in inside and self.tree.child(child.index, "case") is not None:
                fronted |= set(self.tree.subtree(child.index)) & inside
        return [token for token in words if token.index not in fronted] + [token for token in words if token.index in fronted]

    def trimmed(self, head: Token, room: int) -> list[Token]:
        """The nearest words of a noun phrase, no clauses, in text order."""
        kept = {head.index}
        todo = [head.index]
        spent = 1
        while todo:
            index = todo.pop(0)
            for child in self.tree.children(index):
                base = child.rel.partition(":")[0]
                if self.comma(child) and index in kept:
                    kept.add(child.index)
                if child.index not in self.within or child.pos in {"PUNCT", "PART"} or child.rel in {"mark", "nsubj", "cop", "discourse"}:
                    continue
                if child.lemma in self.lists["when"] and child.pos in {"ADV", "NOUN"}:
                    continue
                if child.index not in self.names and child.lemma in self.lists["idle"] and base in {"det", "amod"}:
                    continue
                if base in {"amod", "det", "nmod", "nummod"} and self.torn(child, index):
                    continue
                hollow = child.lemma in {"то", "тот"} or (base in {"nmod", "obl"} and child.index not in self.names)
                if (child.pos == "PRON" and hollow) or (child.rel == "fixed" and self.tree.tokens[index].rel == "cc"):
                    continue
                if (child.rel == "cc" and index == head.index and child.index < head.index) or child.lemma in self.lists["back"]:
                    continue
                if base == "conj" and (child.feats.get("VerbForm") == "Fin" or self.instead(child)):
                    continue
                if base in CLAUSAL and child.feats.get("VerbForm") != "Inf":
                    continue
                if base not in {"case", "cc"} and (spent >= room if base not in NAMES else len(kept) >= room + MORE):
                    continue
                spent += base not in NAMES and base not in {"case", "cc"}
                kept.add(child.index)
                todo.append(child.index)
        line = self.marked([self.lowered(self.tree.tokens[index]) for index in sorted(kept)])
        # A word cut off from the one that it introduces says nothing.
        return [token for token in line if not (token.rel in {"case", "cc", "mark"} and token.head not in kept)]

    def instead(self, token: Token) -> bool:
        """Whether a coordinated word is what is not meant: `в Европе, а не в США`."""
        return any(child.lemma == "не" for child in self.tree.children(token.index, "advmod"))

    def torn(self, token: Token, head: int) -> bool:
        """Whether words of another phrase stand between a word and its head: then the parse is wrong."""
        first, last = sorted((token.index, head))
        below = set(self.tree.subtree(head))
        return any(index not in below and self.tree.tokens[index].pos != "PUNCT" for index in range(first, last))

    def comma(self, token: Token) -> bool:
        """Whether a token is the comma before a coordinated noun or adjective, with no conjunction beside it."""
        head = self.tree.head(token.index)
        if token.text != "," or head is None or head.rel != "conj" or token.index > head.index or token.index not in self.within:
            return False
        return not self.tree.children(head.index, "cc")

    def lowered(self, token: Token) -> Token:
        """The token without the capital that it owes to its place in the sentence."""
        before = token.index - 1
        first = before < 0 or (self.tree.tokens[before].pos == "PUNCT" and self.tree.tokens[before].text not in {",", ")"})
        if token.rel == "cc" and self.tree.child(token.index, "fixed") is not None:  # `но и`, `а также`
            return replace(token, text="и")
        named = self.called_so(token.index) is not None or any(span.start <= token.start < span.end for span in self.tree.sentence.spans)
        name = named or token.pos in {"PROPN", "X"} or not token.text[:1].isupper() or token.text[1:] != token.text[1:].lower()
        return replace(token, text=token.text.lower()) if first and not name else token

    def called_so(self, index: int) -> int | None:
        """The last word of a name in quotation marks that a word opens behind a common noun: `газопровод «Северный поток-2»`."""
        tokens = self.tree.tokens
        if index < 2 or tokens[index - 1].text not in QUOTES or tokens[index - 2].pos != "NOUN" or not tokens[index].text[:1].isupper():
            return None
        for token in tokens[index : index + FEW + 2]:
            if token.feats.get("VerbForm") == "Fin":
                return None
            if token.text in {"»", "”", '"'}:
                return token.index - 1
        return None

    def marked(self, line: list[Token]) -> list[Token]:
        """The words with quotation marks around the names that stand in them and are there as a whole."""
        place = {token.index: number for number, token in enumerate(line)}
        for token in list(line):
            last = self.called_so(token.index)
            inside = () if last is None else range(token.index, last + 1)
            if inside and all(index in place or self.tree.tokens[index].pos == "PUNCT" for index in inside):
                line[place[token.index]] = replace(token, text=f"«{token.text}")
                line[place[last or 0]] = replace(line[place[last or 0]], text=f"{line[place[last or 0]].text}»")
        return line

    def genitive(self, head: Token) -> bool:
        return any(slot(self.tree, child) == "gen" for child in self.children(head, "nmod"))

    def vague(self, token: Token) -> bool:
        """Whether a word stands for something named before, or only tells when."""
        if token.index in self.names:
            return False
        return token.pos in {"PRON", "DET"} or token.lemma in self.lists["vague"] or token.lemma in self.lists["time"]

    def deeper(self, token: Token | None) -> Token | None:
        """The clause that a noun or pronoun only introduces: `угрозы того, что …`, `предположение, что …`, `смысл вести …`."""
        if token is None:
            return None
        for holder in [token, *(child for child in self.children(token, "nmod", "obl") if child.lemma in {"то", "тот"})]:
            if holder is token and not (
                token.lemma in self.lists["empty"] or token.lemma in {"то", "тот"} or ("noun", token.lemma) in index()
            ):
                continue
            for child in self.children(holder, "acl", "ccomp", "xcomp", "csubj"):
                pronouns = self.tree.children(child.index, "nsubj", "obj", "obl")
                if child.feats.get("VerbForm") != "Part" and all(pronoun.lemma != "который" for pronoun in pronouns):
                    return child
        return None

    def introduces(self, token: Token) -> bool:
        """Whether a noun only introduces what is said: `вопрос`, `надежда`."""
        return token.lemma in self.lists["empty"] or ("noun", token.lemma) in index()

    def child(self, token: Token, *rels: str) -> Token | None:
        return next(iter(self.children(token, *rels)), None)

    def children(self, token: Token, *rels: str) -> list[Token]:
        return [child for child in self.tree.children(token.index, *rels) if child.index in self.within]

    @staticmethod
    def line(*parts: str | tuple[str, ...]) -> str:
        """The parts as one line, whole parts dropped once there are words enough; of several wordings of a part the first that has room."""
        words: list[str] = []
        for part in parts:
            pieces = [wording.split() for wording in ((part,) if isinstance(part, str) else part)]
            words += next((piece for piece in pieces if not words or len(words) + len(piece) <= ROOM), [])
        return " ".join(words)
