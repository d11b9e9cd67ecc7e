"""The page: one HTML file that shows the graph and the sentence behind every edge."""

from kg.publish.page.build import PageOptions, page_html, write
from kg.publish.page.names import Names, known_names

__all__ = ["Names", "PageOptions", "known_names", "page_html", "write"]
