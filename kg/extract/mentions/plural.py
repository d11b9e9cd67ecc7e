"""Whether a noun means several, where the tagger may have misjudged its number."""

from kg.extract.mentions.words import words
from kg.model import Token
from kg.text import Tree


def counted(tree: Tree, token: Token) -> bool:
    """Whether `оба`, `две` count the noun."""
    return any(child.lemma in words("both") for child in tree.children(token.index, "nummod"))


def of_states(tree: Tree, token: Token) -> bool:
    """Whether leaders are of states that are not named: `лидеры двух стран`, `главы государств`."""
    if token.lemma not in words("summit") or tree.children(token.index, "amod", "appos", "flat"):
        return False
    of = [child for child in tree.children(token.index, "nmod") if tree.child(child.index, "case") is None]
    return bool(of) and all(
        child.lemma in words("state_noun")
        and several(tree, child)
        and all(other.lemma in words("both") | {"этот"} for other in tree.children(child.index, "nummod", "det", "amod", "nmod"))
        for child in of
    )


def several(tree: Tree, token: Token) -> bool:
    """A plural; what `обе` and `две` count, and the subject of a plural verb, which the tagger may take for a genitive singular."""
    if token.feats.get("Number") == "Plur" or counted(tree, token):
        return True
    verb = tree.head(token.index)
    alone = verb is not None and verb.feats.get("Number") == "Plur" and not tree.children(token.index, "conj")
    return alone and token.rel == "nsubj" and token.feats.get("Case") == "Gen"
