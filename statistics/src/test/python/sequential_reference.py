"""Computes the reference values of the sequential half of `statistics` with mpmath, scipy and numpy.

Usage: python3 sequential_reference.py > ../resources/io/serin/statistics/sequential-reference.txt
One line is one value: a name, its arguments, `=`, the result. Lines of text rather than JSON need no parser in the tests.
"""
import itertools
import sys

import mpmath as mp

mp.mp.dps = 60


def log_bayes_factor(shares, counts, concentration):
    shares = [mp.mpf(s) for s in shares]
    n = sum(mp.mpf(x) for x in counts)
    c = mp.mpf(concentration)
    value = mp.loggamma(c) - mp.loggamma(c + n)
    for share, count in zip(shares, counts):
        value += mp.loggamma(c * share + count) - mp.loggamma(c * share) - count * mp.log(share)
    return value


def log_above(share, a, b):
    """ln P(Beta(a, b) > share), by the positive series of the incomplete beta function on the smaller side."""
    if share < a / (a + b):
        return mp.log1p(-mp.exp(log_lower(share, a, b)))
    return log_lower(1 - share, b, a)


def log_lower(x, a, b):
    term = total = mp.mpf(1)
    n = 0
    while term > total * mp.mpf(10) ** -30:
        term *= x * (a + b + n) / (a + 1 + n)
        total += term
        n += 1
    return a * mp.log(x) + b * mp.log1p(-x) - mp.log(a) - mp.log(mp.beta(a, b)) + mp.log(total)


def log_evidence_above(share, inside, outside, concentration):
    share, c = mp.mpf(share), mp.mpf(concentration)
    a, b = c * share, c * (1 - share)
    factor = log_bayes_factor([share, 1 - share], [inside, outside], concentration)
    return factor + log_above(share, a + inside, b + outside) - log_above(share, a, b)


def row(name, *arguments_and_result):
    *arguments, result = arguments_and_result
    print(name, *(repr(float(a)) for a in arguments), "=", mp.nstr(mp.mpf(result), 20))


def counts():
    for share in (0.5, 0.05, 0.01):
        for n, ratio in itertools.product((0, 1, 10, 1e3, 1e5, 1e7), (0, 0.3, 0.9, 0.99, 1, 1.003, 1.1, 2)):
            inside = round(n * share * ratio, 1)
            row("above", share, inside, n - inside, 100, log_evidence_above(share, inside, n - inside, 100))
    for deviations in (-3.5, -2.9, -1, 0, 0.5, 2.9, 3.5, 12):
        for share, n in ((0.05, 1e9), (0.5, 1e9), (0.05, 43_000), (0.001, 2_100_000), (0.05, 41_000)):
            inside = round(n * share + deviations * (n * share * (1 - share)) ** 0.5, 1)
            row("above", share, inside, n - inside, 100, log_evidence_above(share, inside, n - inside, 100))
    for concentration in (0.5, 2, 1e4):
        for inside, outside in ((0, 100), (7.5, 92.5), (1, 0), (300, 4700)):
            row("above", 0.05, inside, outside, concentration,
                log_evidence_above(0.05, inside, outside, concentration))
    for inside, outside in ((600, 400), (0, 0), (1e9, 0), (500_000_000, 500_000_000), (500_100_000, 499_900_000)):
        row("factor", 0.5, inside, outside, 100, log_bayes_factor([0.5, 0.5], [inside, outside], 100))
    for inside, outside in ((9400, 600), (0.5, 0.25), (950_030_000, 49_970_000)):
        row("factor", 0.95, inside, outside, 100, log_bayes_factor([0.95, 1 - mp.mpf(0.95)], [inside, outside], 100))


counts()
