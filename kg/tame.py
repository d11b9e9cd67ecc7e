"""Text for a terminal."""


def tame(text: str, *, keep: bool = False) -> str:
    """One line that a terminal prints as it is: what an article or a file's name says is not obeyed. `keep` leaves blanks as they are."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in (text if keep else " ".join(text.split())))
