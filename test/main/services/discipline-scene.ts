import type { Account } from '../../../shared/account/account.ts';
import type { Instrument } from '../../../shared/account/instrument.ts';
import type { Ticket, TicketIntent } from '../../../shared/gate/ticket.ts';
import type { Plan, PlanContent } from '../../../shared/plan/plan.ts';
import type { Cause } from '../../../shared/plan/premortem.ts';
import { defaultDiscipline } from '../../../shared/rules/defaults.ts';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import { testEngine, type TestEngine } from '../../support/engine.ts';
import { fakeClock } from '../../support/fake-clock.ts';
import { completePlan } from '../../shared/plan/plan-examples.ts';

/** An account of the worked journey with its instrument, and short names for the calls. */
export interface Scene {
  engine: TestEngine;
  account: Account;
  instrument: Instrument;
  call: <T = unknown>(name: string, input: unknown) => Promise<T>;
  draft: (content?: Partial<PlanContent>) => Promise<Plan>;
  sealed: (content?: Partial<PlanContent>) => Promise<Plan>;
  premortem: (planId: string, count?: number) => Promise<unknown>;
  intent: (plan: Plan | null, changes?: Partial<TicketIntent>) => TicketIntent;
  request: (intent: TicketIntent) => Promise<Ticket[]>;
  ticket: (id: string) => Promise<Ticket>;
  /** Typed by hand under a ticket, without fees. */
  fill: (fill: { side: 'buy' | 'sell'; quantity: string; price: string; ticketId?: string | null; planId?: string | null; executedAt?: string | null; tradingDay?: string | null }) => Promise<{ id: string }>;
}

/** Experienced, but three seconds of cooling-off in every band, whatever the mood, and nothing held back by the record. */
export function quickDiscipline(): Discipline {
  const discipline = defaultDiscipline('experienced');
  return { ...discipline, ladder: discipline.ladder.map((band) => ({ ...band, coolingMs: 3000 })), stages: [], coolingFactors: { perLoss: 0, declaredEmotion: 1, most: 1 } };
}

/** The discipline with one of its rules changed. */
export function withRule(discipline: Discipline, id: string, change: (rule: StopRule) => StopRule): Discipline {
  return { ...discipline, rules: discipline.rules.map((rule) => (rule.id === id ? change(rule) : rule)) };
}

/** The most leverage its rule lets through. */
export const withCap = (cap: number, discipline: Discipline = quickDiscipline()): Discipline => withRule(discipline, 'leverage-cap', (rule) => ({ ...rule, condition: { kind: 'leverage', cap } }));

/** The share of equity a day may lose. */
export const withDayLimit = (fraction: number, discipline: Discipline = quickDiscipline()): Discipline =>
  withRule(discipline, 'daily-loss', (rule) => ({ ...rule, condition: { kind: 'period-loss', period: 'day', limit: { measure: 'equity', fraction } } }));

export async function scene({ discipline = quickDiscipline(), kind = 'margin' as Account['kind'], equity = '1000000.00' as string | null, clock = fakeClock() } = {}): Promise<Scene> {
  const engine = testEngine({ clock });
  const call = engine.call as Scene['call'];
  const account = await call<Account>('accounts/add', {
    name: 'Margin',
    currency: 'CNY',
    kind,
    equity,
    borrowed: '1000000.00',
    maintenance: { convention: 'equity-ratio', warning: 0.35, call: 0.3, liquidation: 0.25 },
    interest: { annualRate: 0.06, dayCount: 365, days: 'calendar', compounding: 'simple' },
    feePreset: 'none',
    zone: 'Asia/Shanghai',
    rollover: '00:00',
    discipline,
  });
  const instrument = await call<Instrument>('instruments/add', {
    symbol: '600519',
    market: 'SSE',
    name: '贵州茅台',
    assetClass: 'stock',
    currency: 'CNY',
    multiplier: '1',
    tick: '0.01',
    lotSize: '100',
    inherentlyLeveraged: false,
    sector: '',
  });
  const draft: Scene['draft'] = (content = {}) => call<Plan>('plans/create', { content: { ...completePlan, accountId: account.id, instrumentId: instrument.id, ...content } });
  const sealed: Scene['sealed'] = async (content = {}) => {
    const plan = await draft(content);
    return call<Plan>('plans/seal', { id: plan.id, revision: plan.revision });
  };
  return {
    engine,
    account,
    instrument,
    call,
    draft,
    sealed,
    premortem: (planId, count = 3) => call('premortems/submit', { planId, causes: causes.slice(0, count) }),
    intent: (plan, changes = {}) => ({
      accountId: account.id,
      instrumentId: instrument.id,
      planId: plan?.id ?? null,
      side: 'buy',
      quantity: '80000',
      price: '25.00',
      declaredExit: false,
      ...changes,
    }),
    request: async (intent) => (await call<{ tickets: Ticket[] }>('tickets/request', intent)).tickets,
    ticket: (id) => call<Ticket>('tickets/get', { id }),
    fill: ({ ticketId = null, planId = null, executedAt, tradingDay = null, ...fill }) =>
      call('fills/add', {
        accountId: account.id,
        instrumentId: instrument.id,
        effect: null,
        fees: '0.00',
        executedAt: executedAt === undefined ? new Date(engine.clock.now()).toISOString() : executedAt,
        tradingDay,
        ticketId,
        planId,
        ...fill,
      }),
  };
}

export const causes: readonly Cause[] = [
  { family: 'market', text: '央行意外收紧流动性，指数放量下跌', likelihood: 0.3, earlySign: '隔夜利率跳升', tripwireIf: '指数跌破年线', tripwireThen: '当天清仓不等反弹' },
  { family: 'execution', text: 'The breakout fails on the second day and I wait for it to come back', likelihood: 0.4, earlySign: 'Volume dries up before noon', tripwireIf: 'it closes inside the base', tripwireThen: 'I sell at the next open' },
  { family: 'self', text: '亏损后临时取消止损单，改成长期持有', likelihood: 0.5, earlySign: '反复打开账户看盘', tripwireIf: '我想移动止损价位', tripwireThen: '立刻按原价挂出止损' },
];

/** The code and the codes of the items with which a call is refused; fails where it is not. */
export async function refusal(calling: Promise<unknown>): Promise<{ code: string; items: string[] }> {
  try {
    await calling;
  } catch (error) {
    const { code, data } = error as { code: string; data?: { items?: { code: string }[] } };
    return { code, items: (data?.items ?? []).map((item) => item.code) };
  }
  throw new Error('the call was answered');
}
