"""Prints the reference values quoted in the tests of proportion.

/usr/bin/python3 proportions.py        (statsmodels 0.13.5)
"""
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

for count, n in [(0, 10), (10, 10), (9, 10), (37, 120), (1, 1)]:
    print("wilson", count, n, proportion_confint(count, n, 0.05, "wilson"))
print("wilson 99%", proportion_confint(37, 120, 0.01, "wilson"))
for a, n, b, m in [(56, 70, 48, 80), (10, 10, 0, 20), (0, 10, 0, 10), (9, 10, 3, 10)]:
    print("newcombe", a, n, b, m, confint_proportions_2indep(a, n, b, m, method="newcomb", compare="diff", correction=False))
