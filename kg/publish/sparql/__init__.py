"""Asking the graph: checking and running SPARQL within limits, on the stored graph or on a server, and the queries that ship."""
