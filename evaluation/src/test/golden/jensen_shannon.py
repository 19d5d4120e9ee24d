"""Reference distances of 10,000 pairs of distributions, made with SciPy 1.17.1 (numpy 2.x):

    cd evaluation/src/test/golden && python3 jensen_shannon.py

The pairs themselves are made alike here and in SciPyPairsTest: whole numbers from a linear congruential generator, a third of them 0.
Writes one big-endian double a pair: the Jensen-Shannon distance, natural logarithm. A second file holds pairs of Dirichlet draws.
"""
import math
import struct

from scipy.spatial.distance import jensenshannon

state = 20230628


def draw():
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return state >> 33


def counts(options):
    numbers = [max(0, draw() % 1500 - 500) ** 2 for _ in range(options)]
    return numbers if sum(numbers) else [1] * options


with open("../resources/touchstone/evaluation/globalopinions/jensen-shannon.f64", "wb") as file:
    for _ in range(10000):
        options = 2 + draw() % 17
        p, q = counts(options), counts(options)
        file.write(struct.pack(">d", jensenshannon(p, q)))


# 10,000 pairs drawn from Dirichlet distributions whose parameters are all 1/2, all 1 or all 2, in turn: gamma variates of those shapes
# are half a squared normal, an exponential, and the sum of two exponentials; a Dirichlet draw is such variates made to add up to 1.
state = 19590615


def uniform():
    return (draw() + 0.5) / 2**31


def gamma(shape):
    if shape == 0:
        return -math.log(uniform()) * math.cos(2 * math.pi * uniform()) ** 2
    return sum(-math.log(uniform()) for _ in range(shape))


def dirichlet(options, shape):
    numbers = [gamma(shape) for _ in range(options)]
    whole = sum(numbers)
    return [number / whole for number in numbers]


with open("../resources/touchstone/evaluation/globalopinions/dirichlet.f64", "wb") as file:
    for pair in range(10000):
        options = 2 + draw() % 17
        p, q = dirichlet(options, pair % 3), dirichlet(options, pair % 3)
        file.write(struct.pack(">d", jensenshannon(p, q)))
