"""Computes the reference values of the classical half of `statistics` with scipy, statsmodels and mpmath.

Usage: python3 classical_reference.py > ../resources/io/serin/statistics/classical-reference.txt
One line is one value: a name, its arguments, `=`, the result, as in sequential_reference.py.
"""
import mpmath as mp
import numpy as np
from scipy import stats
from scipy.integrate import quad
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportions_ztest
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

mp.mp.dps = 40


def row(name, *arguments_and_result):
    *arguments, result = arguments_and_result
    print(name, *(repr(float(a)) for a in arguments), "=", mp.nstr(mp.mpf(result), 17))


def proportions():
    for k, n, l, m in ((45, 1000, 62, 1000), (1, 10, 9, 30), (0, 50, 3, 70), (5 * 10**8, 10**9, 500_050_000, 10**9)):
        counts, trials = np.array([l, k], dtype=float), np.array([m, n], dtype=float)
        row("z", k, n, l, m, proportions_ztest(counts, trials)[0])
        for name, side in (("two", "two-sided"), ("greater", "larger"), ("less", "smaller")):
            row("z-" + name, k, n, l, m, proportions_ztest(counts, trials, alternative=side)[1])


def mcnemars():
    for b, c in ((121, 59), (86, 150), (7, 3), (0, 1), (0, 9), (500_050_000, 499_950_000), (10**9, 10**9 + 40_000)):
        row("mcnemar-exact", b, c, min(1, 2 * half_binomial(min(b, c), b + c)))
        row("mcnemar-worse", b, c, half_binomial(c, b + c))


def half_binomial(k, n):
    """P(X <= k) of binomial(n, 1/2), term by term: scipy's loses eight digits at a billion."""
    if 2 * k >= n:
        return 1 if k == n else 1 - half_binomial(n - k - 1, n)
    first = mp.exp(mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1) - n * mp.log(2))
    i = np.arange(min(k, 400_000), dtype=np.longdouble)
    return first * (1 + mp.mpf(repr(np.cumprod((k - i) / (n - k + 1 + i)).sum()).strip("numpy.longdouble()'")))


def means():
    rng = np.random.default_rng(7)
    for n, m, shift in ((2, 2, 1), (10, 12, 0.5), (49, 20, 0), (40, 40, 9)):
        first, second = rng.normal(0, 1, n).round(7), rng.normal(shift, 3, m).round(7)
        data = [n, m, *first, *second]
        row("welch-p", *data, stats.ttest_ind(second, first, equal_var=False).pvalue)
        low, high = CompareMeans(DescrStatsW(second), DescrStatsW(first)).tconfint_diff(usevar="unequal")
        row("welch-lower", *data, low)
        row("welch-upper", *data, high)
        row("mannwhitney", *data, stats.mannwhitneyu(first, second, method="exact").pvalue)
        row("smirnov", *data, stats.ks_2samp(first, second, method="exact").pvalue)
        if n == m:
            row("paired-p", *data, stats.ttest_rel(second, first).pvalue)
            row("paired-greater", *data, stats.ttest_rel(second, first, alternative="greater").pvalue)
            row("paired-lower", *data, DescrStatsW(second - first).tconfint_mean()[0])
    for n, m in ((30, 25), (200, 150)):
        first, second = rng.integers(0, 9, n), rng.integers(0, 10, m)
        data = [n, m, *first, *second]
        row("mannwhitney", *data, stats.mannwhitneyu(first, second, method="asymptotic").pvalue)
        row("smirnov", *data, stats.ks_2samp(first, second, method="exact").pvalue)
    first, second = rng.normal(0, 1, 200).round(6), rng.normal(0.1, 1, 150).round(6)
    row("smirnov", 200, 150, *first, *second, stats.ks_2samp(first, second, method="exact").pvalue)


def chi_squares():
    for table in ([[10, 20], [30, 40]], [[1, 9], [8, 3]], [[10**9, 10**9], [10**9, 10**9 + 200_000]]):
        row("independence", *np.ravel(table), stats.chi2_contingency(table, correction=False)[1])
    for counts, shares in (((600, 400), (0.5, 0.5)), ((9400, 600), (0.95, 0.05)), ((950_030_000, 49_970_000), (0.95, 0.05))):
        p = stats.chisquare(counts, np.array(shares) * sum(counts)).pvalue
        row("ratio", *counts, *shares, p)
    for e, a in (((10, 20, 30), (20, 20, 20)), ((5, 5, 0), (3, 3, 4))):
        x, y = (np.maximum(np.array(v) / sum(v), 1e-6) for v in (e, a))
        row("stability", *e, *a, np.sum((y - x) * np.log(y / x)))
    for x, d in ((0, 1), (1e-9, 1), (40, 1), (300, 7), (1300, 3)):
        row("chi-tail", x, d, stats.chi2.sf(x, d))
    for p in (1e-299, 1e-100, 1e-16, 1e-6, 0.025, 0.4, 0.5, 0.8, 0.999):
        row("normal-quantile", p, stats.norm.isf(p))


