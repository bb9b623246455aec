import { defined, undefinedStatistic, type Statistic } from './statistic.ts';

export type DatedFlow = {
  /** Calendar days since the first flow. */
  days: number;
  /** Paid in by the owner is positive, taken out negative, the end value negative as if it were taken out. */
  amount: number;
};

const LOWEST = -0.999999;
const HIGHEST = 1e6;
const STEPS = 400;

/**
 * Money-weighted return a year: the rate at which everything paid in would have grown to everything taken out, Σ amountᵢ ÷
 * (1 + rate)^(daysᵢ ÷ 365) = 0 (the internal rate of return with dated flows, XIRR in spreadsheets).
 *
 * Unlike the time-weighted return it rewards and punishes when money was paid in. Where several rates solve the equation,
 * which takes flows that change sign more than once, none is given. Found by scanning for changes of sign and halving.
 *
 * @returns a fraction a year, above −1; null where nothing was both paid in and taken out, or no single rate exists
 * @example moneyWeightedReturn([{ days: 0, amount: 1000 }, { days: 365, amount: -1100 }]).value.toFixed(10) // => '0.1000000000'
 * @example moneyWeightedReturn([{ days: 0, amount: 1000 }]) // => { value: null, reason: 'too-few', n: 1 }
 */
export function moneyWeightedReturn(flows: readonly DatedFlow[]): Statistic {
  const n = flows.length;
  const span = Math.max(0, ...flows.map(({ days }) => days));
  if (!flows.some(({ amount }) => amount > 0) || !flows.some(({ amount }) => amount < 0) || span === 0) return undefinedStatistic('too-few', n);
  const roots = rootsOf((rate) => flows.reduce((sum, { days, amount }) => sum + amount / (1 + rate) ** (days / 365), 0));
  return roots.length === 1 ? defined(roots[0]!, n) : undefinedStatistic('no-single-rate', n);
}

/** Scanned on a grid that is even in log(1 + rate): rates near total loss and of thousands of per cent are met alike. */
function rootsOf(value: (rate: number) => number): number[] {
  const [from, to] = [Math.log1p(LOWEST), Math.log1p(HIGHEST)];
  const at = (step: number): number => Math.expm1(from + ((to - from) * step) / STEPS);
  const roots: number[] = [];
  let before = { rate: at(0), value: value(at(0)) };
  for (let step = 1; step <= STEPS; step += 1) {
    const rate = at(step);
    const now = { rate, value: value(rate) };
    if (now.value === 0) roots.push(rate);
    else if (before.value !== 0 && before.value < 0 !== now.value < 0) roots.push(halve(value, before.rate, rate));
    before = now;
  }
  return roots;
}

function halve(value: (rate: number) => number, low: number, high: number): number {
  const below = value(low) < 0;
  let [from, to] = [low, high];
  for (;;) {
    const middle = from + (to - from) / 2;
    if (middle === from || middle === to) return middle;
    if (value(middle) < 0 === below) from = middle;
    else to = middle;
  }
}
