import type { EquityCheck } from '../../../shared/contract/cash.ts';
import { baseCurrency, cashStyle } from '../../../shared/ledger/cash-style.ts';
import { heldEquity } from '../../../shared/ledger/held-equity.ts';
import { formatMoney, parseMoney, type Minor } from '../../../shared/money/money.ts';
import { readInstrument } from '../../db/instruments.ts';
import { unknownPositions } from '../../db/positions.ts';
import type { ServiceContext } from '../context.ts';
import { getAccount } from '../get-account.ts';
import { readStanding } from '../standing.ts';
import { readAccountCash, statusesOf } from './account-cash.ts';

/**
 * The own equity every screen shows, which goes back to a figure a person confirmed, against what cash and positions add up to.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND
 */
export function equityCheck(ctx: ServiceContext, { accountId }: { accountId: string }): EquityCheck {
  const account = getAccount(ctx, { id: accountId });
  const standing = readStanding(ctx, account);
  const statuses = statusesOf(readAccountCash(ctx, accountId));
  const balance = statuses.find(({ currency }) => currency === account.currency)?.balance ?? null;
  const held = standing.positions.map((position) => ({ ...position, instrument: readInstrument(ctx.db, position.instrumentId)! }));
  const foreign = statuses.some(({ currency, balance: other }) => currency !== account.currency && (other === null || /[1-9]/.test(other))) || held.some(({ currency, instrument }) => currency !== account.currency || baseCurrency(instrument) !== null);
  const reason = standing.equity === null ? 'equity-not-confirmed' : balance === null ? 'no-balance-known' : unknownPositions(ctx.db, accountId).length > 0 ? 'position-unknown' : foreign ? 'other-currency' : null;
  const money = (amount: Minor): string => formatMoney(amount, account.currency);
  if (reason !== null || balance === null || standing.equity === null) return { accountId, currency: account.currency, equity: standing.equity === null ? null : money(standing.equity), cash: balance, positions: null, borrowed: money(standing.borrowed), held: null, difference: null, reason };
  const cash = parseMoney(balance, account.currency);
  const positions = held.map(({ instrument, marketValue, unrealised, openFees }) => ({ style: cashStyle(instrument), marketValue, unrealised, openFees }));
  const total = heldEquity(cash, positions, standing.borrowed);
  return { accountId, currency: account.currency, equity: money(standing.equity), cash: balance, positions: money(heldEquity(0, positions, 0)), borrowed: money(standing.borrowed), held: money(total), difference: money(standing.equity - total), reason: null };
}
