import { normalQuantile } from './normal.ts';

const LANCZOS = [0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7];

/** ln Γ(x) for x ≥ 0.5; Lanczos with g = 7, nine terms. */
function logGamma(x: number): number {
  const t = x + 6.5;
  const series = LANCZOS.reduce((sum, c, i) => sum + (i === 0 ? c : c / (x - 1 + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(series);
}

/** Regularised incomplete beta function by its continued fraction (Lentz), for x below (a + 1) ÷ (a + b + 2). */
function betaFraction(x: number, a: number, b: number): number {
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let f = d;
  for (let m = 1; m <= 500; m++) {
    for (const step of [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = 1 / (1 + step * d);
      c = 1 + step / c;
      f *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return front * f;
}

/** P(T > t) for t ≥ 0. */
function upperTail(t: number, df: number): number {
  const x = df / (df + t * t);
  const [a, b] = [df / 2, 0.5];
  return (x < (a + 1) / (a + b + 2) ? betaFraction(x, a, b) : 1 - betaFraction((t * t) / (df + t * t), b, a)) / 2;
}

/** Beyond this many degrees of freedom Cornish and Fisher's expansion is exact to the last digits. */
const MANY = 10_000;

/**
 * Quantile of Student's t distribution.
 *
 * By inverting the incomplete beta function (DLMF 8.17), good to some 12 digits; beyond 10,000 degrees of freedom by the expansion around
 * the normal quantile (Abramowitz & Stegun 26.7.5), which is also where the search begins.
 *
 * @param p probability in (0, 1)
 * @param df degrees of freedom, above 0
 * @throws {RangeError} outside the domain
 * @example studentQuantile(0.975, 10).toFixed(6) // => '2.228139'
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`p must lie in (0, 1): ${p}`);
  if (!(df > 0)) throw new RangeError(`degrees of freedom must be above 0: ${df}`);
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentQuantile(1 - p, df);
  const z = normalQuantile(p);
  const near = z + (z ** 3 + z) / (4 * df) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * df ** 2) + (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * df ** 3);
  if (df > MANY) return near;
  return df >= 8 ? byNewton(near, 1 - p, df) : byBisection(1 - p, df);
}

/** From the expansion, which is close where degrees are not few, two or three steps arrive. */
function byNewton(start: number, tail: number, df: number): number {
  const scale = Math.exp(logGamma((df + 1) / 2) - logGamma(df / 2)) / Math.sqrt(df * Math.PI);
  let t = start;
  for (let i = 0; i < 20; i++) {
    const step = (upperTail(t, df) - tail) / (scale * (1 + (t * t) / df) ** (-(df + 1) / 2));
    t += step;
    if (Math.abs(step) <= 1e-14 * t) break;
  }
  return t;
}

function byBisection(tail: number, df: number): number {
  let high = 1;
  while (upperTail(high, df) > tail) high *= 2;
  let low = high === 1 ? 0 : high / 2;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (upperTail(middle, df) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
