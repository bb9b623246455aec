import type { InstrumentTerms } from '../../../shared/account/instrument.ts';
import { seededRandom, type Random } from '../../../shared/stats/prng.ts';
import { dayFromNumber, dayNumber } from '../../../shared/time/calendar-day.ts';

/** Invented prices of real names: a random walk a day, the same whenever the sample is made. */
export interface Traded {
  readonly terms: InstrumentTerms;
  readonly start: number;
  /** Standard deviation of a day's return, and its mean. */
  readonly volatility: number;
  readonly drift: number;
  readonly seed: number;
}

const MOST_DAYS = 460;

/** A standard normal number; Box and Muller. */
export function normal(random: Random): number {
  const u = Math.max(random.fraction(), 1e-9);
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.fraction());
}

export interface Market {
  /** Price at the end of a day. */
  readonly close: (day: string) => number;
  readonly tick: (price: number) => string;
  readonly lots: (quantity: number) => string;
}

export function market({ terms, start, volatility, drift, seed }: Traded, firstDay: string): Market {
  const random = seededRandom(seed);
  const first = dayNumber(firstDay);
  const closes: number[] = [start];
  for (let day = 1; day < MOST_DAYS; day += 1) {
    // A slow swing over the drift: some months are good to a strategy and others are not.
    const swing = Math.sin((day + seed) / 37) * volatility * 0.12;
    closes.push(closes[day - 1]! * Math.exp(drift + swing + volatility * normal(random)));
  }
  const tickSize = Number(terms.tick);
  const lotSize = Number(terms.lotSize);
  return {
    close: (day) => closes[Math.min(MOST_DAYS - 1, Math.max(0, dayNumber(day) - first))]!,
    tick: (price) => inSteps(price, tickSize, terms.tick),
    lots: (quantity) => inSteps(Math.max(lotSize, Math.floor(quantity / lotSize + 1e-9) * lotSize), lotSize, terms.lotSize),
  };
}

/** The nearest multiple of a step, written with as many places as the step has. */
function inSteps(value: number, step: number, stepText: string): string {
  const places = stepText.split('.')[1]?.length ?? 0;
  const text = (Math.max(1, Math.round(value / step)) * step).toFixed(places);
  return places === 0 ? text : text.replace(/\.?0+$/, '');
}

export const dayOfMs = (ms: number, offsetHours: number): string => dayFromNumber(Math.floor((ms + offsetHours * 3_600_000) / 86_400_000));
