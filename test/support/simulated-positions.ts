import { positionDays, type HeldPosition, type PositionDays } from '../../shared/bias/position-days.ts';
import { addDays } from '../../shared/time/calendar-day.ts';
import type { Draw } from './draws.ts';

interface Open {
  readonly position: HeldPosition & { averages: { day: string; price: number }[]; sales: { day: string; gain: boolean }[]; additions: { day: string; losing: boolean }[]; closedDay: string | null };
  quantity: number;
  paid: number;
}

const INSTRUMENTS = 15;

/**
 * Positions held over days until `n` have been sold: prices share a market and have heavy tails, on some days several are sold. Which one is sold is drawn
 * with `gains` to 1 in favour of those in gain; which one is added to with `losses` to 1 in favour of those in loss.
 */
export function simulatedPositions(draw: Draw, n: number, { gains, losses }: { gains: number; losses: number }): PositionDays {
  const prices = Array.from({ length: INSTRUMENTS }, () => 100);
  const ranges = new Map<string, { low: number; high: number }>();
  const all: HeldPosition[] = [];
  const open: Open[] = [];
  let sold = 0;
  let opened = 0;
  for (let day = '2025-01-06'; sold < n; day = addDays(day, 1)) {
    const market = 0.008 * draw.heavy();
    const before = prices.slice();
    for (let i = 0; i < INSTRUMENTS; i += 1) {
      prices[i] = prices[i]! * Math.exp(Math.max(-0.3, Math.min(0.3, market + 0.02 * draw.heavy())));
      const [low, high] = [Math.min(before[i]!, prices[i]!), Math.max(before[i]!, prices[i]!)];
      ranges.set(`i${i} ${day}`, { low: low * (1 - 0.003 * draw.fraction()), high: high * (1 + 0.003 * draw.fraction()) });
    }
    const priceOf = ({ position }: Open): number => prices[Number(position.instrumentId.slice(1))]!;
    const choose = (from: readonly Open[], weightOf: (one: Open) => number): Open => {
      const weights = from.map(weightOf);
      let left = draw.fraction() * weights.reduce((sum, weight) => sum + weight, 0);
      return from.find((_, i) => (left -= weights[i]!) <= 0) ?? from.at(-1)!;
    };
    const older = open.filter(({ position }) => position.openedDay < day);
    for (let times = draw.chance(0.4) ? 1 + (draw.chance(0.25) ? 1 : 0) : 0; times > 0 && older.length > 0 && sold < n; times -= 1) {
      const one = choose(older, (each) => (priceOf(each) > each.paid ? gains : 1));
      one.position.sales.push({ day, gain: priceOf(one) > one.paid });
      one.position.closedDay = day;
      older.splice(older.indexOf(one), 1);
      open.splice(open.indexOf(one), 1);
      sold += 1;
    }
    if (older.length > 0 && draw.chance(0.3)) {
      const one = choose(older, (each) => (priceOf(each) < each.paid ? losses : 1));
      one.position.additions.push({ day, losing: priceOf(one) < one.paid });
      one.paid = (one.paid * one.quantity + priceOf(one)) / (one.quantity + 1);
      one.quantity += 1;
      one.position.averages.push({ day, price: one.paid });
    }
    if (open.length < 8 && (open.length < 3 || draw.chance(0.35))) {
      const instrument = draw.below(INSTRUMENTS);
      const paid = prices[instrument]!;
      const position = { tradeId: `p${opened}`, accountId: 'a', instrumentId: `i${instrument}`, direction: 'long' as const, openedDay: day, closedDay: null, averages: [{ day, price: paid }], sales: [], additions: [] };
      opened += 1;
      open.push({ position, quantity: 1, paid });
      all.push(position);
    }
  }
  return positionDays(all, (instrumentId, day) => ranges.get(`${instrumentId} ${day}`) ?? null);
}
