"""Reference similarities of RealSurveyTest, made with SciPy 1.17.1 from a copy of the subset of GlobalOpinionQA (not part of the project):

    python3 global_opinions_subset.py eval_by_country.jsonl.gz

For an answerer of even probabilities and one whose probabilities fall as 1 over the square of the place: the mean of 1 - jensenshannon
over the questions of a country, their number, and for two countries the means over the questions both were asked.
"""
import gzip
import json
import sys

import numpy as np
from scipy.spatial.distance import jensenshannon

asked = {}
with gzip.open(sys.argv[1], "rt", encoding="utf-8") as file:
    for line in file:
        row = json.loads(line)
        shares = np.array(row["distribution"], dtype=float)
        if shares.sum() > 0:
            asked.setdefault(row["country"], {})[(row["question"], tuple(row["options"]))] = shares

answerers = {
    "even": lambda options: np.ones(options),
    "falling": lambda options: 1 / np.arange(1, options + 1) ** 2.0,
}
for name, answers in answerers.items():
    similar = {
        country: {key: 1 - jensenshannon(answers(len(shares)), shares) for key, shares in items.items()}
        for country, items in asked.items()
    }
    for country in ("United States", "Germany", "Nigeria (Non-national sample)"):
        values = list(similar[country].values())
        print(name, country, len(values), "%.9f" % np.mean(values))
    one, two = similar["United States"], similar["Germany"]
    common = one.keys() & two.keys()
    print(name, "common", len(common), *("%.9f" % np.mean([of[key] for key in common]) for of in (one, two)))
