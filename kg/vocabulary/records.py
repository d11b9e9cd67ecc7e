"""The shapes of the vocabulary's entries: what each table may say, and nothing else."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

CONFLICT = 3  # quad classes from here on are conflict


class Record(BaseModel):
    """An entry: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    def key(self) -> str:
        """What tells the entry from the others of its table."""
        return str(getattr(self, "id", ""))


class Text(Record):
    """A text in the three languages of the product."""

    ru: str
    en: str
    kk: str


Nature = Literal["lasting", "announced", "spoken"]


class Relation(Record):
    """A relation between actors, or between a speaker and a topic.

    Nouns of a `presupposed` one name what is there already (`аннексия`, `спор`), so that only what governs them directly tells whether
    it is a plan or a wish (`план удара`), and not the clause around (`арест позволит`, `надо прекратить спор`).
    By its `nature`, what a `lasting` one brings stays until it is lifted (`отменил санкции`),
    an `announced` one comes about by being announced (`объявил об увольнении`), a `spoken` one though it is turned down
    (`отклонил просьбу`).
    """

    id: str
    label: Text
    definition: Text
    symmetric: bool
    presupposed: bool = False
    nature: tuple[Nature, ...] = ()
    intensity: int = Field(ge=-10, le=10)
    plover: str
    cameo: str
    quad: int = Field(ge=0, le=4)

    @property
    def hostile(self) -> bool:
        """Whether it is verbal or material conflict."""
        return self.quad >= CONFLICT

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of acts that it is, of which the words of status make exceptions."""
        return frozenset({*self.nature, *(["hostile"] if self.hostile else [])})


class Trigger(Record):
    """A word or phrase that states a relation, with its government.

    `lemma` holds one or more lemmas of the same government (both aspects, reflexives): single words (`обвинить`) or phrases of
    two or three (`нанести визит`, `вызвать посла`), the governing word first. A slot of `subject` and `object` is a case (`nom`, `gen`,
    `dat`, `acc`, `ins`), a preposition with its case (`с+ins`, `в адрес+gen`), `adj` (российский), or `poss` (его). `nom` and `acc`
    of a verb are those of its active voice: the frame layer turns the passive. Both roles of a symmetric relation may stand in one
    plural slot (`лидеры России и Китая`, `между+ins`): that is `both`. Two slots reach into what the word governs: `чтобы` is the
    subject of the clause that `чтобы` opens (`требует, чтобы Иран прекратил`), `inf.dat` the `dat` of the infinitive that depends on
    the word (`готов помочь Украине`). `needs` and `unless` hold lemmas of direct dependents, prepositions apart.
    """

    id: str
    lemma: tuple[str, ...] = Field(min_length=1)
    pos: Literal["verb", "noun", "adj"]
    relation: str
    subject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    both: tuple[str, ...] = ()
    status: Literal["actual", "past", "planned", "urged", "denied"] | None = None
    subject_type: tuple[Literal["COUNTRY", "ORG", "PERSON", "GROUP"], ...] = ()  # the role must be one of these; any, if empty
    object_type: tuple[Literal["COUNTRY", "ORG", "PERSON", "GROUP"], ...] = ()
    needs: tuple[str, ...] = ()  # one of these must depend on the word
    unless: tuple[str, ...] = ()  # none of these may depend on the word
    strict: bool = False  # too common a word: its object must be filled by its own government, never by an actor who merely stands near
    example: str  # "sentence | subject | object", the actors by their canonical labels
    near_miss: str  # a sentence with the word in which the relation must not be found


class LightVerb(Record):
    """A verb, or a noun made from one, that lends its arguments to the noun that carries the meaning.

    `Нанести визит`, `проведение переговоров`.

    The noun is a trigger with a frame of its own; it stands in the slot `noun` of the light verb. The verb's subject takes the role
    `subject` of the noun's frame (`провести переговоры`: subject; `подвергнуться критике`: object; none, if it takes no part).
    What fills one of the slots `other` of the verb takes the role `takes` (`оказать помощь Украине`: `dat` is the object).
    """

    id: str
    lemma: tuple[str, ...] = Field(min_length=1)
    pos: Literal["verb", "noun"] = "verb"
    noun: str
    subject: Literal["subject", "object", "both"] | None = None
    other: tuple[str, ...] = ()
    takes: Literal["subject", "object"] | None = None
    # that the noun's trigger may state for this reading (`рассчитывать на`: support, not meeting); any, if empty
    relations: tuple[str, ...] = ()
    status: Literal["actual", "past", "planned", "urged", "denied"] | None = None


class Term(Record):
    """A span of time in a country's, an organisation's or an office's life; ISO 8601 dates, months or years, None where open or unknown."""

    since: str | None = None
    until: str | None = None


class Formal(Record):
    """A formal name; Russian is always known, the others where a source has them."""

    ru: str
    en: str | None = None
    kk: str | None = None


