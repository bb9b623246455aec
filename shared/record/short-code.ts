import type { RecordHead } from './record.ts';

/** Douglas Crockford's base 32: no I, L, O or U, so that a code can be read aloud and copied by hand. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 80 bits of the hash: whoever wants another record with the same code must try 2^79 of them. */
const HASH_DIGITS = 16;
/** The check character tells every exchange of two characters apart only up to this length. */
const LONGEST = 30;

/**
 * The end of a record as a code to send to a friend: its number, 80 bits of its hash and a check character, in base 32.
 *
 * The code says nothing of what the record holds. Kept by somebody else it shows later whether the record still stands as it
 * stood then: nothing up to that number can have been changed, taken out or put in without the hash becoming another.
 *
 * @throws {RangeError} unless the number is a whole number above zero and the hash 64 hexadecimal digits
 * @example shortCode({ seq: 1234, hash: '00112233445566778899' + '0'.repeat(44) }) // => '16J-008J-4CT4-ANK7-F24SA'
 */
export function shortCode({ seq, hash }: RecordHead): string {
  if (!Number.isSafeInteger(seq) || seq < 1) throw new RangeError(`not the number of a record: ${seq}`);
  const body = numberDigits(BigInt(seq)) + hashDigits(hash);
  const code = body + checkOf(body);
  const start = code.length - HASH_DIGITS - 1;
  const groups = [0, 4, 8].map((at) => code.slice(start + at, start + at + 4));
  return [code.slice(0, start), ...groups, code.slice(start + 12)].join('-');
}

/** What a code claims: the number of a record, and the first 80 bits of its hash as 16 digits of base 32. */
export interface CodeClaim {
  readonly seq: number;
  readonly digits: string;
}

/**
 * Reads a code as somebody typed it: lower case, spaces and missing hyphens are all the same, O is 0, I and L are 1.
 *
 * @returns null where it was mistyped: every single wrong character and every two that changed places are noticed, anything
 * else 31 times in 32
 * @example readCode('16j 008j 4ct4 ank7 f24sa') // => { seq: 1234, digits: '008J4CT4ANK7F24S' }
 * @example readCode('16J-008J-4CT4-ANK7-F42SA') // => null
 */
export function readCode(typed: string): CodeClaim | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (code.startsWith('0') || code.length < HASH_DIGITS + 2 || code.length > LONGEST || [...code].some((digit) => !DIGITS.includes(digit))) return null;
  if (checkOf(code.slice(0, -1)) !== code.at(-1)) return null;
  const seq = code.slice(0, -HASH_DIGITS - 1).split('').reduce((sum, digit) => sum * 32 + DIGITS.indexOf(digit), 0);
  return Number.isSafeInteger(seq) ? { seq, digits: code.slice(-HASH_DIGITS - 1, -1) } : null;
}

/**
 * Whether a record with that hash is the one a code speaks of.
 *
 * @example codeFits({ seq: 1234, digits: '008J4CT4ANK7F24S' }, '00112233445566778899' + 'f'.repeat(44)) // => true
 */
export function codeFits({ digits }: CodeClaim, hash: string): boolean {
  return hashDigits(hash) === digits;
}

function hashDigits(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new RangeError('not a hash');
  return numberDigits(BigInt(`0x${hash.slice(0, 20)}`)).padStart(HASH_DIGITS, '0');
}

function numberDigits(value: bigint): string {
  let digits = '';
  for (let rest = value; rest > 0n; rest /= 32n) digits = DIGITS.charAt(Number(rest % 32n)) + digits;
  return digits;
}

/**
 * The digits as coefficients of a polynomial over the field of 32 elements (x⁵ + x² + 1), whose value at x the check character
 * makes one: zero would let a digit 0 be typed at the end unnoticed. A single wrong digit adds a term that is not zero; two that changed places add two that do not cancel, since the
 * powers of x differ up to the 31st.
 */
function checkOf(body: string): string {
  let sum = 0;
  for (const digit of `${body}0`) {
    const times = sum << 1;
    sum = (times & 32 ? times ^ 0b100101 : times) ^ DIGITS.indexOf(digit);
  }
  return DIGITS.charAt(sum ^ 1);
}
