"""Text that spreadsheets take as text."""


def neutral(text: str) -> str:
    """Text with an apostrophe before what a spreadsheet would take as the start of a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) or text.lstrip()[:1] in ("=", "+", "-", "@") else text
