import { accountWindowOpens } from '../../shared/account/account-day.ts';
import type { Account } from '../../shared/account/account.ts';
import { decide } from '../../shared/gate/decide.ts';
import type { FiguredOrder, GateDecision, GateInput, PlanFacts, PositionFacts, PremortemFacts } from '../../shared/gate/input.ts';
import { orderFacts } from '../../shared/gate/order-facts.ts';
import type { TicketIntent } from '../../shared/gate/ticket.ts';
import { addDecimals, canonicalDecimal } from '../../shared/money/decimal.ts';
import { distinctCauses } from '../../shared/plan/premortem-check.ts';
import { averagePrice, type PricedStage } from '../../shared/risk/stages.ts';
import { readInstrument } from '../db/instruments.ts';
import { readJournalDiscipline } from '../db/journal-discipline.ts';
import { readPlan, type StoredPlan } from '../db/plans.ts';
import { readSubmittedPremortem } from '../db/premortems.ts';
import { listReleasedTickets } from '../db/tickets.ts';
import { lockoutFacts, readAccountFacts, type AccountFacts } from './account-facts.ts';
import { getAccount } from './get-account.ts';
import type { ServiceContext } from './context.ts';
import { lastPrice } from './last-price.ts';
import { positionOf } from './ledger.ts';
import { outstandingExits, releasedOrders } from './outstanding.ts';
import { allFacts } from './rule-facts/all-facts.ts';
import { lazily, once } from './rule-facts/lazily.ts';
import { orderBook, type JudgedOrder } from './rule-facts/order-book.ts';
import { ownFacts } from './rule-facts/own-facts.ts';
import { pastFirings } from './run-rules.ts';
import { openCapOf } from './suitability.ts';

export interface DecisionRequest {
  readonly intent: TicketIntent;
  readonly cooledMs: number;
  /** The ticket being judged: it does not count against itself. */
  readonly ticketId: string | null;
}

/** Asks the gate. Everything it looks at is read at one moment. */
export function askGate(ctx: ServiceContext, { intent, cooledMs, ticketId }: DecisionRequest): GateDecision {
  return decide(gateInput(ctx, intent, cooledMs, ticketId));
}

/**
 * The input of the gate, read piece by piece as it is looked at: an exit is judged by its position, and nothing that is
 * missing or broken elsewhere can keep it from being judged.
 */
function gateInput(ctx: ServiceContext, intent: TicketIntent, cooledMs: number, ticketId: string | null): GateInput {
  const facts = once(() => readAccountFacts(ctx, intent.accountId, ticketId));
  const account = once(() => getAccount(ctx, { id: intent.accountId }));
  const instrument = once(() => readInstrument(ctx.db, intent.instrumentId));
  const plan = once(() => (intent.planId === null ? null : readPlan(ctx.db, intent.planId)));
  const judged = (): JudgedOrder => ({ intent, instrument: instrument(), plan: plan() });
  return lazily<GateInput>({
    intent: () => intent,
    cooledMs: () => cooledMs,
    position: () => positionFacts(ctx, account(), intent.instrumentId, ticketId, facts),
    now: () => facts().reading.now,
    tradingDay: () => facts().tradingDay,
    account,
    instrument,
    equity: () => facts().equity,
    borrowed: () => facts().standing.borrowed,
    exposure: () => {
      const { gross, outstanding } = facts();
      return outstanding === null ? null : { gross, outstanding };
    },
    otherCurrencies: () => facts().otherCurrencies,
    mark: () => lastPrice(ctx, account(), intent.instrumentId),
    plan: () => {
      const stored = plan();
      return stored === null ? null : planFacts(ctx, facts(), stored);
    },
    premortem: () => (intent.planId === null ? null : premortemFacts(ctx, intent.planId)),
    discipline: () => facts().discipline,
    lockouts: () => lockoutFacts(ctx, intent.accountId, facts().reading),
    openCap: () => openCapOf(ctx, account(), facts().discipline),
    rules: () =>
      lazily<GateInput['rules']>({
        own: () => (order: FiguredOrder) => ownFacts(ctx, facts(), orderFacts(order, orderBook(ctx, facts(), () => [], judged()))),
        all: () => (order: FiguredOrder) =>
          allFacts(ctx, facts().reading, [facts()], (others) => orderFacts(order, orderBook(ctx, facts(), () => others(account().currency, account().id), judged()))),
        journalRules: () => readJournalDiscipline(ctx.db).rules,
        firings: () => pastFirings(ctx, intent.accountId, facts().from),
      }),
  });
}

/**
 * What is held of an instrument. It is certain in a paper account, and where something is held and no released order has
 * been left without its fills since the last of them arrived; else today's fills may simply not be here yet.
 */
function positionFacts(ctx: ServiceContext, account: Account, instrumentId: string, ticketId: string | null, facts: () => AccountFacts): PositionFacts {
  const held = positionOf(ctx, account.id, instrumentId);
  return {
    quantity: held.quantity,
    get value() {
      // The standing's own figure, so that what an exit frees is what was counted.
      const position = facts().standing.positions.find((each) => each.instrumentId === instrumentId);
      return position === undefined || position.currency !== account.currency ? null : Math.abs(position.marketValue);
    },
    outstandingExits: canonicalDecimal(outstandingExits(releasedOrders(ctx, account.id, ticketId), instrumentId)),
    certain: account.kind === 'paper' || (held.known && held.quantity !== '0' && !entriesMayBeUnderway(ctx, account, instrumentId, held.lastArrivedAt)),
  };
}

function entriesMayBeUnderway(ctx: ServiceContext, account: Account, instrumentId: string, lastArrivedAt: string | null): boolean {
  return listReleasedTickets(ctx.db, account.id, instrumentId, lastArrivedAt ?? '').some((ticket) => ticket.nature === 'risk' && ticket.state !== 'filled');
}

function planFacts(ctx: ServiceContext, { account, orders, standing }: AccountFacts, plan: StoredPlan): PlanFacts {
  const { content } = plan;
  const released = orders.filter(({ ticket }) => ticket.nature === 'risk' && ticket.intent.planId === plan.id);
  const held = standing.positions.find(({ instrumentId }) => instrumentId === content.instrumentId);
  const planned = content.entries.every(({ price }) => price !== '') ? averagePrice(content.entries as PricedStage[]) : null;
  const openAt = held?.averageEntry ?? planned;
  return {
    id: plan.id,
    state: plan.state,
    content,
    filledQuantity: plan.enteredQuantity,
    outstandingQuantity: addDecimals(...released.map(({ quantity }) => quantity)),
    committed: [
      ...(plan.openQuantity === '0' || openAt === null ? [] : [{ quantity: plan.openQuantity, price: openAt }]),
      ...released.flatMap(({ quantity, price }) => (price === null ? [] : [{ quantity: canonicalDecimal(quantity), price: canonicalDecimal(price) }])),
    ],
    premortemFrom: plan.premortemFrom,
    windowOpensAt: content.windowFrom === null ? null : accountWindowOpens(account, content.windowFrom),
  };
}

function premortemFacts(ctx: ServiceContext, planId: string): PremortemFacts | null {
  const submitted = readSubmittedPremortem(ctx.db, planId);
  return submitted === null ? null : { submittedAt: submitted.submittedAt, causes: distinctCauses(submitted.causes).length };
}
