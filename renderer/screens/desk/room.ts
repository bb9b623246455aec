import { decimalFromNumber, multiplyDecimals, subtractDecimals } from '../../../shared/money/decimal.ts';
import { formatMoney, roundToMinor, type Currency } from '../../../shared/money/money.ts';

/** cap × equity − gross: what may still be added before the cap; null where equity is unknown, '0' where nothing is left. */
export function roomUnderCap(cap: number, equity: string | null, gross: string, currency: Currency): string | null {
  if (equity === null) return null;
  const room = subtractDecimals(multiplyDecimals(decimalFromNumber(cap).toFixed(), equity), gross);
  return room.startsWith('-') ? '0' : formatMoney(roundToMinor(room, currency), currency);
}

/** What may still be lost today before the limit: limit + result, never below zero. */
export function roomUnderLimit(limit: string, realised: string): string {
  const size = limit.replace(/^-/, '');
  const room = realised.startsWith('-') ? subtractDecimals(size, realised.slice(1)) : size;
  return room.startsWith('-') ? '0' : room;
}
