"""Reference values for shared/stats, from numpy, scipy, statsmodels, QuantLib and mpmath (Debian 12's python3).

Run:  /usr/bin/python3 test/shared/stats/references/returns.py
It writes returns.csv (the sample, which returns.R reads too) and returns-py.json beside itself.
"""
import json
import math
import os
from fractions import Fraction

import mpmath
import numpy as np
import QuantLib as ql
import scipy
import statsmodels
from scipy import integrate, stats
from statsmodels.sandbox.stats.runs import runstest_1samp
from statsmodels.stats.proportion import proportion_confint

mpmath.mp.dps = 40
here = os.path.dirname(os.path.abspath(__file__))

# 500 daily returns with fat tails and a lean to the left, rounded so that every program reads the same numbers.
rng = np.random.default_rng(20261121)
returns = [round(float(x), 6) for x in 0.0026 + 0.011 * rng.standard_t(6, 500) - 0.002 * rng.exponential(1, 500)]
with open(os.path.join(here, "returns.csv"), "w") as out:
    out.write("".join(f"{r:.6f}\n" for r in returns))
x = np.array(returns)
n = len(x)

index = np.concatenate([[1.0], np.cumprod(1 + x)])
peak = np.maximum.accumulate(index)
falls = 1 - index / peak
trough = int(np.argmax(falls))
top = int(np.flatnonzero(index[: trough + 1] == peak[trough])[-1])
back = np.flatnonzero((np.arange(n + 1) > trough) & (index >= peak[trough]))

mean, sd = x.mean(), x.std(ddof=1)
skew, kurt = stats.skew(x, bias=True), stats.kurtosis(x, fisher=True, bias=True)


def cf(z):
    return z + (z**2 - 1) * skew / 6 + (z**3 - 3 * z) * kurt / 24 - (2 * z**3 - 5 * z) * skew**2 / 36


def acerbi(level, values):
    s = np.sort(values)
    share = Fraction(len(s)) * (1 - Fraction(str(level)))
    k = math.floor(share)
    return float(-(math.fsum(s[:k]) + float(share - k) * (s[k] if share > k else 0)) / float(share))


q = ql.RiskStatistics()
for r in returns:
    q.add(r)

tail = []
for level in (0.9, 0.95, 0.99):
    a = 1 - level
    z = stats.norm.ppf(a)
    # Averaged over the tail by quadrature, not by the closed form.
    es_cf, error = integrate.quad(lambda u: cf(u) * stats.norm.pdf(u), -np.inf, z, epsabs=1e-15, epsrel=1e-13)
    tail.append(
        {
            "level": level,
            "historical": {"var": -float(np.quantile(x, a, method="linear")), "es": acerbi(level, x)},
            "normal": {"var": -float(mean + sd * z), "es": float(-mean + sd * stats.norm.pdf(z) / a)},
            "cornishFisher": {"var": -float(mean + sd * cf(z)), "es": float(-mean - sd * es_cf / a)},
            # QuantLib gives VaR and ES from order statistics and never below 0.
            "quantlib": {"valueAtRisk": q.valueAtRisk(level), "expectedShortfall": q.expectedShortfall(level)},
        }
    )
# A number of returns of which 5 % is no whole number.
odd = x[:487]


def longest(n, p, cap):
    """Distribution of the longest run of wins by a Markov chain over (run so far, longest so far), in exact fractions."""
    states = {(0, 0): Fraction(1)}
    for _ in range(n):
        following = {}
        for (run, best), weight in states.items():
            for won, share in ((True, p), (False, 1 - p)):
                r = run + 1 if won else 0
                state = (r, max(best, r))
                following[state] = following.get(state, 0) + weight * share
        states = following
    distribution = {}
    for (_, best), weight in states.items():
        distribution[best] = distribution.get(best, 0) + weight
    expected = sum(best * weight for best, weight in distribution.items())
    return float(expected), {k: float(sum(w for b, w in distribution.items() if b >= k)) for k in cap}


