"""The graph as RDF: terms, ontology, shapes, files and the store on disk.

`kg.publish.rdf.write.write(build, base)` is what a build calls: it reads `assertions.jsonl`, `articles.jsonl` and `actors.jsonl` of the
folder and writes `graph.ttl`, `graph.trig`, `ontology.ttl`, `shapes.ttl` and `store/` beside them.
"""
