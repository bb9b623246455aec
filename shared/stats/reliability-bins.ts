import type { Forecast } from './brier-score.ts';
import type { Interval } from './statistic.ts';
import { wilsonInterval } from './win-rate.ts';

/** Each of the words offered for a likelihood (5, 20, 50, 70, 90 %) falls into a fifth of its own. */
export const FIFTHS: readonly number[] = [0, 0.2, 0.4, 0.6, 0.8, 1];

export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly happened: number;
  /** Mean of what was stated; null for an empty bin. */
  readonly stated: number | null;
  /** Share that happened; null for an empty bin. */
  readonly observed: number | null;
  /** Wilson, 95 %; null for an empty bin. It takes forecasts as independent. */
  readonly interval: Interval | null;
}

/**
 * Points of a reliability plot: forecasts sorted into bins by what was stated, and in each how often it happened.
 *
 * A bin holds its lower edge and not its upper one, the last bin both. Where the points lie on the diagonal, what is called 20 % happens one time in five.
 *
 * @param edges ascending, from 0 to 1
 * @throws {RangeError} for edges that are not, and for a probability outside 0 … 1
 * @example reliabilityBins([{ stated: 0.2, happened: true }, { stated: 0.3, happened: false }])[1].stated // => 0.25
 * @example reliabilityBins([{ stated: 0.2, happened: true }, { stated: 0.3, happened: false }])[1].observed // => 0.5
 */
export function reliabilityBins(forecasts: readonly Forecast[], edges: readonly number[] = FIFTHS): ReliabilityBin[] {
  if (edges[0] !== 0 || edges.at(-1) !== 1 || edges.some((edge, index) => index > 0 && !(edge > edges[index - 1]!))) throw new RangeError(`not edges from 0 to 1: ${edges.join(', ')}`);
  return sortedIntoBins(forecasts, edges).map((own, index) => {
    const happened = own.filter((forecast) => forecast.happened).length;
    const n = own.length;
    return {
      from: edges[index]!,
      to: edges[index + 1]!,
      n,
      happened,
      stated: n === 0 ? null : own.reduce((sum, { stated }) => sum + stated, 0) / n,
      observed: n === 0 ? null : happened / n,
      interval: wilsonInterval(happened, n),
    };
  });
}

/**
 * The forecasts of each bin.
 *
 * @throws {RangeError} for a probability outside 0 … 1
 * @example sortedIntoBins([{ stated: 1, happened: true }, { stated: 0.5, happened: false }], [0, 0.5, 1]).map((bin) => bin.length) // => [0, 2]
 */
export function sortedIntoBins(forecasts: readonly Forecast[], edges: readonly number[]): Forecast[][] {
  const bins: Forecast[][] = edges.slice(1).map(() => []);
  for (const forecast of forecasts) {
    if (!(forecast.stated >= 0 && forecast.stated <= 1)) throw new RangeError(`not a probability: ${forecast.stated}`);
    const above = edges.findIndex((edge, index) => index > 0 && forecast.stated < edge);
    bins[above === -1 ? bins.length - 1 : above - 1]!.push(forecast);
  }
  return bins;
}
