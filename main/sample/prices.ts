import type { Fill } from '../../shared/ledger/fill.ts';
import type { PriceCoverage } from '../../shared/contract/marks.ts';
import { seededRandom } from '../../shared/stats/prng.ts';
import { addDays, daysBetween, isWeekend } from '../../shared/time/calendar-day.ts';
import type { Story } from './story.ts';
import type { Trader } from './trader.ts';

/** Two months of lead, so that the first trades have a price before them. */
const LEAD_DAYS = 45;

/** A year of daily prices for everything that was traded, through the prices it was traded at; brought in as a file, as a trader would. */
export async function bringPrices(story: Story, traders: readonly Trader[]): Promise<void> {
  const random = seededRandom(7);
  const sway = (size: number): number => (random.fraction() + random.fraction() - 1) * size;
  const coverage = await story.call<PriceCoverage[]>('marks/coverage', {});
  for (const { account, person } of traders) {
    const fills = await everyFill(story, account.id);
    for (const [instrumentId, own] of Map.groupBy(fills, (fill) => fill.instrumentId)) {
      const row = coverage.find((each) => each.instrumentId === instrumentId);
      if (row === undefined || row.firstFill === null) continue;
      const last = addDays(new Date(story.now()).toISOString().slice(0, 10), -1);
      const closes = pathThrough(own, addDays(row.firstFill, -LEAD_DAYS), last, sway);
      const seen = Map.groupBy(own, (fill) => fill.tradingDay);
      const lines = [...closes].flatMap(([day, close], at) => {
        if (!person.weekends && isWeekend(day) && !seen.has(day)) return [];
        const open = (closes.get(addDays(day, -1)) ?? close) * (1 + sway(0.004));
        const prices = [open, close, ...(seen.get(day) ?? []).map(({ price }) => Number(price))];
        const [high, low] = [Math.max(...prices) * (1 + Math.abs(sway(0.008))), Math.min(...prices) * (1 - Math.abs(sway(0.008)))];
        return at === 0 ? [] : [[day, ...[open, high, low, close].map((price) => price.toFixed(2))].join(',')];
      });
      const text = `Date,Open,High,Low,Close\n${lines.join('\n')}\n`;
      await story.call('marks/importBars', { fileName: `${row.symbol}-daily.csv`, contentBase64: Buffer.from(text).toString('base64'), instrumentId, keep: true });
    }
  }
}

/** A close a day: those of days with a fill at its price, the others on the way between with some sway. */
function pathThrough(fills: readonly Fill[], from: string, to: string, sway: (size: number) => number): Map<string, number> {
  const pins = new Map(fills.toSorted((a, b) => (a.tradingDay < b.tradingDay ? -1 : 1)).map(({ tradingDay, price }) => [tradingDay, Number(price)]));
  const days = [...pins.keys()];
  const closes = new Map<string, number>();
  for (let day = from, next = 0; day <= to; day = addDays(day, 1)) {
    while (next < days.length && days[next]! < day) next += 1;
    const [before, after] = [days[next - 1] ?? days[0]!, days[next] ?? days.at(-1)!];
    const [start, end] = [pins.get(before)!, pins.get(after)!];
    const share = before === after ? 0 : daysBetween(before, day) / daysBetween(before, after);
    const far = Math.min(Math.abs(daysBetween(before, day)), Math.abs(daysBetween(day, after)));
    closes.set(day, pins.get(day) ?? start * (end / start) ** share * (1 + sway(0.012) * Math.sqrt(Math.min(9, far))));
  }
  return closes;
}

async function everyFill(story: Story, accountId: string): Promise<Fill[]> {
  const rows: Fill[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: { rows: Fill[]; next: string | null } = await story.call('fills/list', { accountId, limit: 1000, cursor });
    rows.push(...page.rows);
    cursor = page.next;
    if (cursor === null) return rows;
  }
}
