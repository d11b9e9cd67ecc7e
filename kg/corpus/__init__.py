"""Sources -> Article: files, folders, feeds, archives and streams, read one article at a time."""

from kg.corpus.read import articles, count

__all__ = ["articles", "count"]
