"""The one module that knows all the stages: sources -> articles -> sentences -> assertions -> graph -> files."""

import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import groupby, islice
from pathlib import Path

from kg import corpus
from kg.cache import Cache, Stamp, fingerprint
from kg.errors import EvidenceError, SourceError
from kg.extract import Extraction, Extractor
from kg.extract.mentions.roll import enrol, known_ids
from kg.extract.relations.settle import merge as join
from kg.files import make_folder, whole_text, write_text
from kg.graph.identity import merge, resolve, united
from kg.graph.network import picture
from kg.graph.tally import Tally, acting
from kg.model import Actor, Article, Assertion, Document, Mention, Roll
from kg.publish import page
from kg.publish.export.write import write_editors
from kg.publish.rdf.names import BASE
from kg.publish.rdf.write import write as write_rdf
from kg.serial import (
    Row,
    article_row,
    assertion_row,
    brief,
    line,
    mention_row,
    read_actors,
    read_articles,
    read_assertions,
    roll_row,
    write_actors,
    write_assertions,
)
from kg.text import Analyser
from kg.vocabulary import Vocabulary, actors, relations
from kg.vocabulary.lexicon import triggers

CHUNK = 64  # articles that are held at a time
RECORDS = ("articles.jsonl", "assertions.jsonl", "actors.jsonl")
REPORT = "report.json"
OPEN_NAMES = 200  # that the report lists at most

Report = Callable[[str], None]


@dataclass(frozen=True)
class Options:
    """What the user may choose for a build."""

    vocabulary: Path | None = None
    base: str | None = None
    quotes: int | None = None  # most characters of a quote in the page, 0 for none; None for the page's own limit


class Progress:
    """Hears how far a build is; this one does nothing with it."""

    def advance(self) -> None:
        """One more article is done."""

    def phase(self, name: str) -> None:
        """What is done from now on."""


@dataclass
class Summary:
    """What a build did."""

    articles: int = 0
    cached: int = 0  # articles whose assertions were known from the last build
    assertions: int = 0
    relations: Counter[str] = field(default_factory=Counter)
    roll: Roll = field(default_factory=Roll)  # of the mentions
    pairs: list[tuple[tuple[str, str], int]] = field(default_factory=list)  # labels of two actors, articles that join them; strongest first
    written: list[Path] = field(default_factory=list)


class Engine:
    """The stages from articles to assertions; models and vocabulary are loaded when they are first needed."""

    def __init__(self, vocabulary: Path | None = None) -> None:
        self._home = vocabulary

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the program knows. Raises VocabularyError."""
        return actors(self._home)

    @cached_property
    def _analyser(self) -> Analyser:
        return Analyser()

    @cached_property
    def _extractor(self) -> Extractor:
        return Extractor(self.vocabulary)

    @cached_property
    def known(self) -> frozenset[str]:
        """The ids of the actors of the vocabulary."""
        return known_ids(self.vocabulary)

    def read(self, articles: Iterable[Article]) -> Iterator[tuple[Document, Extraction]]:
        """Each article in turn, parsed and understood. Raises EvidenceError for a quote that is not the article's text."""
        for document in self._analyser.documents(articles):
            extraction = self._extractor.extract(document)
            check_quotes(document.article, extraction.assertions)
            yield document, extraction


def check_quotes(article: Article, assertions: Iterable[Assertion]) -> None:
    """Hold every quote against the text. Raises EvidenceError."""
    for assertion in assertions:
        for evidence in (assertion.evidence, *assertion.more_evidence):
            if evidence.quote != article.text[evidence.start : evidence.end] or not evidence.quote:
                raise EvidenceError(
                    f"{article.id}: {assertion.relation} ({assertion.rule}): the quote is not the text at {evidence.start}-{evidence.end}"
                )


def extract(sources: Sequence[str], report: Report, engine: Engine) -> Iterator[Assertion]:
    """The assertions of all articles, as a stream. Raises KgError."""
    for _, extraction in engine.read(articles(sources, report)):
        yield from extraction.assertions


def mentions(sources: Sequence[str], report: Report, engine: Engine) -> Iterator[Row]:
    """Every mention of an actor as a row, in the order of the text, its actor as it is one across articles. Raises KgError.

    Nothing comes before all articles are read; until then the mentions wait in a file.
    """
    seen: dict[str, Actor] = {}
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n") as waiting:
        for document, extraction in engine.read(articles(sources, report)):
            for mention in sorted(extraction.cast.mentions, key=place):
                waiting.write(line(mention_row(document.article.id, mention)))
                for actor in filter(None, (mention.actor, *mention.members)):
                    seen[actor.id] = united(seen[actor.id], actor) if actor.id in seen else actor
        table = merge(seen.values(), engine.vocabulary)
        waiting.seek(0)
        for text in waiting:
            row = json.loads(text)
            row["actor"] = row["actor"] and brief(table[row["actor"]["id"]])
            row["members"] = [brief(table[member["id"]]) for member in row["members"]]
            yield row


def place(mention: Mention) -> tuple[int, int]:
    """Where a mention stands."""
    return mention.start, -mention.end


def articles(sources: Sequence[str], report: Report, apart: Path | None = None) -> Iterator[Article]:
    """The articles of the sources. Raises SourceError when there is none."""
    empty = True
    for article in corpus.articles(sources, report, apart):
        empty = False
        yield article
    if empty:
        raise SourceError(f"no article in {', '.join(sources)}")


