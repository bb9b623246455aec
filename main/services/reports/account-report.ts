import type { Report } from '../../../shared/report/report.ts';
import { figure, type ReportFigure } from '../../../shared/report/figure.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { listAccounts } from '../../db/accounts.ts';
import { biasFlags } from '../bias/flags.ts';
import { cashTotals } from '../cash/ledger.ts';
import type { ServiceContext } from '../context.ts';
import { ofOneState } from '../in-turns.ts';
import { reportHead, resultsOf } from './gather.ts';
import { flagFigures } from './process-figures.ts';
import { listedTrades, type ChosenDays } from './trades.ts';

/**
 * Chosen accounts between two days: results, splits, cash, flags and trades. Without accounts it is of all of them; flags leave those on paper out, as everywhere.
 *
 * @throws {Refusal} REPORT_DAYS_REVERSED, ACCOUNT_NOT_FOUND
 */
export async function accountReport(ctx: ServiceContext, input: ChosenDays & { listed: number }): Promise<Report> {
  return ofOneState(ctx, () => reportOf(ctx, input));
}

async function reportOf(ctx: ServiceContext, { listed, ...chosen }: ChosenDays & { listed: number }): Promise<Report> {
  const { accountIds, from, to } = chosen;
  if (from !== null && to !== null && from > to) throw new Refusal('invalid', 'REPORT_DAYS_REVERSED', { from, to });
  const known = new Set(listAccounts(ctx.db).map(({ id }) => id));
  const unknown = accountIds.find((id) => !known.has(id));
  if (unknown !== undefined) throw new Refusal('not-found', 'ACCOUNT_NOT_FOUND', { id: unknown });
  const flags = flagFigures(await biasFlags(ctx, { filter: { accountIds: [...accountIds], from, to } }));
  const { figures, series } = await resultsOf(ctx, chosen);
  return {
    ...reportHead(ctx, 'account', null, chosen),
    figures: [...figures, ...cashFigures(ctx, chosen), ...flags.figures],
    series,
    texts: flags.texts,
    violations: [],
    commitments: [],
    retrospective: null,
    trades: listedTrades(ctx, chosen, listed),
  };
}

/** An account's own cash over the days, by currency: what it began and ended with, and what moved it, by kind. */
function cashFigures(ctx: ServiceContext, { accountIds, from, to }: ChosenDays): ReportFigure[] {
  const accounts = listAccounts(ctx.db).filter(({ id }) => accountIds.length === 0 || accountIds.includes(id));
  return accounts.flatMap(({ id: accountId, name: subject }) =>
    cashTotals(ctx, { accountId, from, to, maxAgeDays: 7 }).currencies.flatMap(({ currency, opening, closing, movements, count, types }): ReportFigure[] => {
      const money = (id: string, value: string | null, n: number): ReportFigure => figure({ section: 'cash', subject, currency, id, unit: 'money', value, reason: 'no-balance', n });
      return [money('opening', opening, count), money('movements', movements, count), ...types.map((of) => money(`type-${of.type}`, of.amount, of.count)), money('closing', closing, count)];
    }),
  );
}