runs = []
for count, p, ks in ((10, Fraction(1, 2), (3, 5)), (60, Fraction(1, 2), (4, 6, 9)), (60, Fraction(7, 20), (3, 7)), (40, Fraction(9, 10), (10, 30))):
    expected, chances = longest(count, p, ks)
    runs.append({"n": count, "p": float(p), "expected": expected, "chances": [{"k": k, "chance": c} for k, c in chances.items()]})

# Trades: results in smallest units, in the order of closing.
nets = [int(v) for v in np.round(rng.standard_t(4, 120) * 20000 + 1500)]
nets[3] = nets[50] = 0
net = np.array(nets, dtype=float)
won, lost = net[net > 0], -net[net < 0]


def log_interval(value, gradient, covariance):
    half = stats.norm.ppf(0.975) * math.sqrt(gradient @ covariance @ gradient)
    return [value * math.exp(-half), value * math.exp(half)]


# Delta method spelt out: gradient of ln(mean a / mean b) times the covariance matrix of the two means.
both = np.vstack([np.where(net > 0, net, 0), np.where(net < 0, -net, 0)])
means = both.mean(axis=1)
factor = log_interval(means[0] / means[1], np.array([1 / means[0], -1 / means[1]]), np.cov(both, ddof=0) / len(net))
payoff = log_interval(
    won.mean() / lost.mean(), np.array([1 / won.mean(), -1 / lost.mean()]), np.diag([won.var(ddof=0) / len(won), lost.var(ddof=0) / len(lost)])
)
decided = net[net != 0]
z_runs, _ = runstest_1samp((decided > 0).astype(int), cutoff=0.5, correction=False)

text = json.dumps(
    {
        "script": "test/shared/stats/references/returns.py",
        "versions": {
            "python": "3.11.2", "numpy": np.__version__, "scipy": scipy.__version__, "statsmodels": statsmodels.__version__, "QuantLib": ql.__version__, "mpmath": mpmath.__version__,
        },
        "moments": {"mean": mean, "deviation": sd, "skewness": float(skew), "kurtosis": float(kurt)},
        "volatility252": float(sd * math.sqrt(252)),
        "sharpe": {"rf0": float(mean / sd * math.sqrt(252)), "rf2": float((mean - 0.02 / 252) / sd * math.sqrt(252))},
        "sortino": {"t0": float(mean / math.sqrt(np.mean(np.minimum(0, x) ** 2)) * math.sqrt(252)), "t5": float((mean - 0.05 / 252) / math.sqrt(np.mean(np.minimum(0, x - 0.05 / 252) ** 2)) * math.sqrt(252))},
        "quantlibDeviation": q.standardDeviation(),
        "quantlibDownside": q.downsideDeviation(),
        "drawdown": {"depth": float(falls.max()), "peak": top, "trough": trough, "recovered": int(back[0]) if len(back) else None},
        "calmar": float((index[-1] ** (252 / n) - 1) / falls.max()),
        "tail": tail,
        "odd": {"n": len(odd), "level": 0.95, "var": -float(np.quantile(odd, 0.05)), "es": acerbi(0.95, odd)},
        "student": [{"p": p, "df": df, "t": float(mpmath.findroot(lambda t: mpmath.mpf(1) - mpmath.betainc(mpmath.mpf(df) / 2, 0.5, 0, df / (df + t**2), regularized=True) / 2 - mpmath.mpf(p), float(stats.t.ppf(p, df))))} for p in (0.9, 0.975, 0.995) for df in (1, 2, 5, 29, 400, 9999, 10001, 250000)],
        "normal": [{"p": p, "z": float(mpmath.sqrt(2) * mpmath.erfinv(2 * mpmath.mpf(p) - 1))} for p in (1e-12, 0.001, 0.05, 0.2, 0.425, 0.6, 0.95, 0.999, 0.9999999)],
        "runs": runs,
        "trades": {
            "nets": nets,
            "meanInterval": list(stats.t.interval(0.95, len(net) - 1, loc=net.mean(), scale=stats.sem(net))),
            "profitFactorInterval": factor,
            "payoffInterval": payoff,
            "wilson": list(proportion_confint(len(won), len(decided), method="wilson")),
            "runsZ": float(z_runs),
        },
    },
    indent=1,
    default=float,
)
with open(os.path.join(here, "returns-py.json"), "w") as out:
    out.write(text + "\n")
