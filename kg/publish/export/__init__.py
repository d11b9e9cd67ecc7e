"""The graph in the formats of other programs: event data, graph editors, tables, JSON-LD."""
