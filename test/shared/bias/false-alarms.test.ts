import { describe, expect, test } from 'vitest';
import { falseAlarms, power } from '../../calibration/rates.ts';

/** A slice of what `npm run calibrate` measures over 1,000 traders; see docs/bias-calibration.md. */
const TRADERS = 60;
/** 99.9th percentile of binomial(60, 0.05), scipy.stats.binom.ppf(0.999, 60, 0.05): more is no chance. */
const MOST = 9;

describe('flags raise no more false alarms than chance', () => {
  const { rates, anySevere } = falseAlarms(100, TRADERS, 99);
  test.each(rates)('$flag', ({ judged, excluded }) => {
    expect(judged).toBeGreaterThan(TRADERS / 2);
    expect(excluded).toBeLessThanOrEqual(MOST);
  });
  test('nor all of them together after the correction', () => expect(anySevere).toBeLessThanOrEqual(MOST));
});

test('a bias that is there is found by more traders than chance would', () => {
  expect(power('unplanned', 100, 20, 99).towards).toBeGreaterThan(5);
  expect(power('disposition', 100, 20, 99).towards).toBeGreaterThan(5);
});
