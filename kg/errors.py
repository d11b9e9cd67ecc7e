"""What can go wrong, one class a kind of fault. Each message is one line that says what is wrong and how to mend it."""


class KgError(Exception):
    """Base of all faults that the user can mend: the command line prints the message and ends in 2."""


class SourceError(KgError):
    """An article, or a file of articles, that cannot be read."""


class OutputError(KgError):
    """A file or folder that cannot be written."""


class RecordError(KgError):
    """A line of a JSON-lines file that is not what the contract says; the message names the file and the line."""


class VocabularyError(KgError):
    """An entry of the vocabulary that does not hold; the message names the file and the entry."""


class GraphError(KgError):
    """A built graph that is missing, damaged or of another version."""


class QueryError(KgError):
    """A query that is wrong, refused, or over its limits."""


class EvidenceError(KgError):
    """A quote that is not the text at its offsets."""
