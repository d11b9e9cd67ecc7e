"""Which country an article speaks of at a place: the nearest one, the one named most."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from kg.extract.mentions.draft import Draft

SHARE = 0.5  # of all mentions of countries, for one to be what the article is about
WINDOW = 3  # sentences back


class Focus:
    """The countries of an article by place."""

    def __init__(self, drafts: Sequence[Sequence[Draft]]) -> None:
        self.seen: list[tuple[int, int, str]] = []
        self.organisations = {
            draft.actor.id.partition(":")[2] for line in drafts for draft in line if draft.actor and draft.actor.type == "ORG"
        }
        for line in drafts:
            for draft in line:
                if draft.actor and draft.actor.type == "COUNTRY":
                    self.seen.append((draft.sentence, draft.first, draft.actor.country or ""))
                elif draft.source == "body" and draft.actor and draft.actor.country:
                    self.seen.append((draft.sentence, draft.first, draft.actor.country))
        self.seen.sort()
        self.total = Counter(code for _, _, code in self.seen)
        self._main = self._dominant()

    def dominant(self) -> str | None:
        """The country that the article is about, if one stands out."""
        return self._main

    def _dominant(self) -> str | None:
        ranked = self.total.most_common(2)
        if not ranked or ranked[0][1] < SHARE * sum(self.total.values()):
            return None
        if len(ranked) > 1 and ranked[0][1] == ranked[1][1]:
            return None
        return ranked[0][0]

    def before(self, sentence: int, token: int, back: int = WINDOW) -> str | None:
        """The nearest country before a place, at most `back` sentences away."""
        index = bisect_left(self.seen, (sentence, token, ""))
        if index and self.seen[index - 1][0] >= sentence - back:
            return self.seen[index - 1][2]
        return None

    def at(self, sentence: int, token: int) -> str | None:
        """The country that a description without one (`президент`, `страна`) means here."""
        near, main = self.before(sentence, token, 0), self.dominant()
        return main or near or self.before(sentence, token)

    def split(self, sentence: int, token: int) -> bool:
        """Whether the sentence names several countries before a place, so that it is open which one is meant."""
        begin = bisect_left(self.seen, (sentence, -1, ""))
        codes = {code for at, index, code in self.seen[begin : begin + 20] if at == sentence and index < token}
        return len(codes) > 1 and self.dominant() is None
