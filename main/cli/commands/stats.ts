import { z } from 'zod';
import { zStatistics, type Statistics } from '../../../shared/contract/looking-back.ts';
import { text, type Command } from '../command.ts';
import { findAccount, readAccounts } from '../find-account.ts';
import { table } from '../table.ts';
import type { CliWords } from '../words.ts';

/** Statistics of closed trades. One currency: one object; several: `{byCurrency: […]}`, for they have no common sum. */
export const stats: Command = {
  options: { account: { type: 'string' } },
  run: async ({ words, values, reach }) => {
    const caller = reach();
    const named = text(values, 'account');
    const account = named === undefined ? null : await findAccount(caller, named);
    const filter = account === null ? {} : { accountIds: [account.id] };
    const blocks = z.array(zStatistics).parse(await caller.call('insights/statistics', { filter }));
    if (blocks.length === 0) {
      const currencies = new Set((account === null ? await readAccounts(caller) : [account]).map(({ currency }) => currency));
      const [only] = currencies;
      return { json: nothingYet(currencies.size === 1 ? only! : null), lines: [words.cli.said.noTrades] };
    }
    const flat = blocks.map(flatten);
    return { json: flat.length === 1 ? flat[0] : { byCurrency: flat }, lines: flat.flatMap((block) => describe(words, block)) };
  },
};

/** Numbers as a script wants them: plain, undefined ones null with the reason beside, intervals apart. */
function flatten(block: Statistics) {
  const { winRate, payoffRatio, profitFactor, expectancy, expectancyR, ...rest } = block;
  const estimates = { winRate, payoffRatio, profitFactor, expectancy, expectancyR };
  return {
    ...rest,
    winRate: winRate.value,
    payoffRatio: payoffRatio.value,
    profitFactor: profitFactor.value,
    expectancy: expectancy.value,
    expectancyR: expectancyR.value,
    intervals: Object.fromEntries(Object.entries(estimates).map(([name, { n, low, high }]) => [name, { n, low, high }])),
    undefined: Object.fromEntries(Object.entries(estimates).flatMap(([name, { value, reason }]) => (value === null ? [[name, reason]] : []))),
  };
}

type Flat = ReturnType<typeof flatten>;

function nothingYet(currency: string | null) {
  return {
    currency,
    trades: 0,
    wins: 0,
    losses: 0,
    scratches: 0,
    winRate: null,
    payoffRatio: null,
    profitFactor: null,
    expectancy: null,
    expectancyR: null,
    netPnl: '0',
    grossPnl: '0',
    fees: '0',
    undefined: { winRate: 'no-trades', payoffRatio: 'no-trades', profitFactor: 'no-trades', expectancy: 'no-trades', expectancyR: 'no-trades' },
  };
}

function describe({ cli }: CliWords, block: Flat): string[] {
  const { stat } = cli;
  const percent = (value: number | null): string => (value === null ? '—' : `${(value * 100).toFixed(2)} %`);
  const ratio = (value: number | null): string => (value === null ? '—' : value.toFixed(2));
  const rows = [
    [stat.trades, `${block.trades} (${block.wins} / ${block.losses} / ${block.scratches})`],
    [stat.winRate, percent(block.winRate)],
    [stat.payoffRatio, ratio(block.payoffRatio)],
    [stat.profitFactor, ratio(block.profitFactor)],
    [stat.expectancy, block.expectancy ?? '—'],
    [stat.netPnl, block.netPnl],
    [stat.fees, block.fees],
  ];
  return table([block.currency, ''], rows);
}