def build(sources: Sequence[str], out: Path, options: Options, report: Report, progress: Progress | None = None) -> Summary:
    """Everything from the sources to the files of the graph. Raises KgError.

    The same sources give the same bytes; what the last build into `out` found in an article is not looked for again.
    """
    progress = progress or Progress()
    make_folder(out)
    vocabulary = actors(options.vocabulary)
    cache = Cache(out / ".cache", fingerprint(options.vocabulary))
    found = make_folder(out / ".cache") / "found.jsonl"
    summary = Summary()
    numbers, names = Counter[str](), Counter[str]()  # of the mentions
    with whole_text(out / "articles.jsonl") as articles_file, whole_text(found) as found_file:
        for article, assertions, roll, known in understood(articles(sources, report, out), cache, Engine(options.vocabulary)):
            articles_file.write(line(article_row(article)))
            found_file.writelines(line(assertion_row(assertion)) for assertion in assertions)
            summary.articles += 1
            summary.cached += known
            numbers.update(resolved=roll.resolved, guessed=roll.guessed, open=roll.open)
            names.update(roll.names)
            progress.advance()
    summary.roll = Roll(numbers["resolved"], numbers["guessed"], numbers["open"], names)
    progress.phase("writing the graph")
    cache.prune()
    tally = Tally()
    table = merge((actor for assertion in read_assertions(found) for actor in acting(assertion)), vocabulary)
    write_assertions(out / "assertions.jsonl", tally.over(settled(read_assertions(found), table)))
    write_actors(out / "actors.jsonl", tally.actors(), {key: actor.id for key, actor in table.items()})
    summary.assertions = tally.relations.total()
    summary.relations = tally.relations
    summary.pairs = tally.strongest()
    write_text(out / REPORT, [json.dumps(report_row(summary), ensure_ascii=False, indent=1), "\n"])
    summary.written = [out / name for name in (*RECORDS, REPORT)]
    summary.written += publish(out, options, vocabulary)
    return summary


def report_row(summary: Summary) -> Row:
    """What a build did, for programs."""
    roll = roll_row(summary.roll)
    names = [{"name": name, "mentions": number} for name, number in roll.pop("names").items()]
    counts = {"articles": summary.articles, "assertions": summary.assertions, "relations": dict(sorted(summary.relations.items()))}
    return {**counts, "mentions": roll, "open_names": names[:OPEN_NAMES]}


def settled(assertions: Iterable[Assertion], table: dict[str, Actor]) -> Iterator[Assertion]:
    """The assertions about actors as they are one across articles; what thereby says the same of one article is joined."""
    symmetric = frozenset(relation.id for relation in relations().values() if relation.symmetric)
    for _, group in groupby(assertions, key=lambda assertion: assertion.article):
        resolved = (resolve(assertion, table) for assertion in group)
        yield from join((assertion for assertion in resolved if assertion.subject.id != assertion.object.id), symmetric)


def publish(folder: Path, options: Options, vocabulary: Vocabulary) -> list[Path]:
    """Write the graph in all its forms from the records that a build left in the folder, and list the files. Raises KgError."""
    base = options.base or BASE
    state = f"{fingerprint(options.vocabulary, apart=frozenset())} {base} {options.quotes}"
    stamp = Stamp(folder / ".cache" / "published.json", state, [folder / name for name in RECORDS])
    if made := stamp.made():
        return made
    written = write_rdf(folder, base, vocabulary)
    written += write_editors(folder)
    write_page(folder, vocabulary, options.quotes)
    written.append(folder / "graph.html")
    stamp.keep(written)
    return written


def write_page(folder: Path, vocabulary: Vocabulary, quotes: int | None = None) -> None:
    """Draw what a build left in the folder as `graph.html`. Raises KgError."""
    assertions = tuple(read_assertions(folder / "assertions.jsonl"))
    page.write(
        folder / "graph.html",
        assertions,
        read_articles(folder / "articles.jsonl"),
        read_actors(folder / "actors.jsonl"),
        picture(assertions),
        page.PageOptions() if quotes is None else page.PageOptions(quote_limit=quotes),
        names=page.known_names(vocabulary),
    )


def understood(stream: Iterator[Article], cache: Cache, engine: Engine) -> Iterator[tuple[Article, tuple[Assertion, ...], Roll, bool]]:
    """Each article with its assertions and the count of its mentions, and whether they were known; a chunk of articles is held."""
    while chunk := list(islice(stream, CHUNK)):
        known = {article.id: found for article in chunk if (found := cache.find(article)) is not None}
        fresh = engine.read(article for article in chunk if article.id not in known)
        for article in chunk:
            if article.id in known:
                yield article, *known[article.id], True
            else:
                _, extraction = next(fresh)
                roll = enrol(extraction.cast, engine.known)
                cache.keep(article, extraction.assertions, roll)
                yield article, extraction.assertions, roll, False


def census(vocabulary: Vocabulary) -> Iterator[tuple[str, int]]:
    """The tables of the vocabulary with their numbers of entries. Raises VocabularyError."""
    yield "relations", len(relations())
    yield "triggers", len(triggers())
    for each in fields(vocabulary):
        yield each.name, len(getattr(vocabulary, each.name))
