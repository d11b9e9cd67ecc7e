"""Records -> one HTML file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from kg.errors import OutputError
from kg.files import write_text
from kg.model import Actor, Article, Assertion, Picture
from kg.publish.page import assets, data, opening
from kg.publish.page.names import Names
from kg.publish.page.safety import clean, json_for_script, packed, policy

TEMPLATE = "page.html.j2"
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class PageOptions:
    """What the user may choose."""

    title: str | None = None
    language: str = "ru"
    quote_limit: int = 300  # characters; 0 leaves the quotes out
    quotes_per_pair: int = 25  # for each relation of a pair
    size_limit: int = 64 * MEGABYTE


def write(
    out: Path,
    assertions: Sequence[Assertion],
    articles: Iterable[Article],
    actors: Iterable[Actor],
    picture: Picture,
    options: PageOptions | None = None,
    names: Mapping[str, Names] | None = None,
) -> None:
    """Write the page. Raises OutputError where it would be larger than the limit, or cannot be written."""
    write_text(out, [page_html(assertions, articles, actors, picture, options, names)])


def page_html(
    assertions: Sequence[Assertion],
    articles: Iterable[Article],
    actors: Iterable[Actor],
    picture: Picture,
    options: PageOptions | None = None,
    names: Mapping[str, Names] | None = None,
) -> str:
    """The page as text. The same records give the same text."""
    options = options or PageOptions()
    quotes = data.Quotes(options.quote_limit, options.quotes_per_pair)
    listed = _articles(assertions, articles)
    # The page's script counts articles by seeing the rows of one article together.
    place = {article.id: number for number, article in enumerate(listed)}
    assertions = sorted(assertions, key=lambda assertion: place[assertion.article])
    columns = data.nodes(assertions, actors, picture, names or {})
    payload = {
        "version": 1,
        "language": options.language,
        "types": data.TYPES,
        "statuses": data.STATUSES,
        "relations": data.relation_columns(),
        "nodes": columns,
        "articles": data.article_columns(listed),
        "rows": data.rows(assertions, listed, picture, quotes),
        "quotesLeftOut": quotes.left_out,
        "quoteLimit": options.quote_limit,
    }
    title = clean(options.title or assets.strings()[options.language]["title"])
    network = opening.network_of(assertions, picture, columns, title)
    html = _rendered(network, opening.counts(assertions, picture), payload, quotes.texts.values, options)
    size = len(html.encode())
    if size > options.size_limit:
        raise OutputError(
            f"the page would have {size / MEGABYTE:.0f} MB, more than the limit of {options.size_limit / MEGABYTE:.0f}: "
            "build it from fewer articles, or with shorter quotes or none"
        )
    return html


def _articles(assertions: Sequence[Assertion], articles: Iterable[Article]) -> list[Article]:
    """The articles that the page speaks of: those listed, and those of which only assertions are known."""
    listed = {article.id: replace(article, text="") for article in articles}
    for assertion in assertions:
        listed.setdefault(assertion.article, Article(assertion.article, "", published=assertion.published))
    return list(listed.values())


def _rendered(network: Network, counts: Mapping[str, int], payload: Mapping[str, Any], quotes: Sequence[str], options: PageOptions) -> str:
    # pyvis builds its own environment without autoescaping and offers no other way to replace it.
    network.templateEnv = Environment(
        loader=ChoiceLoader([PackageLoader("kg.publish.page", ""), FileSystemLoader(network.template_dir)]),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    network.path = TEMPLATE
    scripts = (assets.vis_network(), assets.script())
    style = assets.style()
    network.templateEnv.globals.update(
        language=options.language,
        titled=options.title is not None,
        words=assets.strings()[options.language],
        policy=policy(scripts, (style,)),
        vis=Markup(scripts[0]),
        script=Markup(scripts[1]),
        style=Markup(style),
        licences=assets.text_of("licences.txt"),
        counts=counts,
        strings=Markup(json_for_script(assets.strings())),
        payload=Markup(json_for_script(payload)),
        quotes=packed(list(quotes)),
    )
    return str(network.generate_html())
