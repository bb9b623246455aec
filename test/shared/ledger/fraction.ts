/** Exact rational numbers on bigint, for the oracle: shares no code and no number type with the ledger. */
export type Fraction = { readonly n: bigint; readonly d: bigint };

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

export function fraction(n: bigint, d = 1n): Fraction {
  if (d === 0n) throw new RangeError('zero denominator');
  const sign = d < 0n ? -1n : 1n;
  const g = gcd(n < 0n ? -n : n, d * sign) || 1n;
  return { n: (sign * n) / g, d: (sign * d) / g };
}

/** From plain decimal text. */
export function fractionOf(text: string): Fraction {
  const [whole = '', places = ''] = text.split('.');
  return fraction(BigInt(whole + places), 10n ** BigInt(places.length));
}

export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
export const over = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d, a.d * b.n);
export const negate = (a: Fraction): Fraction => fraction(-a.n, a.d);
export const compare = (a: Fraction, b: Fraction): bigint => a.n * b.d - b.n * a.d;
export const sign = (a: Fraction): -1 | 0 | 1 => (a.n === 0n ? 0 : a.n < 0n ? -1 : 1);
export const magnitude = (a: Fraction): Fraction => (a.n < 0n ? negate(a) : a);
export const least = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0n ? a : b);
export const most = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0n ? a : b);

/** Nearest whole number, half to even. */
export function halfEven(a: Fraction): bigint {
  const negative = a.n < 0n;
  const n = negative ? -a.n : a.n;
  let whole = n / a.d;
  const rest = 2n * (n % a.d);
  if (rest > a.d || (rest === a.d && whole % 2n === 1n)) whole += 1n;
  return negative ? -whole : whole;
}
