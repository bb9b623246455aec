import type { FailureCauseWire } from '../../../shared/contract/failure-library.ts';
import { assertMinor, formatMoney, type Currency } from '../../../shared/money/money.ts';
import type { FailureCause } from '../../../shared/premortem/failure-library.ts';
import type { PlanResult } from '../../../shared/premortem/written-cause.ts';
import type { LookedBack } from './gathered.ts';

const money = (net: number, currency: string): string => formatMoney(assertMinor(net), currency as Currency);

export const shownResults = (results: readonly PlanResult[]) => results.map(({ currency, net, trades, r, tradesWithR }) => ({ currency, net: money(net, currency), trades, r: tradesWithR === 0 ? null : r, tradesWithR }));

export const shownName = ({ planId, title, symbol, side, accountId }: Pick<LookedBack, 'planId' | 'title' | 'symbol' | 'side' | 'accountId'>) => ({ planId, title, symbol, side, accountId });

export const shownCause = (cause: FailureCause): FailureCauseWire => ({
  ...cause,
  wordings: [...cause.wordings],
  cost: cause.cost.map(({ currency, net, trades }) => ({ currency, net: money(net, currency), trades })),
});
