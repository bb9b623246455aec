import { closeSync, openSync, writeSync } from 'node:fs';
import { addDays } from '../../shared/time/calendar-day.ts';

const INSTRUMENTS = 50;
const FIRST_MONDAY = '2016-01-04';
const DAYS = 2500;

/** Numbers that only look random (mulberry32): the same history every time. */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const money = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

/**
 * Ten years of one trader's fills over fifty shares, written piece by piece: about two in five close something, positions are built
 * in parts and taken off in parts, prices wander.
 */
export function writeHistory(path: string, fills: number): void {
  const chance = chanceOf(20_261_121);
  const held = Array.from({ length: INSTRUMENTS }, () => 0);
  const cents = Array.from({ length: INSTRUMENTS }, (_, at) => 1000 + at * 37);
  const file = openSync(path, 'w');
  let lines: string[] = ['Date,Symbol,Exchange,Side,Quantity,Price,Fees,Currency,Trade ID'];
  for (let index = 0; index < fills; index += 1) {
    const weekday = Math.floor((index * DAYS) / fills);
    const day = addDays(FIRST_MONDAY, Math.floor(weekday / 5) * 7 + (weekday % 5));
    const at = Math.floor(chance() * INSTRUMENTS);
    cents[at] = Math.max(200, cents[at]! + Math.floor(chance() * 41) - 20);
    const lots = held[at]!;
    const sells = lots > 0 && chance() < 0.42;
    // A sale often takes all there is, so that trades end.
    const taken = sells ? (chance() < 0.6 ? lots : 1 + Math.floor(chance() * lots)) : 1 + Math.floor(chance() * 9);
    held[at] = sells ? lots - taken : lots + taken;
    const dayStart = Math.floor((weekday * fills) / DAYS);
    const second = Math.floor(((index - dayStart) * 14_000) / (fills / DAYS + 1));
    const clock = [1 + Math.floor((1800 + second) / 3600), Math.floor((1800 + second) / 60) % 60, (1800 + second) % 60].map((part) => String(part).padStart(2, '0')).join(':');
    lines.push(`${day}T${clock}Z,${600_000 + at},SSE,${sells ? 'Sell' : 'Buy'},${taken * 100},${money(cents[at]!)},${money(500 + Math.floor(chance() * 300))},CNY,T${index}`);
    if (lines.length === 10_000) {
      writeSync(file, `${lines.join('\n')}\n`);
      lines = [];
    }
  }
  if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
  closeSync(file);
}
