import { accountDayNamed } from '../../../shared/account/account-day.ts';
import type { ActionPreview } from '../../../shared/contract/positions.ts';
import { averagePrice } from '../../../shared/ledger/ledger-fill.ts';
import { signedAtto } from '../../../shared/ledger/position.ts';
import { attoOf, attoText, halfEvenQuotient, ONE_ATTO_UNIT } from '../../../shared/money/atto.ts';
import type { ServiceContext } from '../context.ts';
import { getAccount } from '../get-account.ts';
import { getInstrument } from '../instruments.ts';
import { isBeyondRatio, positionBefore } from './share-actions.ts';

/**
 * What a split would make of the position held when its day begins. Nothing is kept. Without a ratio only what is held is told.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, INSTRUMENT_NOT_FOUND
 */
export function previewAction(ctx: ServiceContext, asked: { accountId: string; instrumentId: string; day: string; ratio: { to: string; from: string } | null }): ActionPreview {
  const account = getAccount(ctx, { id: asked.accountId });
  const instrument = getInstrument(ctx, { id: asked.instrumentId });
  const state = positionBefore(ctx, account.id, instrument.id, accountDayNamed(account, asked.day));
  const held = signedAtto(state);
  const before = { quantity: attoText(held), average: averagePrice(state.openValue, state.quantity, state.grain, state.payoff) };
  const nothing: ActionPreview = { currency: instrument.currency, before, after: null };
  if (asked.ratio === null || held === 0n) return nothing;
  const [to, from] = [attoOf(asked.ratio.to), attoOf(asked.ratio.from)];
  if (isBeyondRatio(to, from)) return nothing;
  const size = halfEvenQuotient((held < 0n ? -held : held) * to, from);
  const after = { quantity: attoText(held < 0n ? -size : size), average: averagePrice(state.openValue, size, 1n, state.payoff), part: attoText(size % ONE_ATTO_UNIT) };
  return { currency: instrument.currency, before, after };
}
