"""Walking a dependency tree."""

from collections.abc import Iterator

from kg.model import Sentence, Token

# How slots name the cases of the tagger.
CASES = {"Nom": "nom", "Gen": "gen", "Dat": "dat", "Acc": "acc", "Ins": "ins", "Loc": "loc", "Par": "gen"}


class Tree:
    """A sentence's tokens with the arcs in both directions. Cycles in the parse are cut at the token that closes them."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.heads = [token.head for token in sentence.tokens]
        self._cut_cycles()
        self._children: list[list[int]] = [[] for _ in self.tokens]
        for index, head in enumerate(self.heads):
            if head >= 0:
                self._children[head].append(index)

    def _cut_cycles(self) -> None:
        for start in range(len(self.heads)):
            seen = set()
            index = start
            while index >= 0 and index not in seen:
                seen.add(index)
                if self.heads[index] in seen:
                    self.heads[index] = -1
                index = self.heads[index]

    def children(self, index: int, *rels: str) -> list[Token]:
        """Dependents of a token in text order, all or those of the named relations (`nsubj` takes `nsubj:pass` too)."""
        found = (self.tokens[child] for child in self._children[index])
        return [token for token in found if not rels or token.rel in rels or token.rel.partition(":")[0] in rels]

    def child(self, index: int, *rels: str) -> Token | None:
        """The first such dependent, if there is one."""
        return next(iter(self.children(index, *rels)), None)

    def head(self, index: int) -> Token | None:
        """The governor; None for a root."""
        return self.tokens[self.heads[index]] if self.heads[index] >= 0 else None

    def ancestors(self, index: int) -> Iterator[Token]:
        """The governor, its governor, and so on."""
        while (index := self.heads[index]) >= 0:
            yield self.tokens[index]

    def subtree(self, index: int) -> list[int]:
        """The token and all below it, in text order."""
        found, todo = [], [index]
        while todo:
            current = todo.pop()
            found.append(current)
            todo.extend(self._children[current])
        return sorted(found)

    def conjuncts(self, index: int) -> list[int]:
        """The token and those coordinated with it, when it is the first of them."""
        found = [index]
        for token in self.children(index, "conj"):
            found.extend(self.conjuncts(token.index))
        return found

    def first_conjunct(self, index: int) -> int:
        """The head of the coordination that the token belongs to."""
        while self.tokens[index].rel == "conj" and self.heads[index] >= 0:
            index = self.heads[index]
        return index
