"""The addresses of the vocabularies, by prefix."""

# RFC 6761 keeps `.invalid` from ever being registered, so nobody else can own these addresses.
HOME = "https://diplograph.invalid/"
ONTOLOGY = f"{HOME}ontology"
CODES = f"{HOME}codes"
WD = "http://www.wikidata.org/entity/"

PREFIXES = {
    "cameo": f"{CODES}/cameo/",
    "dg": f"{ONTOLOGY}#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "plover": f"{CODES}/plover/",
    "prov": "http://www.w3.org/ns/prov#",
    "quad": f"{CODES}/quad/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "wd": WD,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
