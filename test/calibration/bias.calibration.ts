import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../support/repository.ts';
import { documentOf } from './document.ts';
import { falseAlarms, MOST_OF_1000, power } from './rates.ts';
import { flags } from '../../shared/bias/flags.ts';

/**
 * How often each flag finds what is there, and what is not: `npm run calibrate`, or with fewer traders `npm run calibrate -- 100`. Writes
 * docs/bias-calibration.md and fails where a flag raised more false alarms than chance explains.
 */
const traders = Number(process.argv[2] ?? 1000);
const RESAMPLES = 299;
const NS = [30, 100, 300];

const unbiased = NS.map((n) => {
  const seen = falseAlarms(n, traders, RESAMPLES);
  console.log(`${n} trades, nothing planted: ${seen.rates.map(({ flag, excluded, judged }) => `${flag} ${excluded}/${judged}`).join(', ')}`);
  return { n, ...seen };
});
const powers = flags.flatMap(({ id }) => {
  const rates = NS.map((n) => power(id, n, traders, RESAMPLES));
  console.log(`${id}: ${rates.map(({ n, towards }) => `${towards} of ${traders} at ${n}`).join(', ')}`);
  return rates;
});
const over = unbiased.flatMap(({ n, rates }) => rates.filter(({ excluded }) => excluded > (MOST_OF_1000 / 1000) * traders).map(({ flag, excluded }) => `${flag} at ${n}: ${excluded} of ${traders}`));
if (traders === 1000) writeFileSync(join(repository, 'docs/bias-calibration.md'), documentOf({ traders, resamples: RESAMPLES, unbiased, powers }));
if (over.length > 0) {
  console.error(`False alarms beyond the bound: ${over.join('; ')}`);
  process.exitCode = 1;
}
