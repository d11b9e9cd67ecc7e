"""Who speaks by a reporting word: the token that heads the speaker's name, and whether it only names a carrier of news."""

from kg.extract.speech import clauses, speakers
from kg.extract.speech.lexicon import carries
from kg.model import Token
from kg.text import Tree
from kg.vocabulary.records import SpeechWord


def who(tree: Tree, token: Token, entry: SpeechWord) -> Token | None:
    """The token that heads the name of the one who speaks."""
    if entry.pos == "noun":
        found = giver(tree, token, entry)
        return speakers.owner(tree, token.index) if found is None or carried(tree, found) else found
    for wanted in entry.speaker:
        if wanted == "nom":
            found = clauses.speaker(tree, token.index) or speakers.place(tree, token.index)
        else:
            below = tree.children(token.index, "obl", "iobj", "nmod", *(["obj"] if wanted == "acc" else []))
            found = next((child for child in below if speakers.slot(tree, child) == wanted), None)
            if found is not None and wanted == "acc" and found.feats.get("Animacy") == "Inan":  # `цитирует слова Т.`
                found = None
            if found is not None and wanted.startswith("в+"):
                found = speakers.owner(tree, found.index)
        if found is not None:
            return found
    return speakers.site(tree) if "в+loc" in entry.speaker else None


def giver(tree: Tree, token: Token, entry: SpeechWord) -> Token | None:
    """Who speaks by a noun that a verb makes an act of: `X сделал заявление`, `X выступил с обвинениями`."""
    head = tree.head(token.index)
    if head is None or head.lemma not in entry.light or speakers.slot(tree, token) not in {"acc", "с+ins", "nom", "gen"}:
        return None
    return clauses.speaker(tree, head.index)


def carried(tree: Tree, speaker: Token) -> bool:
    """Whether the words of a speaker name a carrier of news. The press of a country speaks for itself: `иранские СМИ`."""
    common = speaker.pos != "PROPN"  # `РИА Новости` is plural too
    if (
        common
        and speaker.feats.get("Number") == "Plur"
        and any(countrylike(token) for token in tree.children(speaker.index, "amod", "nmod"))
    ):
        return False
    named = [token for token in speakers.name(tree, speaker.index) if token.index > speaker.index]
    before = [token for token in tree.tokens[max(0, speaker.index - 1) : speaker.index] if token.pos in {"PROPN", "X"}]
    return carries([speaker, *named]) or bool(before and speaker.pos == "PROPN" and carries([*before, speaker]))


def countrylike(token: Token) -> bool:
    """Whether a word beside a noun may tell of which country it is."""
    return (token.rel == "amod" and token.lemma.endswith("ский")) or (token.pos == "PROPN" and token.feats.get("Case") == "Gen")
