import fc from 'fast-check';
import { expect, test } from 'vitest';
import { payoffRatio } from '../../../shared/stats/payoff-ratio.ts';
import { addToSums, emptySums } from '../../../shared/stats/sums.ts';
import { figuresOfSums } from '../../../shared/stats/tally-summary.ts';
import { windowRates } from '../../../shared/stats/window-rates.ts';
import { winRate } from '../../../shared/stats/win-rate.ts';

test('a window says of its trades what the figures over all trades say of them, bands included', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5_000_000, max: 5_000_000 }), { maxLength: 50 }), (nets) => {
      const found = windowRates(nets);
      const figures = figuresOfSums(nets.reduce((sums, net) => addToSums(sums, { net, gross: net, fees: 0, r: null, slip: null }), emptySums()));
      expect(found.n).toBe(nets.length);
      expect(found.winRate).toEqual(winRate(nets));
      expect(found.payoffRatio).toEqual(figures.payoffRatio);
      expect({ ...found.payoffRatio, interval: undefined }).toEqual({ ...payoffRatio(nets), interval: undefined });
    }),
  );
});
