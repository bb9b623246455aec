/** One point of a curve: equity, or the running sum of results, at the end of a trading day. */
export type CurvePoint = { tradingDay: string; value: number };

export type DrawdownPoint = CurvePoint & {
  /** Highest value so far, this point included. */
  peak: number;
  /** peak − value, 0 or more. */
  drawdown: number;
  /** drawdown ÷ peak, 0 or more; null while the peak is not positive. */
  fraction: number | null;
};

export type DrawdownSpan = {
  /** Positive: how far the curve fell. 0 when it never did. */
  depth: number;
  /** The last day at the peak; null when the curve never fell, and for a fall from the start (see drawdownFrom), which no day is the peak of. */
  peakDay: string | null;
  troughDay: string | null;
  /** First day back at the peak or above it; null while still below, or when the curve never fell. */
  recoveredDay: string | null;
};

export type MaxDrawdown = {
  /** By amount, in the unit of the curve. */
  amount: DrawdownSpan;
  /** By fraction of the peak; null when the curve is never positive. Not always the same fall as `amount`. */
  fraction: DrawdownSpan | null;
  /** Points in the curve. */
  n: number;
};

/**
 * Fall from the running peak at every point. Drawdowns are POSITIVE magnitudes throughout.
 *
 * @param curve points in order of time; the first one should be the value before the first result, or the fall of the
 * very first day goes unseen
 * @throws {RangeError} for a value that is not finite
 * @example drawdownSeries([{ tradingDay: '2026-01-05', value: 100 }, { tradingDay: '2026-01-06', value: 75 }])[1].fraction // => 0.25
 */
export function drawdownSeries(curve: readonly CurvePoint[]): DrawdownPoint[] {
  let peak = -Infinity;
  return curve.map(({ tradingDay, value }) => {
    if (!Number.isFinite(value)) throw new RangeError(`not a finite value on ${tradingDay}: ${value}`);
    peak = Math.max(peak, value);
    const drawdown = peak - value;
    return { tradingDay, value, peak, drawdown, fraction: peak > 0 ? drawdown / peak : null };
  });
}

/**
 * Largest fall from a peak to a later low, max over t of (max over s ≤ t of V(s) − V(t)), with the days it spans.
 *
 * Of several equal falls the first is reported. Source: Magdon-Ismail & Atiya, "Maximum Drawdown", Risk 17 (2004).
 *
 * @param curve see drawdownSeries
 * @example maxDrawdown([{ tradingDay: '2026-01-05', value: 100 }, { tradingDay: '2026-01-06', value: 75 }]).amount.depth // => 25
 * @example maxDrawdown([]).fraction // => null
 */
export function maxDrawdown(curve: readonly CurvePoint[]): MaxDrawdown {
  const series = drawdownSeries(curve);
  const hasFraction = series.some((point) => point.fraction !== null);
  return {
    amount: deepest(series, (point) => point.drawdown),
    fraction: hasFraction ? deepest(series, (point) => point.fraction ?? 0) : null,
    n: curve.length,
  };
}

/**
 * Largest fall of a curve of results that begins at a value before its first day. A fall from that value has no peak day: the day before, or the one on
 * which the first trade was opened, would stand where no curve has a point.
 *
 * @param start value before the first result
 * @param curve value at the end of each day with a result, in order of time
 * @example drawdownFrom(0, [{ tradingDay: '2026-01-05', value: -25 }]).amount // => { depth: 25, peakDay: null, troughDay: '2026-01-05', recoveredDay: null }
 * @example drawdownFrom(0, [{ tradingDay: '2026-01-05', value: 10 }, { tradingDay: '2026-01-06', value: -15 }]).amount.peakDay // => '2026-01-05'
 * @example drawdownFrom(0, []).n // => 0
 */
export function drawdownFrom(start: number, curve: readonly CurvePoint[]): MaxDrawdown {
  if (curve.length === 0) return maxDrawdown([]);
  const { amount, fraction, n } = maxDrawdown([{ tradingDay: BEFORE, value: start }, ...curve]);
  const fromStart = (span: DrawdownSpan): DrawdownSpan => (span.peakDay === BEFORE ? { ...span, peakDay: null } : span);
  return { amount: fromStart(amount), fraction: fraction && fromStart(fraction), n };
}

const BEFORE = '';

function deepest(series: readonly DrawdownPoint[], depthOf: (point: DrawdownPoint) => number): DrawdownSpan {
  let depth = 0;
  let trough = -1;
  series.forEach((point, index) => {
    if (depthOf(point) > depth) {
      depth = depthOf(point);
      trough = index;
    }
  });
  const bottom = series[trough];
  if (bottom === undefined) return { depth: 0, peakDay: null, troughDay: null, recoveredDay: null };
  // The last time the curve stood at the peak, not the first: a flat top begins its fall at its end.
  const top = series.findLast((point, index) => index < trough && point.value === bottom.peak);
  const back = series.find((point, index) => index > trough && point.value >= bottom.peak);
  return {
    depth,
    peakDay: top?.tradingDay ?? null,
    troughDay: bottom.tradingDay,
    recoveredDay: back?.tradingDay ?? null,
  };
}