class Country(Term):
    """A state, or what news treats as one."""

    id: str  # ISO 3166-1 alpha-3, or a code of its own (XKX, XAB, XSO, XTR, XDN, SUN, YUG …)
    iso2: str | None = None
    wikidata: str | None = None
    name: Text
    formal: Formal | None = None
    aliases: tuple[str, ...] = ()  # other Russian names: abbreviations, old and colloquial ones (РФ, Белоруссия)
    metonyms: tuple[str, ...] = ()  # capital and seats of power that act for it (Москва, Кремль)
    adjectives: tuple[str, ...] = ()  # lemmas (российский)
    loose: tuple[
        str, ...
    ] = ()  # adjectives that mean more than the state (русский, казахский): it is meant beside its offices and bodies alone
    combining: tuple[str, ...] = ()  # first parts of compound adjectives that are no adjective with о (американо-китайский)
    inhabitants: tuple[str, ...] = ()  # lemmas, m, f and pl (россиянин, россиянка, россияне)
    successor: tuple[str, ...] = ()
    source: str


class Name(Record):
    """A name in Russian and English; in Kazakh where it is known."""

    ru: str
    en: str
    kk: str | None = None


class Membership(Term):
    """A country's time in an organisation."""

    organisation: str
    country: str
    status: Literal["member", "observer", "partner", "suspended", "candidate"] = "member"
    source: str

    def key(self) -> str:
        return f"{self.organisation} {self.country} {self.status} {self.since or ''}".strip()


class Organisation(Term):
    """An international organisation, a party to a conflict, or a group of states."""

    id: str
    type: Literal["ORG", "GROUP"]
    code: str | None = None  # for the graph's `country` field: UN, EU … OTHER, the alpha-3 of a national body, or None
    wikidata: str | None = None
    name: Name
    aliases: tuple[str, ...] = ()  # Russian and Latin abbreviations and other names (ООН, UN)
    adjectives: tuple[str, ...] = ()  # натовский, евросоюзовский
    loose: tuple[str, ...] = ()  # as a country's: западный, европейский
    combining: tuple[str, ...] = ()  # as a country's: арабо-израильский
    metonyms: tuple[str, ...] = ()
    part_of: str | None = None  # the organisation whose body it is
    members: tuple[Membership, ...] = ()  # filled from memberships.csv
    source: str


class Body(Record):
    """A body that every state has: a ministry, a parliament, a president's office."""

    id: str
    label: str  # with {country} in the genitive: "МИД {country}"
    en: str | None = None  # with {country} as English has it: "{country} Foreign Ministry"
    lemmas: tuple[str, ...]  # Russian names without the country: "министерство иностранных дел", "МИД", "внешнеполитическое ведомство"
    marked: bool = False  # of no state that its own words do not tell: `дипломаты` alone are not those of the context
    named: tuple["NamedBody", ...] = ()  # those with a name of their own: Госдепартамент, Бундестаг, Смоленская площадь
    source: str


class NamedBody(Record):
    """One state's body under its own name."""

    country: str
    name: str
    en: str | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None


class Position(Record):
    """An office that a person holds."""

    id: str
    title: str  # nominative, without the country: "министр иностранных дел"
    lemmas: tuple[str, ...]  # phrases that name it, governing word first in its nominative: "глава МИД", "министр иностранных дел"
    represents: Literal["state", "body", "organisation", "any"]
    body: str | None = None  # the body of state that it heads or speaks for
    head: Literal["state", "government", "foreign", "organisation"] | None = None  # resolves `глава государства`, `президент США` by date


class Tenure(Term):
    """A person's time in an office."""

    position: str  # id of a Position
    of: str  # id of a Country or Organisation
    source: str


def tenure_of(row: str) -> dict[str, str | None]:
    """The fields of a Tenure in one line. Raises ValueError."""
    fields = row.split()
    if len(fields) != 5:
        raise ValueError(f"'{row}' does not say position, employer, since, until and source")
    return {
        name: None if value == "-" else value for name, value in zip(("position", "of", "since", "until", "source"), fields, strict=True)
    }


class Person(Record):
    """Somebody whom news names without explaining."""

    id: str
    wikidata: str | None = None
    name: str  # as news gives it, nominative: "Касым-Жомарт Токаев", "Си Цзиньпин"
    family: str  # what stands for the person alone: "Токаев", "Си Цзиньпин"
    names: tuple[str, ...] = ()  # other names and spellings, Latin ones too
    sex: Literal["m", "f"]
    country: str | None = None
    offices: tuple[Tenure, ...] = ()
    source: str

    @field_validator("offices", mode="before")
    @classmethod
    def from_words(cls, value: Any) -> Any:
        """An office as a table in CSV has it: position, employer, since, until and source, `-` for an unknown date."""
        return [tenure_of(row) if isinstance(row, str) else row for row in value]