def planning():
    for p1, p2, ratio in ((0.06, 0.045, 1), (0.06, 0.045, 9), (0.5, 0.52, 0.25)):
        pooled = (p1 + ratio * p2) / (1 + ratio)
        spread = stats.norm.isf(0.025) * np.sqrt((1 + 1 / ratio) * pooled * (1 - pooled))
        n = ((spread + stats.norm.isf(0.2) * np.sqrt(p1 * (1 - p1) + p2 * (1 - p2) / ratio)) / (p1 - p2)) ** 2
        row("size-unequal", p1, p2, ratio, np.ceil(n))
    for difference, deviation, n, m in ((0.5, 1, 50, 50), (0.5, 1, 20, 200), (1, 2, 2, 2), (0.01, 1, 10**5, 10**6), (3, 1, 9, 9)):
        delta, degrees = difference / deviation * np.sqrt(n * m / (n + m)), n + m - 2
        # scipy's noncentral t loses digits; the mixture over the chi-square is what it is defined by.
        row("power-student", difference, deviation, n, m, student(stats.t.isf(0.025, degrees), degrees, delta))


def student(t, degrees, delta):
    middle, width = 1, 1 / np.sqrt(2 * degrees)
    density = stats.chi(degrees, scale=1 / np.sqrt(degrees)).pdf
    low, high = max(0, middle - 12 * width), middle + 12 * width
    return quad(lambda s: density(s) * stats.norm.cdf(delta - t * s), low, high, epsabs=1e-13, epsrel=1e-12, limit=500)[0]


def corrections():
    for ps in ((0.04, 0.01, 0.03, 0.01), (0.5, 0.001, 0.02, 0.9, 0.04), (1, 0, 0.2)):
        for i, adjusted in enumerate(multipletests(ps, method="holm")[1]):
            row("holm", i, *ps, adjusted)


def betas():
    for p, a, b in ((0.025, 3, 9), (0.5, 0.5, 0.5), (1e-12, 20, 2), (0.975, 1e9, 1), (0.3, 5e8, 5e8), (0.9, 1e-1, 7)):
        row("beta-quantile", p, a, b, stats.beta.ppf(p, a, b))
    for a, b in ((3, 9), (1, 10**6), (5e8, 5e8)):
        row("beta-upper", a, b, stats.beta.isf(0.025, a, b))
    for a, b, c, d in ((50, 52, 52, 50), (101, 901, 121, 881), (3, 9, 300, 700), (11, 91, 81, 21), (500, 2, 2, 500)):
        row("first-greater", a, b, c, d, greater(a, b, c, d))
        row("second-greater", a, b, c, d, greater(c, d, a, b))
        row("loss-first", a, b, c, d, loss(a, b, c, d))


def loss(a, b, c, d):
    """E max(Beta(c, d) - Beta(a, b), 0), the integral of F_first (1 - F_second)."""
    first, second = stats.beta(a, b), stats.beta(c, d)
    return quad(lambda x: first.cdf(x) * second.sf(x), 0, 1, points=[a / (a + b), c / (c + d)], epsabs=1e-14, limit=500)[0]


def greater(a, b, c, d):
    """P(Beta(a, b) > Beta(c, d)) by Evan Miller's exact sum of positive terms over the integer a."""
    logs = lambda i: mp.log(mp.beta(c + i, b + d)) - mp.log(b + i) - mp.log(mp.beta(1 + i, b)) - mp.log(mp.beta(c, d))
    return mp.fsum(mp.exp(logs(i)) for i in range(a))


def heterogeneity():
    segments = ((81, 87, 234, 270), (192, 263, 55, 80), (50, 100, 60, 110))
    d = np.array([l / m - k / n for k, n, l, m in segments])
    w = np.array([1 / (k / n * (1 - k / n) / n + l / m * (1 - l / m) / m) for k, n, l, m in segments])
    q = np.sum(w * (d - np.sum(w * d) / np.sum(w)) ** 2)
    row("heterogeneity", *np.ravel(segments), stats.chi2.sf(q, 2))


for part in (proportions, mcnemars, means, chi_squares, planning, corrections, betas, heterogeneity):
    part()
