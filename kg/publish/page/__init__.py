"""The page: one HTML file that shows the graph and the sentence behind every edge."""

from kg.publish.page.build import PageOptions, page_html, write

__all__ = ["PageOptions", "page_html", "write"]