class Paradigm(Record):
    """How names of one kind decline: an ending for each of six cases, alternatives parted by `/`, `-` for none."""

    id: str
    endings: tuple[str, str, str, str, str, str]  # nominative, genitive, dative, accusative, instrumental, locative
    after: tuple[str, ...] = ()  # what the stem must end in
    not_after: tuple[str, ...] = ()  # what it must not end in
    sex: Literal["m", "f"] | None = None
    people: Literal["only"] | bool = True


class WordList(Record):
    """Words of one use, as lemmas: what they are for is told beside each list."""

    id: str
    words: tuple[str, ...] = Field(min_length=1)


class Control(Record):
    """Words whose infinitive has the filler of `slot` for its subject."""

    id: str
    slot: str
    lemmas: tuple[str, ...] = Field(min_length=1)


class Compound(Record):
    """A preposition and a noun that govern together."""

    id: str
    slot: str


class SpeechWord(Record):
    """Words of one government that report what somebody says, writes or thinks.

    A slot of `content` is `clause` (что …, a parenthesis), `quote`, `inf`, or a case with its preposition, as a trigger has them.
    `preposition` is that of a `source` (по словам …), `light` lists the verbs whose subject speaks by the noun (сделать заявление),
    `but` the ends of objects that make something else of the verb (отметить годовщину).
    """

    id: str
    pos: Literal["verb", "noun", "adj", "source"]
    act: Literal["say", "think", "judge", "ask", "promise", "deny"]
    lemma: tuple[str, ...] = Field(min_length=1)
    preposition: str | None = None
    speaker: tuple[str, ...] = ("nom",)
    content: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    denied: bool = False  # reports only where it is denied (не исключил)


class Carrier(Record):
    """Who passes on what others say: nouns for carriers of any name, and proper names as they stand in a text."""

    id: str
    noun: tuple[str, ...] = ()
    name: tuple[str, ...] = ()


class StatusWord(Record):
    """Words that say of what depends on them whether it is a fact.

    `over` lists where the word stands in relation to the act: `inf`, `clause`, `subject`, `object`, `genitive` (of a noun), a preposition
    with its case for words that govern it; `modifier` for one that depends on the act itself (предстоящий визит).
    `after` is the preposition that the word must stand behind (в случае удара). `unless` names the kind of acts
    of which a word does not say so: `hostile` ones are done by trying, and `lasting` ones were done though they are called off,
    `announced` ones come about by being announced, `spoken` ones though they are turned down.
    A `status` of `same` is that of the word itself (начал помогать), `actual` a fact whatever is around (надо знать, что помог).
    `negated` is the status when the word itself is denied (не исключил), by default the opposite of a fact.
    """

    id: str
    lemma: tuple[str, ...] = Field(min_length=1)
    over: tuple[str, ...] = Field(min_length=1)
    after: str = ""
    unless: Literal["", "hostile"] | Nature = ""
    status: Literal["actual", "same", "planned", "urged", "denied"]
    negated: Literal["actual", "planned", "urged", "denied"] = "denied"


class TimeWord(Record):
    """Words that place an act in time against the day of publication."""

    id: str
    lemma: tuple[str, ...] = Field(min_length=1)
    kind: Literal["month", "weekday", "day", "unit", "shift", "number", "season", "ago", "ahead", "part"]
    value: int  # of a month or weekday its number; of a day or shift the distance; of a unit its length in days


class Modifier(Record):
    """Words or a prefix before an office that tell its time or its rank: `и.о.`, `экс-`, `бывший`, `вице-`.

    `status` is that of the position that they give (`actual`: none changes); `rank` tells that the office is another one (a deputy's).
    """

    id: str
    lemmas: tuple[str, ...] = Field(min_length=1)
    prefix: bool = False
    status: Literal["actual", "past", "planned", "urged"] = "actual"
    rank: bool = False


class Place(Record):
    """A city, a region or an island, and the state that it lies in; it is no actor."""

    name: str
    country: str
    kind: Literal["city", "region", "island", "site"] = "city"
    aliases: tuple[str, ...] = ()
    source: str

    def key(self) -> str:
        return f"{self.name} {self.country}"


class SharedName(Record):
    """A name that several entries claim, е for ё.

    `prefer` is whose it is where the article does not tell; without it, nobody's. `place` is the state meant by it as a place (в
    Брюсселе).
    """

    name: str
    ids: tuple[str, ...] = Field(min_length=2)
    prefer: str | None = None
    place: str | None = None

    def key(self) -> str:
        return self.name


class Trap(Record):
    """Words that contain or look like the name of an actor and are none.

    `phrase` is in the nominative and found in all its forms: `Мексиканский залив`, `Северная Ирландия`, `грузинское вино`.
    """

    phrase: str
    why: str
    example: str | None = None  # a sentence in which the phrase stands and nothing resolves

    def key(self) -> str:
        return self.phrase


class Distinct(Record):
    """Actors whose names are alike and who are never merged."""

    ids: tuple[str, ...] = Field(min_length=2)
    why: str

    def key(self) -> str:
        return " ".join(self.ids)
