"""Which country an article speaks of at a place: the nearest one, the one named most."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from kg.extract.mentions.draft import Draft

SHARE = 0.5  # of all mentions of countries, for one to be what the article is about
WINDOW = 3  # sentences back
NEAREST = 20  # namings of countries that are weighed


class Focus:
    """The countries of an article by place.

    `voices` gives, by sentence, the stretches of tokens (last inclusive) that somebody says who serves a state, with its code.
    """

    def __init__(self, drafts: Sequence[Sequence[Draft]], voices: Mapping[int, Sequence[tuple[int, int, str]]] | None = None) -> None:
        self.voices = voices or {}
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

    def voice(self, sentence: int, token: int) -> str | None:
        """The state of whoever says what stands at a place, if somebody does."""
        return next((code for first, last, code in self.voices.get(sentence, ()) if first <= token <= last), None)

    def before(self, sentence: int, token: int, back: int = WINDOW, suits: Callable[[str], bool] = bool) -> str | None:
        """The nearest country before a place that suits, at most `back` sentences away."""
        index = bisect_left(self.seen, (sentence, token, ""))
        for at, _, code in reversed(self.seen[max(index - NEAREST, 0) : index]):
            if at < sentence - back:
                break
            if suits(code):
                return code
        return None

    def at(self, sentence: int, token: int, suits: Callable[[str], bool] = bool) -> str | None:
        """The country that a description without one (`президент`, `страна`) means here: of those that suit."""
        voice, main = self.voice(sentence, token), self.dominant()
        for code in (voice, main):
            if code is not None and suits(code):
                return code
        return self.before(sentence, token, 0, suits) or self.before(sentence, token, suits=suits)

    def split(self, sentence: int, token: int, suits: Callable[[str], bool] = bool) -> bool:
        """Whether the sentence names several countries before a place, so that it is open which one is meant."""
        begin = bisect_left(self.seen, (sentence, -1, ""))
        codes = {code for at, index, code in self.seen[begin : begin + NEAREST] if at == sentence and index < token and suits(code)}
        return len(codes) > 1 and self.dominant() not in codes and self.voice(sentence, token) is None
