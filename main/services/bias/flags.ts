import type { BiasTrade } from '../../../shared/bias/bias-trade.ts';
import { coolingOff, LEAST_IN_SPAN } from '../../../shared/bias/cooling-off.ts';
import { emotionTable, LEAST_FELT } from '../../../shared/bias/emotions.ts';
import { flags } from '../../../shared/bias/flags.ts';
import { findingByFinding, lookAt, type Finding, type Look } from '../../../shared/bias/judge.ts';
import type { FlagId } from '../../../shared/bias/flag.ts';
import type { BiasBlock, BiasFilter, CoolingOffBlock, EmotionBlock, FlagTrades, WireFinding } from '../../../shared/contract/bias.ts';
import { formatMoney, type Currency } from '../../../shared/money/money.ts';
import { readInstrument } from '../../db/instruments.ts';
import type { ServiceContext } from '../context.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { gather, type Gathered } from './gather.ts';
import { breathe, inTurns } from '../in-turns.ts';
import { monthlyTurnover } from './turnover.ts';

/** Named one by one; the others are a number. */
const NAMED = 12;
/** Arrangements of days times days, about as much as can be turned over in one turn. */
const MOST_STEPS = 1_500_000;

const resamplesFor = (days: number): number => Math.max(599, Math.min(1999, Math.floor(MOST_STEPS / Math.max(1, days))));
const daysOf = ({ input }: Gathered): number => new Set(input.trades.map(({ openedDay }) => openedDay)).size;
const consideredOf = ({ currency, total, input }: Gathered) => ({ currency, total, considered: input.trades.length });
const money = (minor: number | null, currency: Currency): string | null => (minor === null ? null : formatMoney(Math.round(minor), currency));

/** The flags of one currency, judged together. */
export interface Judged {
  readonly block: Gathered;
  readonly findings: readonly Finding[];
  readonly together: number;
}

/** Every flag over the trades of a filter, in turns with whatever else is asked of the engine. */
export function judgedFlags(ctx: ServiceContext, filter: BiasFilter): Promise<Judged[]> {
  return inTurns(ctx, `judged ${JSON.stringify(filter)}`, async () => {
    const blocks: Judged[] = [];
    for (const block of await gather(ctx, filter)) {
      const looks: Look[] = [];
      const resamples = resamplesFor(daysOf(block));
      for (const flag of flags) {
        looks.push(lookAt(flag, block.input, { resamples }));
        await breathe();
      }
      const findings: Finding[] = [];
      for (const finding of findingByFinding(looks, block.input.trades)) {
        findings.push(finding);
        await breathe();
      }
      blocks.push({ block, findings, together: looks.filter(({ state }) => state === 'judged').length });
    }
    return blocks;
  });
}

/** The same as they cross the contract, with the turnover beside them. */
export function biasFlags(ctx: ServiceContext, { filter }: { filter: BiasFilter }): Promise<BiasBlock[]> {
  return inTurns(ctx, `flags ${JSON.stringify(filter)}`, async () => {
    const blocks: BiasBlock[] = [];
    for (const { block, findings, together } of await judgedFlags(ctx, filter)) {
      const told: WireFinding[] = [];
      for (const finding of findings) {
        told.push(toWire(ctx, block, finding, together));
        await breathe();
      }
      blocks.push({ ...consideredOf(block), findings: told, turnover: await monthlyTurnover(ctx, block, filter) });
    }
    return blocks;
  });
}

/** Every trade behind a flag, the dearest first: the same order as the few that are named on it. */
export async function biasTrades(ctx: ServiceContext, { filter, currency, id, limit, cursor }: { filter: BiasFilter; currency: string; id: FlagId; limit: number; cursor: string | null }): Promise<FlagTrades> {
  const place = readCursor(cursor, ['number']);
  const begin = place === null ? 0 : Number(place[0]);
  const judged = (await judgedFlags(ctx, filter)).find(({ block }) => block.currency === currency);
  const finding = judged?.findings.find(({ flag }) => flag.id === id);
  if (judged === undefined || finding === undefined) return { rows: [], next: null };
  const all = dearestOf(judged.block, finding);
  return { rows: behindOf(ctx, judged.block, all.slice(begin, begin + limit)), next: begin + limit < all.length ? cursorOf([begin + limit]) : null };
}

