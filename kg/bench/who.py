"""How well actors are told apart, on articles with linked entities in brat format (as NEREL has them).

    python -m kg.bench.who nerel FOLDER…

A folder holds `X.txt` with `X.ann`: `T1<tab>PERSON 0 12<tab>…` and `N1<tab>Reference T1 Wikidata:Q1<tab>…`. Printed are

    countries  share of COUNTRY mentions, adjectives and places included, that get their Wikidata id
    people     pairs of PERSON mentions of one article: those that are one person found together, and no others (precision, recall, F1)
    actors     PERSON, COUNTRY and ORGANIZATION mentions over all articles: share that some mention covers, B-cubed precision, recall, F1

Only linked mentions count; one that nothing covers counts as an actor of its own.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from kg.errors import KgError, SourceError
from kg.extract.mentions import identify
from kg.graph.identity import merge
from kg.model import Actor, Article, Document, Mention
from kg.text import Analyser
from kg.vocabulary.gazetteer import Vocabulary, actors

# Countries that have two entries: the state and the realm, the state and the territories.
SAME = {"Q756617": "Q35", "Q29999": "Q55", "Q23792": "Q219060"}
KINDS = ("PERSON", "COUNTRY", "ORGANIZATION")


class Gold(NamedTuple):
    """An annotated mention: its stretches are joined into one."""

    article: str
    start: int
    end: int
    kind: str
    wikidata: str


class Share(NamedTuple):
    """Precision and recall."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True)
class Result:
    """What was measured."""

    articles: int
    countries: float
    people: Share
    covered: float
    actors: Share


def read_gold(path: Path) -> list[Gold]:
    """The linked mentions of one `.ann` file. Raises SourceError."""
    spans: dict[str, tuple[str, int, int]] = {}
    links: dict[str, str] = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: cannot be read: {error}") from error
    for line in lines:
        name, _, rest = line.partition("\t")
        fields = rest.partition("\t")[0].replace(";", " ").split()
        try:
            if name.startswith("T"):
                spans[name] = (fields[0], int(fields[1]), int(fields[-1]))
            elif name.startswith("N") and fields[0] == "Reference":
                links[fields[1]] = fields[2].rpartition(":")[2]
        except (IndexError, ValueError) as error:
            raise SourceError(f"{path}: {name}: not a brat annotation") from error
    return [
        Gold(path.stem, start, end, kind, SAME.get(links[name], links[name]))
        for name, (kind, start, end) in spans.items()
        if kind in KINDS and links.get(name, "").startswith("Q")
    ]


def read_folder(folder: Path) -> Iterator[tuple[Article, list[Gold]]]:
    """Articles with their linked mentions, in the order of their names. Raises SourceError."""
    found = sorted(folder.glob("*.ann"))
    if not found:
        raise SourceError(f"{folder}: holds no .ann files")
    for path in found:
        try:
            text = path.with_suffix(".txt").read_bytes().decode("utf-8").replace("\r\n", "\n")
        except (OSError, UnicodeDecodeError) as error:
            raise SourceError(f"{path.with_suffix('.txt')}: cannot be read: {error}") from error
        yield Article(path.stem, text), read_gold(path)


def covering(gold: Gold, mentions: Sequence[Mention]) -> Mention | None:
    """The mention that covers most of the same text, with an actor, persons for persons."""
    best, score = None, 0.0
    for mention in mentions:
        shared = min(gold.end, mention.end) - max(gold.start, mention.start)
        if shared <= 0 or mention.actor is None or (mention.actor.type == "PERSON") != (gold.kind == "PERSON"):
            continue
        overlap = shared / (max(gold.end, mention.end) - min(gold.start, mention.start))
        if overlap > score:
            best, score = mention, overlap
    return best if score >= 0.3 else None


def pairwise(groups: Iterable[Sequence[tuple[str, Hashable]]]) -> Share:
    """Over articles: pairs of (gold, found) labels that agree in being one."""
    both = wanted = found = 0
    for group in groups:
        for (one, mine), (two, other) in combinations(group, 2):
            same, together = one == two, mine == other
            both += same and together
            wanted += same
            found += together
    return Share(both / found if found else 0.0, both / wanted if wanted else 0.0)


def b_cubed(pairs: Sequence[tuple[str, Hashable]]) -> Share:
    """B-cubed precision and recall of (gold, found) labels."""
    gold, found, both = Counter(one for one, _ in pairs), Counter(two for _, two in pairs), Counter(pairs)
    precision = sum(count * count / found[two] for (_, two), count in both.items())
    recall = sum(count * count / gold[one] for (one, _), count in both.items())
    return Share(precision / len(pairs), recall / len(pairs)) if pairs else Share(0.0, 0.0)


def measure(cases: Iterable[tuple[Document, list[Gold]]], vocabulary: Vocabulary) -> Result:
    """Identify the actors of parsed articles and hold them against their links."""
    right = countries = covered = articles = 0
    people: list[list[tuple[str, Hashable]]] = []
    linked: list[tuple[str, Hashable]] = []
    seen: dict[str, Actor] = {}
    for document, golds in cases:
        articles += 1
        cast = identify(document, vocabulary)
        seen.update((mention.actor.id, mention.actor) for mention in cast.mentions if mention.actor)
        by_place: dict[int, list[Mention]] = defaultdict(list)
        for mention in cast.mentions:
            if mention.kind in ("name", "adjective", "inhabitant", "description"):
                for place in range(mention.start, mention.end):
                    by_place[place].append(mention)
        inside: list[tuple[str, Hashable]] = []
        for gold in golds:
            near = {id(mention): mention for place in range(gold.start, gold.end) for mention in by_place.get(place, ())}
            found = covering(gold, list(near.values()))
            mine: Hashable = found.actor.id if found and found.actor else (gold.article, gold.start, gold.end)
            covered += found is not None
            linked.append((gold.wikidata, mine))
            if gold.kind == "PERSON":
                inside.append((gold.wikidata, mine))
            elif gold.kind == "COUNTRY":
                countries += 1
                link = found.actor.wikidata if found and found.actor else None
                right += link is not None and SAME.get(link, link) == gold.wikidata
        people.append(inside)
    canonical = merge(seen.values(), vocabulary)
    resolved = [(link, canonical[mine].id if isinstance(mine, str) else mine) for link, mine in linked]
    total = len(linked) or 1
    return Result(articles, right / (countries or 1), pairwise(people), covered / total, b_cubed(resolved))


def report(result: Result) -> str:
    """The figures, a line each."""
    return "\n".join(
        (
            f"articles   {result.articles}",
            f"countries  {result.countries:.3f} with the right Wikidata id",
            f"people     P {result.people.precision:.3f}  R {result.people.recall:.3f}  F1 {result.people.f1:.3f}  (pairs in an article)",
            f"actors     covered {result.covered:.3f}  B-cubed P {result.actors.precision:.3f}  R {result.actors.recall:.3f}  "
            f"F1 {result.actors.f1:.3f}",
        )
    )


def main(arguments: Sequence[str]) -> int:
    """The command. Status 2 on a wrong call or source."""
    if len(arguments) < 2 or arguments[0] != "nerel":
        print(__doc__, file=sys.stderr)
        return 2
    try:
        cases = [case for folder in arguments[1:] for case in read_folder(Path(folder))]
        golds = {article.id: gold for article, gold in cases}
        documents = Analyser().documents(article for article, _ in cases)
        print(report(measure(((document, golds[document.article.id]) for document in documents), actors())))
    except KgError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
