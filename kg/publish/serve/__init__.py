"""The page, the named queries and a read-only SPARQL 1.1 endpoint over HTTP."""
