import { addDecimals, canonicalDecimal } from './decimal.ts';
import type { DecimalString } from './schema.ts';

/** Places kept as a whole number; what has more goes the long way. */
const PLACES = 8;
const UNIT = 10 ** PLACES;
/** Digits before the point: with the places behind it they stay below 2^53. */
const MOST_DIGITS = 7;
const [MINUS, POINT, ZERO, NINE] = [45, 46, 48, 57] as const;

/**
 * An exact running sum of decimals, for a million of them: short ones are added as whole numbers, others as exact decimals.
 *
 * @example (() => { const sum = new ExactSum(); sum.add('0.1'); sum.add('0.2'); return sum.text(); })() // => '0.3'
 */
export class ExactSum {
  #units = 0;
  #rest: DecimalString = '0';

  add(value: DecimalString): void {
    const units = plainUnits(value);
    if (units === null) {
      this.#rest = addDecimals(this.#rest, value);
      return;
    }
    const next = this.#units + units;
    if (!Number.isSafeInteger(next)) this.#flush();
    this.#units = Number.isSafeInteger(next) ? next : units;
  }

  text(): DecimalString {
    this.#flush();
    return this.#rest;
  }

  /** For comparing sizes only. */
  approximately(): number {
    return this.#units / UNIT + Number(this.#rest);
  }

  #flush(): void {
    if (this.#units === 0) return;
    const negative = this.#units < 0;
    const digits = String(Math.abs(this.#units)).padStart(PLACES + 1, '0');
    const whole = digits.slice(0, -PLACES);
    this.#rest = canonicalDecimal(addDecimals(this.#rest, `${negative ? '-' : ''}${whole}.${digits.slice(-PLACES)}`));
    this.#units = 0;
  }
}

/** A short decimal in units of the last place; null for any other text. Digit by digit: this runs over every amount of a file. */
function plainUnits(value: DecimalString): number | null {
  const from = value.charCodeAt(0) === MINUS ? 1 : 0;
  let units = 0;
  let point = -1;
  for (let at = from; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code >= ZERO && code <= NINE) units = units * 10 + (code - ZERO);
    else if (code === POINT && point < 0) point = at;
    else return null;
  }
  const whole = (point < 0 ? value.length : point) - from;
  const places = point < 0 ? 0 : value.length - point - 1;
  if (whole < 1 || whole > MOST_DIGITS || places > PLACES || (point >= 0 && places === 0)) return null;
  // A whole number below 10^15, by a power of ten: nothing is rounded.
  units *= 10 ** (PLACES - places);
  return from === 1 ? 0 - units : units;
}
