"""Reference values for shared/stats, from numpy and scipy.

Run:  python3 test/reference/stats.py > test/reference/stats.json
Made with Python 3, numpy 2.4.6, scipy 1.17.1. The generator xoshiro128** and its seeding are written here a second
time, from the published description (https://prng.di.unimi.it/xoshiro128starstar.c), so that the seeded bootstrap can
be compared digit by digit; scipy's own bootstrap, with other random numbers, shows that the interval is the right one.
"""
import json
import sys

import numpy as np
import scipy
from scipy import stats

M = 0xFFFFFFFF


def splitmix32(seed):
    state = seed & M
    while True:
        state = (state + 0x9E3779B9) & M
        z = state
        z = ((z ^ (z >> 16)) * 0x85EBCA6B) & M
        z = ((z ^ (z >> 13)) * 0xC2B2AE35) & M
        yield z ^ (z >> 16)


def xoshiro128ss(s):
    s = list(s)
    rotl = lambda x, k: ((x << k) | (x >> (32 - k))) & M
    while True:
        yield (rotl((s[1] * 5) & M, 7) * 9) & M
        t = (s[1] << 9) & M
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotl(s[3], 11)


def seeded(seed):
    words = splitmix32(seed)
    return xoshiro128ss([next(words) for _ in range(4)])


def below(random, bound):
    limit = 2**32 - 2**32 % bound
    while True:
        draw = next(random)
        if draw < limit:
            return draw % bound


def bootstrap_mean(values, seed, resamples, level):
    random, n = seeded(seed), len(values)
    means = [sum(values[below(random, n)] for _ in range(n)) / n for _ in range(resamples)]
    return list(np.quantile(means, [(1 - level) / 2, (1 + level) / 2], method="linear"))


rng = np.random.default_rng(20260302)
nets = [int(x) for x in np.round(rng.standard_t(4, 60) * 25000 + 3000)]
nets[7] = nets[31] = 0
net = np.array(nets, dtype=float)
won, lost = net[net > 0], net[net < 0]

curve = np.concatenate([[1_000_000], 1_000_000 + np.cumsum(net)])
peak = np.maximum.accumulate(curve)

rs = [round(float(x), 3) for x in rng.normal(0.2, 1.6, 80)] + [-1.0, 0.0, 5.0, -3.0, 7.25, -4.5]
edges = np.arange(-3, 5.01, 0.5)
inner, _ = np.histogram([r for r in rs if -3 <= r < 5], bins=edges)

sample = [float(x) for x in np.round(rng.normal(10, 30, 25), 2)]
scipy_interval = stats.bootstrap(
    (np.array(sample),), np.mean, method="percentile", n_resamples=200_000, confidence_level=0.95, random_state=1, batch=10_000
).confidence_interval

json.dump(
    {
        "madeWith": {"numpy": np.__version__, "scipy": scipy.__version__},
        "wilson": [
            {"k": k, "n": n, "level": level, "low": ci.low, "high": ci.high}
            for k, n in [(0, 1), (1, 1), (0, 10), (10, 10), (3, 10), (27, 60), (1, 263), (81, 263), (5000, 9999)]
            for level in (0.9, 0.95, 0.99)
            for ci in [stats.binomtest(k, n).proportion_ci(level, method="wilson")]
        ],
        "quantile": {
            "values": sample,
            "cases": [
                {"p": p, "value": float(np.quantile(sample, p, method="linear"))}
                for p in (0, 0.01, 0.025, 0.25, 1 / 3, 0.5, 0.75, 0.975, 1)
            ],
        },
        "prng": {
            "state1234": [next(g) for g in [xoshiro128ss([1, 2, 3, 4])] for _ in range(10)],
            "seeds": [{"seed": s, "words": [next(g) for _ in range(6)]} for s in (0, 1, 20150612, 4294967295) for g in [seeded(s)]],
        },
        "bootstrap": {
            "values": sample,
            "seeded": [
                {"seed": seed, "resamples": n, "level": level, "interval": bootstrap_mean(sample, seed, n, level)}
                for seed, n, level in [(1, 500, 0.95), (20150612, 2000, 0.95), (7, 1000, 0.9)]
            ],
            "scipy": [float(scipy_interval.low), float(scipy_interval.high)],
        },
        "trades": {
            "nets": nets,
            "wins": int((net > 0).sum()),
            "losses": int((net < 0).sum()),
            "winRate": float((net > 0).sum() / (net != 0).sum()),
            "payoffRatio": float(won.mean() / -lost.mean()),
            "profitFactor": float(won.sum() / -lost.sum()),
            "mean": float(net.mean()),
            "start": 1_000_000,
            "maxDrawdown": float((peak - curve).max()),
            "maxDrawdownFraction": float(((peak - curve) / peak).max()),
            "troughIndex": int((peak - curve).argmax()),
        },
        "r": {
            "values": rs,
            "below": sum(r < -3 for r in rs),
            "counts": [int(c) for c in inner],
            "above": sum(r >= 5 for r in rs),
            "mean": float(np.mean(rs)),
            "median": float(np.median(rs)),
        },
    },
    sys.stdout,
    indent=1,
)
