"""Who is who in one article: mentions of actors, resolved, and the offices that the text states."""

from kg.extract.mentions.identify import identify, lexicon_of

__all__ = ["identify", "lexicon_of"]
