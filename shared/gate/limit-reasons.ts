import { canonicalDecimal } from '../money/decimal.ts';
import { formatMoney } from '../money/money.ts';
import { buyingPower } from '../plan/exposure.ts';
import { leverageWithin } from '../risk/leverage.ts';
import { HARD_LOSS_BOUND, lossWithinCap } from '../risk/loss-cap.ts';
import type { ExitJudgement } from './exit.ts';
import type { GateInput } from './input.ts';
import type { Reason } from './reason.ts';
import { reasonOf } from './reason-of.ts';
import { positiveOrNull, type RiskFigures } from './risk-figures.ts';

/** Inputs that are missing or not numbers, named so that a person can supply them. */
export function inputReasons(input: GateInput, judged: ExitJudgement | null, figures: RiskFigures): Reason[] {
  const { instrument, intent, account, equity, exposure, position, mark } = input;
  const reasons: Reason[] = [];
  const invalid = [
    ...(judged === null ? ['quantity'] : []),
    ...(intent.price !== null && positiveOrNull(intent.price) === null ? ['price'] : []),
    ...(instrument === null ? ['instrument'] : []),
    ...(instrument !== null && positiveOrNull(instrument.multiplier) === null ? ['multiplier'] : []),
    ...(Number.isSafeInteger(input.borrowed) ? [] : ['borrowed']),
  ];
  if (invalid.length > 0) reasons.push(reasonOf('INPUT_INVALID', { fields: invalid.join(',') }, 'change-quantity', { code: 'MEND_INPUT', params: { fields: invalid.join(',') } }));
  if (position === null) reasons.push(reasonOf('POSITION_UNKNOWN', {}, 'declare-position', { code: 'DECLARE_POSITION' }));
  if (equity === null || !Number.isSafeInteger(equity)) {
    reasons.push(reasonOf('EQUITY_UNKNOWN', { currency: account.currency }, 'set-equity', { code: 'CONFIRM_EQUITY' }));
  } else if (instrument !== null && instrument.currency !== account.currency) {
    reasons.push(reasonOf('EQUITY_UNKNOWN', { currency: instrument.currency }, 'set-equity', { code: 'USE_ACCOUNT_IN_CURRENCY', params: { currency: instrument.currency } }));
  }
  const noPrice = intent.price === null && figures.price === null;
  if (noPrice || exposure === null || figures.exposureBefore === null) {
    reasons.push(reasonOf('PRICE_UNKNOWN', { ofOrder: noPrice, ofPositions: exposure === null || figures.exposureBefore === null, mark }, 'set-price', { code: 'SET_PRICE' }));
  }
  return reasons;
}

/** The trader's hard limits on size. Each lets through only what is clearly inside it. */
export function limitReasons(input: GateInput, judged: ExitJudgement | null, figures: RiskFigures): Reason[] {
  return [...lotReasons(input, judged), ...lossReasons(input, figures), ...buyingPowerReasons(input, figures), ...stageReasons(input, figures)];
}

/** How far the record has opened the ladder. Unknown equity and exposure have reasons of their own. */
function stageReasons({ equity, openCap }: GateInput, { exposureAfter, leverageAfter }: RiskFigures): Reason[] {
  if (openCap === null || equity === null || exposureAfter === null || leverageWithin(exposureAfter, equity, openCap)) return [];
  const cap = Number.isFinite(openCap) ? openCap : null;
  return [reasonOf('LADDER_STAGE', { cap, leverage: leverageAfter }, 'change-quantity', { code: 'ORDER_LESS', params: { cap } })];
}

function lotReasons({ instrument }: GateInput, judged: ExitJudgement | null): Reason[] {
  const lot = positiveOrNull(instrument?.lotSize ?? '');
  if (judged === null || instrument === null) return [];
  if (lot !== null && judged.risk.mod(lot).eq('0')) return [];
  const fits = lot === null ? null : canonicalDecimal(judged.risk.minus(judged.risk.mod(lot)));
  return [reasonOf('LOT_SIZE', { lotSize: instrument.lotSize }, 'change-quantity', { code: 'ORDER_WHOLE_LOTS', params: { quantity: fits, lotSize: instrument.lotSize } })];
}

/** With unknown equity the missing equity is the reason; the loss cannot be judged against it. */
function lossReasons({ equity, discipline, account, plan }: GateInput, { lossAtStop }: RiskFigures): Reason[] {
  if (equity === null) return [];
  const limit = Math.min(discipline.lossAtStopLimit, HARD_LOSS_BOUND);
  if (lossWithinCap(lossAtStop, equity, limit)) return [];
  const params = {
    loss: lossAtStop === null ? null : formatMoney(lossAtStop, account.currency),
    fraction: lossAtStop !== null && equity > 0 ? lossAtStop / equity : null,
    limit,
    currency: account.currency,
    stopKnown: plan !== null,
  };
  return [plan === null ? reasonOf('LOSS_AT_STOP_TOO_LARGE', params, 'write-plan', { code: 'WRITE_PLAN_WITH_STOP' }) : reasonOf('LOSS_AT_STOP_TOO_LARGE', params, 'change-quantity', { code: 'ORDER_LESS' })];
}

function buyingPowerReasons(input: GateInput, { exposureAfter }: RiskFigures): Reason[] {
  const { equity, account } = input;
  if (equity === null) return [];
  const power = Number.isSafeInteger(input.borrowed) ? buyingPower(account, equity, input.borrowed) : null;
  if (power !== null && exposureAfter !== null && exposureAfter <= power) return [];
  const params = {
    exposure: exposureAfter === null ? null : formatMoney(exposureAfter, account.currency),
    buyingPower: power === null ? null : formatMoney(power, account.currency),
    currency: account.currency,
  };
  return [reasonOf('BUYING_POWER_EXCEEDED', params, 'change-quantity', { code: 'ORDER_LESS' })];
}