function dearestOf({ input }: Gathered, { tradeIds }: Finding): BiasTrade[] {
  const behind = new Set(tradeIds);
  return input.trades.filter(({ id }) => behind.has(id)).toSorted((a, b) => a.net - b.net);
}

const behindOf = ({ db }: ServiceContext, { currency, instrumentOf }: Gathered, trades: readonly BiasTrade[]): FlagTrades['rows'] =>
  trades.map(({ id, closedDay, net, r }) => ({ id, closedDay, r, net: formatMoney(net, currency), symbol: readInstrument(db, instrumentOf.get(id)!)?.symbol ?? '' }));

function toWire(ctx: ServiceContext, block: Gathered, finding: Finding, together: number): WireFinding {
  const { currency } = block;
  const { flag, seen, counts, state, why, test, corrected, severity, cost, months, missing } = finding;
  const dearest = dearestOf(block, finding);
  return {
    id: flag.id, citation: flag.citation, unit: flag.unit, sign: flag.sign, state, missing, why, proxy: seen.proxy, n: counts.seen, compared: counts.compared, days: counts.days, least: flag.least,
    effect: test?.effect ?? null, ...endsOf(finding), p: test?.p ?? null, corrected, together, method: test?.method ?? null, severity, facts: { ...seen.facts },
    cost: cost === null ? null : { n: cost.n, compared: cost.compared, net: money(cost.net, currency), means: cost.means && { flagged: formatMoney(Math.round(cost.means.flagged), currency), comparable: formatMoney(Math.round(cost.means.comparable), currency) }, low: money(cost.low, currency), high: money(cost.high, currency), r: cost.r, rN: cost.rN },
    months: [...months],
    trades: behindOf(ctx, block, dearest.slice(0, NAMED)),
    tradeCount: dearest.length,
  };
}

/** Shares differ by no more than all: what lies beyond is of the method, not of the trader. That no effect lies outside stays as it was. */
export function endsOf({ flag, test }: Pick<Finding, 'flag' | 'test'>): { low: number | null; high: number | null } {
  const end = (value: number | null | undefined): number | null => (value == null ? null : flag.unit === 'share' ? Math.max(-1, Math.min(1, value)) : value);
  return { low: end(test?.low), high: end(test?.high) };
}

/** Declared emotion crossed with outcome. */
export function biasEmotions(ctx: ServiceContext, { filter }: { filter: BiasFilter }): Promise<EmotionBlock[]> {
  return inTurns(ctx, `emotions ${JSON.stringify(filter)}`, async () => {
    const blocks: EmotionBlock[] = [];
    for (const block of await gather(ctx, filter)) {
      const rows = emotionTable(block.input.trades, resamplesFor(daysOf(block)));
      await breathe();
      blocks.push({
        ...consideredOf(block),
        least: LEAST_FELT,
        rows: rows.map(({ winRate, meanNet, ...row }) => ({ ...row, winRate: winRate.value, low: winRate.interval?.low ?? null, high: winRate.interval?.high ?? null, meanNet: formatMoney(Math.round(meanNet), block.currency) })),
      });
    }
    return blocks;
  });
}

/** Expectancy by minutes since the last loss. */
export function biasCoolingOff(ctx: ServiceContext, { filter }: { filter: BiasFilter }): Promise<CoolingOffBlock[]> {
  return inTurns(ctx, `cooling-off ${JSON.stringify(filter)}`, async () => {
    const blocks: CoolingOffBlock[] = [];
    for (const block of await gather(ctx, filter)) {
      const { spans, ...found } = coolingOff(block.input.trades, block.input.minorPerUnit, resamplesFor(daysOf(block)));
      await breathe();
      const { currency } = block;
      blocks.push({
        ...consideredOf(block),
        ...found,
        least: LEAST_IN_SPAN,
        spans: spans.map(({ net, ...span }) => ({ ...span, net: net === null ? null : { value: formatMoney(Math.round(net.value), currency), low: money(net.low, currency), high: money(net.high, currency) } })),
      });
    }
    return blocks;
  });
}
