import { addDecimals, canonicalDecimal } from './decimal.ts';
import type { DecimalString } from './schema.ts';

/** Places kept as a whole number; what has more goes the long way. */
const PLACES = 8;
const UNIT = 10 ** PLACES;
const PLAIN = /^(-?)(\d{1,7})(?:\.(\d{1,8}))?$/;

/**
 * An exact running sum of decimals, for a million of them: short ones are added as whole numbers, others as exact decimals.
 *
 * @example (() => { const sum = new ExactSum(); sum.add('0.1'); sum.add('0.2'); return sum.text(); })() // => '0.3'
 */
export class ExactSum {
  #units = 0;
  #rest: DecimalString = '0';

  add(value: DecimalString): void {
    const plain = PLAIN.exec(value);
    if (plain === null) {
      this.#rest = addDecimals(this.#rest, value);
      return;
    }
    const [, sign = '', whole = '0', fraction = ''] = plain;
    const units = Number(whole) * UNIT + Number(fraction.padEnd(PLACES, '0'));
    const next = sign === '-' ? this.#units - units : this.#units + units;
    if (!Number.isSafeInteger(next)) this.#flush();
    this.#units = Number.isSafeInteger(next) ? next : sign === '-' ? 0 - units : units;
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
