import { flags } from '../../shared/bias/flags.ts';
import { PLANTED_IN } from '../support/simulated-traders.ts';
import { MOST_OF_1000, type Rate, type Unbiased } from './rates.ts';

interface Measured {
  readonly traders: number;
  readonly resamples: number;
  readonly unbiased: readonly (Unbiased & { readonly n: number })[];
  readonly powers: readonly Rate[];
}

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

/** What was measured, as docs/bias-calibration.md tells it. */
export function documentOf({ traders, resamples, unbiased, powers }: Measured): string {
  const ns = unbiased.map(({ n }) => n);
  const of = (list: readonly Rate[], id: string, n: number): Rate => list.find((one) => one.flag === id && one.n === n)!;
  const alarms = flags.map(({ id }) => row([id, ...unbiased.map(({ n, rates }) => { const { excluded, judged } = of(rates, id, n); return judged === 0 ? 'never enough' : `${excluded} of ${judged}`; })]));
  const found = flags.map(({ id }) => row([id, PLANTED_IN[id], ...ns.map((n) => { const { towards, judged } = of(powers, id, n); return judged === 0 ? 'never enough' : `${((100 * towards) / traders).toFixed(0)} % (${judged} judged)`; })]));
  return `# How well the bias flags are calibrated

Written by \`npm run calibrate\`; the figures of the tables are counted by it. ${traders.toLocaleString('en')} simulated traders for each cell, with seeds that stand in the script, ${resamples} arrangements a test.

## False alarms

Traders in whom nothing is planted. Their results have heavy tails and share their day, sizes run on from trade to trade, share the day's mood and drift
upwards, days are busy or quiet, positions move with one market, stops are widened without any effect. Counted are intervals (95 %) that exclude "no effect" in either direction, of
the traders of whom there was enough to judge. A true rate of 5 % explains at most ${MOST_OF_1000} of 1,000.

${row(['flag', ...ns.map((n) => `${n} trades`)])}
${row(['---', ...ns.map(() => '---')])}
${alarms.join('\n')}
${row(['**any severity, after Holm**', ...unbiased.map(({ anySevere }) => `${anySevere} of ${traders}`)])}

The last row is what a trader without a bias would see: the share in whom any of the ${flags.length} flags is given a severity, after the correction for looking at all of them.

## Power

One bias planted at a time, of the size given; the share of all ${traders.toLocaleString('en')} traders in whom the interval excludes "no effect" in the direction of the bias, before the
correction. Where few were judged, most said "too few to say", and that counts as not found.

${row(['flag', 'planted', ...ns.map((n) => `${n} trades`)])}
${row(['---', '---', ...ns.map(() => '---')])}
${found.join('\n')}

## What was mended on the way

- **Disposition effect.** Pooled over days and judged by whole days, the difference PGR − PLR raised about 97 false alarms in 1,000 at 100 and at 300 trades: how many positions are
  held differs between days and lasts, and so does what they stand at. It is judged within days now, among positions whose whole day's range lay on one side of the average paid. PGR, PLR and
  the plain difference are shown beside it, as the paper counts them.
- **Hot hand.** With overlapping runs of results it raised 62 to 79 in 1,000: neighbouring days leant on the same results, and sizes run on from day to day. Each result belongs to one row now.
- All others turn over whole days from the start; trade by trade, results and sizes that share their day would be taken for evidence.

## What this does not say

The traders are simulated: a market with trends that last, or results that repeat from day to day, is not among them. The stand-ins (holding time, additions without daily prices) assume that
stops and targets, or the drift of the market, do not explain what they see; they are never called more than slight. Averaging down without prices and the emotion table are not in this table.
`;
}
