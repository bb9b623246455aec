"""Reference values for the Brier score and its parts, from scikit-learn.

Run with any Python 3 that has numpy and scikit-learn:  python3 test/shared/stats/references/brier.py
It writes brier.json beside itself.

The parts are found by another road than ours (Siegert 2017, QJRMS 143): as differences between Brier scores of the forecasts as issued, of
the forecasts with each bin at its mean, of the forecasts with each bin at what happened in it, and of the base rate alone.
"""
import json
import os

import numpy as np
import sklearn
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss

here = os.path.dirname(os.path.abspath(__file__))
rng = np.random.default_rng(20261121)
EDGES = [0, 0.2, 0.4, 0.6, 0.8, 1]


def parts(stated, happened, edges):
    stated, happened = np.array(stated), np.array(happened)
    bins = np.clip(np.searchsorted(edges, stated, side="right") - 1, 0, len(edges) - 2)
    mean = np.array([stated[bins == b].mean() for b in bins])
    back = np.array([happened[bins == b].mean() for b in bins])
    base = np.full(len(stated), happened.mean())
    issued, binned, recalibrated, climate = (float(brier_score_loss(happened, p)) for p in (stated, mean, back, base))
    return {
        "score": issued, "reliability": binned - recalibrated, "resolution": climate - recalibrated - (issued - binned), "uncertainty": climate,
        "baseRate": float(happened.mean()), "skill": 1 - issued / climate,
        "bins": [{"n": int((bins == b).sum()), "happened": int(happened[bins == b].sum())} for b in range(len(edges) - 1)],
    }


words = rng.choice([0.05, 0.2, 0.5, 0.7, 0.9], 120, p=[0.3, 0.3, 0.2, 0.15, 0.05])
of_words = (rng.random(120) < words * 0.8).astype(int)
free = np.round(rng.random(200), 2)
of_free = (rng.random(200) < np.clip(free + 0.1, 0, 1)).astype(int)
# calibration_curve's bins hold their upper edge where ours hold the lower one: what was stated exactly on an edge is left out.
inside = ~np.isin(free, EDGES)
curve = calibration_curve(of_free[inside], free[inside], n_bins=5)

out = {
    "by": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}",
    "edges": EDGES,
    "samples": [
        {"name": "the five words", "stated": words.tolist(), "happened": of_words.tolist(), **parts(words, of_words, EDGES)},
        {"name": "own percentages", "stated": free.tolist(), "happened": of_free.tolist(), **parts(free, of_free, EDGES)},
    ],
    "curve": {"stated": free[inside].tolist(), "happened": of_free[inside].tolist(), "observedByBin": [float(v) for v in curve[0]], "statedByBin": [float(v) for v in curve[1]]},
}
with open(os.path.join(here, "brier.json"), "w") as file:
    json.dump(out, file, indent=1)
    file.write("\n")
