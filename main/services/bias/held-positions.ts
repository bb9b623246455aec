import { positionDays, type HeldPosition } from '../../../shared/bias/position-days.ts';
import type { Addition, PositionDay } from '../../../shared/bias/bias-trade.ts';
import { heldOvernight, stepsOfTrades, tradePages, type BiasSelection, type HeldRow, type TradeStep } from '../../db/bias-reads.ts';
import type { Db } from '../../db/db.ts';
import { breathe } from '../in-turns.ts';
import type { Closes } from './prices.ts';

/** Beyond this many positions held overnight the oldest are left out, as of the trades. */
const MOST = 20_000;
const PAGE = 1000;
/** Where more of the positions on the days that count have no price, those that have one no longer stand for all. */
const MOST_UNPRICED = 0.2;

export interface PositionFacts {
  /** Null: too little is known of daily prices. */
  readonly sales: PositionDay[] | null;
  readonly buys: PositionDay[] | null;
  readonly additions: Addition[];
}

/** What was held on days of sales and additions. */
export async function positionFacts(db: Db, selection: BiasSelection, closes: Closes): Promise<PositionFacts> {
  const rows: HeldRow[] = [];
  for (const page of tradePages(db, selection.from)) {
    rows.push(...heldOvernight(db, selection, page));
    await breathe();
    if (rows.length >= MOST) break;
  }
  rows.splice(MOST);
  const positions: HeldPosition[] = [];
  for (let at = 0; at < rows.length; at += PAGE) {
    const page = rows.slice(at, at + PAGE);
    const steps = Map.groupBy(stepsOfTrades(db, page.map(({ id }) => id)), ({ tradeId }) => tradeId);
    for (const row of page) positions.push(heldPosition(row, steps.get(row.id) ?? []));
    await breathe();
  }
  const held = positions.filter(({ averages }) => averages.length > 0);
  for (const id of new Set(held.map(({ instrumentId }) => instrumentId))) {
    closes.load(id);
    await breathe();
  }
  const { sales, buys, additions, unpriced } = positionDays(held, closes.rangeOf);
  await breathe();
  const priced = sales.length + buys.length;
  const known = priced > 0 && unpriced <= MOST_UNPRICED * (priced + unpriced);
  const within = <Row extends { readonly day: string }>(list: Row[]): Row[] => list.filter(({ day }) => (selection.from === null || day >= selection.from) && (selection.to === null || day <= selection.to));
  return { sales: known ? within(sales) : null, buys: known && buys.length > 0 ? within(buys) : null, additions: within(additions) };
}

/** A position from its fills: the average paid as it moved, what was closed at a gain, what was added below it. */
export function heldPosition({ id, accountId, instrumentId, direction, openedDay, closedDay }: HeldRow, steps: readonly TradeStep[]): HeldPosition {
  const averages: { day: string; price: number }[] = [];
  const additions: { day: string; losing: boolean }[] = [];
  const brought = new Map<string, number>();
  let quantity = 0;
  let paid = 0;
  for (const step of steps) {
    const [size, price] = [Number(step.quantity), Number(step.price)];
    if (step.role === 'realised') {
      quantity = Math.max(0, quantity - size);
      brought.set(step.day, (brought.get(step.day) ?? 0) + (step.gross ?? 0));
      continue;
    }
    if (step.role === 'added' && quantity > 0 && price !== paid) additions.push({ day: step.day, losing: direction === 'long' ? price < paid : price > paid });
    paid = quantity + size > 0 ? (paid * quantity + price * size) / (quantity + size) : price;
    quantity += size;
    if (averages.at(-1)?.day === step.day) averages.pop();
    averages.push({ day: step.day, price: paid });
  }
  // A scratch was neither a gain nor a loss to take.
  const sales = [...brought].flatMap(([day, gross]) => (gross === 0 ? [] : [{ day, gain: gross > 0 }]));
  // Filling an order in pieces is not averaging.
  return { tradeId: id, accountId, instrumentId, direction, openedDay, closedDay, averages, sales, additions: additions.filter(({ day }) => day !== openedDay) };
}
