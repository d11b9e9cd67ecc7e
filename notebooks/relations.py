# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # From `make graph` to a figure and a SPARQL answer
#
# `make graph` has read the articles and left the graph in `build/`. This notebook reads it twice: the assertions, line by line, for a
# figure, and the RDF, with SPARQL, for a question. `KG_OUT` names another folder.

# %%
import json
import os
from collections import Counter
from pathlib import Path

import matplotlib.pyplot as plt
from pyoxigraph import RdfFormat, Store

build = Path(os.environ.get("KG_OUT", "../build"))
assertions = [json.loads(line) for line in (build / "assertions.jsonl").open(encoding="utf-8")]
len(assertions)

# %% [markdown]
# One assertion: who, what, whom, how the text puts it, and the words that say it.

# %%
first = next(one for one in assertions if one["relation"] == "meeting")
print(first["subject"]["label"], "–", first["relation"], "–", first["object"]["label"], f"({first['status']}, {first['published']})")
print("«" + first["evidence"]["quote"] + "»")

# %% [markdown]
# ## What happens most
#
# Facts are what the articles say themselves (`attribution` is null) of what is so (`actual`). The rest is what somebody claims, plans,
# urges or denies.

# %%
facts, rest = Counter(), Counter()
for one in assertions:
    fact = one["status"] == "actual" and one["attribution"] is None
    (facts if fact else rest)[one["relation"]] += 1
order = sorted(facts | rest, key=lambda name: facts[name] + rest[name])

figure, axes = plt.subplots(figsize=(8, 6), layout="constrained")
axes.barh(order, [facts[name] for name in order], color="#0b5394", label="fact")
axes.barh(order, [rest[name] for name in order], left=[facts[name] for name in order], color="#b6c7da", label="claim, plan, call or denial")
axes.set_xlabel("assertions")
axes.set_title("Relations in the articles")
axes.legend(frameon=False)
axes.spines[["top", "right"]].set_visible(False)
figure.savefig(build / "relations.png", dpi=120)

# %% [markdown]
# ## Whom does Kazakhstan's president meet, and where is it said?
#
# The graph as RDF has a node for each assertion, with its status and its evidence.

# %%
store = Store()
store.load(path=str(build / "graph.ttl"), format=RdfFormat.TURTLE)
question = """
PREFIX dg: <https://diplograph.invalid/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?who (COUNT(DISTINCT ?meeting) AS ?meetings) (MIN(?words) AS ?quote) WHERE {
  ?post dg:relation dg:position ; dg:subject ?president ; dg:object/dg:countryCode "KAZ" ; dg:title ?title .
  FILTER(STR(?title) = "президент")
  ?meeting dg:relation dg:meeting ; dg:subject|dg:object ?president ; dg:subject|dg:object ?other .
  FILTER(?other != ?president)
  ?other a dg:Person ; skos:prefLabel ?who .
  FILTER(LANG(?who) = "ru")
  ?meeting dg:evidence/oa:hasSelector/oa:exact ?words .
}
GROUP BY ?who
ORDER BY DESC(?meetings) ?who
LIMIT 10
"""
answer = [(row["who"].value, int(row["meetings"].value), row["quote"].value) for row in store.query(question)]
for who, meetings, quote in answer:
    print(f"{meetings:3} {who}: {quote[:90]}")
