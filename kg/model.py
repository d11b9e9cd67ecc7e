"""The records that the stages exchange: frozen, and without behaviour beyond themselves.

All offsets count code points of `Article.text`; `end` is exclusive.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read. `text` is the decoded source with CRLF read as LF, its head lines included."""

    id: str
    text: str
    body: int = 0  # where the article proper begins in `text`, behind the head lines
    title: str | None = None  # from metadata; a headline inside the text is text
    source: str | None = None
    url: str | None = None
    published: str | None = None  # ISO 8601 date
    language: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a dependency tree (Universal Dependencies as SynTagRus has them)."""

    index: int  # in its sentence
    start: int
    end: int
    text: str
    lemma: str  # lower case, ё as е
    pos: str  # UPOS
    feats: Mapping[str, str]  # UD features: Case, Number, Tense, VerbForm, Voice …
    head: int  # index of the governor in the sentence; -1 for the root
    rel: str  # UD relation to the governor


@dataclass(frozen=True, slots=True)
class Span:
    """A named entity as the tagger sees it: PER, LOC or ORG."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article, parsed."""

    index: int  # in the article
    start: int
    end: int
    block: int  # paragraph
    tokens: tuple[Token, ...]
    spans: tuple[Span, ...]
    heading: bool = False  # a line without a final stop, as headlines are


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its sentences."""

    article: Article
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts or is acted upon. `id` is a pure function of vocabulary and article."""

    id: str
    label: str  # canonical name, nominative
    type: str  # COUNTRY, ORG, PERSON, GROUP
    country: str | None = None  # ISO 3166-1 alpha-3, a code of an organisation, OTHER, or None
    aliases: tuple[str, ...] = ()  # other names seen in the article
    wikidata: str | None = None
    unnamed: bool = False  # known by office only


@dataclass(frozen=True, slots=True)
class Topic:
    """What a statement is about."""

    id: str
    label: str
    entities: tuple[str, ...] = ()  # labels of the actors it is about


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names or points at an actor.

    `kind`: `name`, `adjective` (российский), `inhabitant`, `office` (глава МИД Турции), `description` (обе страны, ведомство),
    `pronoun`, `possessive` (его, свой). `place` tells that the text speaks of the location and not of the actor (в Москве).
    """

    sentence: int
    start: int
    end: int
    text: str
    first: int  # first and last token (inclusive) of the mention in its sentence
    last: int
    head: int  # the token that governs the others
    kind: str
    actor: Actor | None
    place: bool = False
    members: tuple[Actor, ...] = ()  # of a plural description (стороны, обе страны); `actor` is None then
    guessed: bool = False  # resolved by context rather than by name


@dataclass(frozen=True, slots=True)
class Office:
    """A post that the text gives to somebody: `президент Казахстана Токаев`."""

    sentence: int
    start: int
    end: int
    title: str  # nominative, without the country
    holder: Actor
    employer: Actor
    status: str = "actual"  # actual, past, planned (elect), urged (candidate)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who in one article: every mention resolved, and the offices that the text states."""

    mentions: tuple[Mention, ...]
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True)
class Roll:
    """How many mentions of an article, or of several, are settled."""

    resolved: int = 0  # by name
    guessed: int = 0  # by context
    open: int = 0  # nobody's, or a name of which nothing more is known
    names: Mapping[str, int] = field(default_factory=dict)  # the open names with their number of mentions

    def frequent(self) -> list[tuple[str, int]]:
        """The open names, the most frequent first."""
        return sorted(self.names.items(), key=lambda item: (-item[1], item[0]))


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of the article that say it: `quote == text[start:end]`."""

    sentence: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """One relation that an article states."""

    article: str
    relation: str
    subject: Actor
    object: Actor | Topic
    evidence: Evidence
    rule: str
    status: str = "actual"
    confidence: float = 1.0
    title: str | None = None  # of a position
    place: str | None = None
    event: str | None = None  # joins the pairs of one meeting, agreement or joint act
    attribution: Actor | None = None
    date: str | None = None  # ISO 8601, may be a month or a year
    published: str | None = None
    more_evidence: tuple[Evidence, ...] = field(default=())
    subject_span: tuple[int, int] | None = None  # offsets of the mentions and of the trigger, for marking
    object_span: tuple[int, int] | None = None
    trigger_span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """All that is said between two actors, or a speaker and a topic: `a < b` by id."""

    a: str
    b: str
    articles: int  # distinct ones
    assertions: int


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node of the graph stands on the picture, in pixels at the scale of 1."""

    id: str
    x: float
    y: float
    community: int
    opening: tuple[float, float] | None = None  # its place in the first view, if it is in it


@dataclass(frozen=True, slots=True)
class Picture:
    """The graph as it is drawn: every node, those that matter most first, and the pairs of the first view."""

    spots: tuple[Spot, ...]
    opening: tuple[Pair, ...]
