import fc from 'fast-check';

/**
 * Properties are tried on the same cases every time, so that a run says something about the code and not about its luck.
 * `BALLAST_SEED=any` draws new ones, `BALLAST_SEED=<number>` those of a seed that was printed.
 */
const wanted = process.env['BALLAST_SEED'];
if (wanted !== 'any') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: wanted === undefined ? 20_261_121 : Number(wanted) });
