import type { ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { AccountEquityChart } from '../../../renderer/charts/AccountEquityChart.tsx';
import { BarBreakdown } from '../../../renderer/charts/BarBreakdown.tsx';
import { CalendarHeat } from '../../../renderer/charts/CalendarHeat.tsx';
import { ChartWords } from '../../../renderer/charts/chart-words.ts';
import { CostChart } from '../../../renderer/charts/CostChart.tsx';
import { EquityChart } from '../../../renderer/charts/EquityChart.tsx';
import { ExcursionScatter } from '../../../renderer/charts/ExcursionScatter.tsx';
import { HoldingChart } from '../../../renderer/charts/HoldingChart.tsx';
import { MonthlyChart } from '../../../renderer/charts/MonthlyChart.tsx';
import { PriceChart } from '../../../renderer/charts/PriceChart.tsx';
import { Chart } from '../../../renderer/charts/register.ts';
import { ReliabilityPlot } from '../../../renderer/charts/ReliabilityPlot.tsx';
import { RHistogram } from '../../../renderer/charts/RHistogram.tsx';
import { RollingChart } from '../../../renderer/charts/RollingChart.tsx';
import { SlotMap } from '../../../renderer/charts/SlotMap.tsx';
import { WaitChart } from '../../../renderer/charts/WaitChart.tsx';
import type { Slot } from '../../../shared/contract/charts.ts';
import { heldBinEnds, heldBinOf } from '../../../shared/stats/held-bins.ts';
import { rDistribution } from '../../../shared/stats/r-distribution.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { InTheApp, speak } from '../../support/in-the-app.tsx';

const percent = (value: number): string => `${Math.round(value * 100)}%`;
const days = Array.from({ length: 40 }, (_, index) => addDays('2026-03-02', index));
const estimate = (value: number, n: number) => ({ value, n, reason: null, low: value - 0.1, high: value + 0.1, method: null });
const slot = (weekday: number, hour: number | null, n: number, r: number): Slot => ({ weekday, hour, n, expectancyR: estimate(r, n), winRate: estimate(0.5 + r / 10, n), expectancy: { value: (r * 100).toFixed(2), n, reason: null, low: '-9.00', high: '9.00', method: null } });
const slots = [slot(1, 9, 40, 0.25), slot(1, 10, 12, 0.5), slot(2, 9, 55, -0.4), slot(3, 14, 31, 0.125), slot(5, null, 33, 0.0625)];
const bin = (ms: number, wins: number, losses: number) => {
  const { from, to } = heldBinEnds(heldBinOf(ms));
  return { fromMs: from, toMs: to, wins, losses };
};
const nothing = () => undefined;

/** Each chart with, of every column that is drawn, its number and the set of data that shows it. */
const charts: readonly [string, ReactElement, readonly (readonly [column: number, dataset: number, sign?: number])[]][] = [
  ['equity', <EquityChart key="a" currency="CNY" points={days.map((day, index) => ({ day, cumulative: String(index * 10.5), drawdown: String(-index / 4) }))} />, [[1, 0], [2, 1]]],
  ['account equity', <AccountEquityChart key="b" currency="CNY" points={days.map((day, index) => ({ day, equity: String(1000 + index), result: String(index), flow: '0.00', drawdown: String(index / 2), drawdownFraction: index / 2000, positions: 1, priced: 1 }) as never)} />, [[1, 0], [4, 1, -1]]],
  ['rolling', <RollingChart key="c" kind="winRate" window={50} enough={30} points={days.map((day, index) => ({ day, n: 20 + index, value: index / 40, low: index / 50, high: index / 39 }))} />, [[1, 0], [2, 1], [3, 2]]],
  ['R histogram', <RHistogram key="d" bins={rDistribution([-1.2, -0.4, 0.7, 2.2, 2.4]).bins} n={5} withoutR={1} expectancy={0.74} />, [[1, 0]]],
  ['calendar in R', <CalendarHeat key="e" measure="r" currency="CNY" days={days.map((day, index) => ({ day, net: String(index - 7), r: index % 5 === 0 ? null : index / 8, trades: 1 + index }))} />, [[2, 0]]],
  ['calendar in money', <CalendarHeat key="f" currency="CNY" days={days.map((day, index) => ({ day, net: String(index - 7.25), r: null, trades: 1 }))} />, [[1, 0]]],
  ['breakdown', <BarBreakdown key="g" title="Win rate" write={percent} rows={[{ label: '=2+2', value: 0.125, low: 0.1, high: 0.3, n: 40 }, { label: 'plain', value: -0.5, n: 3 }]} />, [[1, 0]]],
  ['waiting', <WaitChart key="h" title="Wait" unit="R" write={percent} explain={{}} words={{ from: 'From', mean: 'Mean', low: 'Low', high: 'High', band: 'Band' }} points={[{ label: '5', n: 40, value: 0.5, low: 0.25, high: 0.75 }, { label: '15', n: 3, value: null, low: null, high: null }]} />, [[1, 0], [2, 1], [3, 2]]],
  ['months', <MonthlyChart key="i" title="Turnover" unit="×" explain={{}} months={[{ month: '2026-03', value: 1.5, written: '1.50×', n: 4 }, { month: '2026-04', value: null, written: '', n: 0 }]} />, [[1, 0]]],
  ['reliability', <ReliabilityPlot key="j" n={60} baseRate={0.3} binEnough={10} bins={[{ from: 0, to: 0.2, n: 30, happened: 4, stated: 0.11, observed: 0.13, low: 0.05, high: 0.3 }, { from: 0.2, to: 0.4, n: 30, happened: 9, stated: 0.33, observed: 0.3, low: 0.16, high: 0.48 }]} />, [[4, 0]]],
  ['weekday and hour', <SlotMap key="k" slots={slots} measure="expectancyR" currency="CNY" enough={30} onOpen={nothing} />, [[6, 0]]],
  ['holding', <HoldingChart key="l" bins={[bin(90_000, 3, 1), bin(4_000_000, 1, 7)]} winnersMedian={null} losersMedian={null} />, [[2, 0], [3, 1]]],
  ['excursions', <ExcursionScatter key="m" kind="adverse" unit="R" onOpen={nothing} points={days.map((day, index) => ({ id: `t${index}`, symbol: index === 0 ? '@X' : 'X', day, excursion: -index / 16, result: index / 8 - 1, daysWithoutRange: 0 }))} />, [[3, 0]]],
  ['costs', <CostChart key="n" currency="CNY" enough={30} carried months={[{ month: '2026-03', trades: 40, fees: '120.50', interest: '13.00', funding: '0.00', total: '133.50', rate: estimate(0.125, 40) }, { month: '2026-04', trades: 2, fees: '8.00', interest: '0.00', funding: '0.00', total: '8.00', rate: estimate(0.5, 2) }]} />, [[1, 0], [2, 1], [5, 2]]],
  ['prices', <PriceChart key="o" title="Price" currency="CNY" fills={[]} levels={[]} bars={days.map((day, index) => ({ day, open: null, high: null, low: null, close: String(10 + index / 4) }))} />, [[4, 0]]],
];

/** A chart comes in its turn. */
const isDrawn = (): boolean => document.querySelector('figure [aria-busy="false"] canvas') !== null;

const drawnChart = (): Chart => {
  const canvas = document.querySelector('canvas');
  const made = canvas === null ? undefined : Chart.getChart(canvas);
  if (made === undefined) throw new Error('no chart is drawn');
  return made;
};

/** What a set of data shows of each point: its height, or in a plane of cells its colour. */
const drawnValues = (dataset: number): (number | null)[] => drawnChart().data.datasets[dataset]!.data.map((point: unknown) => (typeof point === 'object' && point !== null ? ('v' in point ? (point.v as number | null) : (point as { y: number | null }).y) : (point as number | null)));

async function csvRows(): Promise<string[][]> {
  const saved: Blob[] = [];
  const spy = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => { saved.push(blob as Blob); return 'blob:none'; });
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(nothing);
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  spy.mockRestore();
  click.mockRestore();
  const text = (await saved[0]!.text()).replace(/^\uFEFF/, '').trimEnd();
  return text.split('\r\n').map((line) => [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell = '']) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)));
}

describe('what is drawn, what the table shows and what CSV saves are the same numbers', () => {
  it.each(charts)('%s', async (_name, chart, columns) => {
    await speak('en');
    const { unmount } = await render(<InTheApp>{chart}</InTheApp>);
    await expect.poll(isDrawn).toBe(true);
    const drawn = columns.map(([, dataset]) => drawnValues(dataset));
    const [, ...rows] = await csvRows();
    for (const [nth, [column, , sign = 1]] of columns.entries()) {
      expect(rows.map((row) => (row[column] === '' || row[column] === 'too few' ? null : Number(row[column]) * sign)).map((value) => (value === 0 ? 0 : value))).toEqual(drawn[nth]!.map((value) => (value === 0 ? 0 : value)));
    }
    for (const row of rows) for (const field of row) expect(field).not.toMatch(/^[=+@]/);
    // Not by the mouse: on a busy machine the page can still move between its going down and up.
    (page.getByRole('button', { name: 'Table', exact: true }).element() as HTMLElement).click();
    await expect.poll(() => document.querySelectorAll('tbody tr').length).toBe(rows.length);
    await unmount();
  });
});

describe('the frame', () => {
  it('a picture carries title, unit and what it was drawn for', async () => {
    await speak('en');
    await render(<InTheApp><ChartWords.Provider value={() => 'All accounts · #gap'}><SlotMap slots={slots} measure="expectancyR" currency="CNY" enough={30} onOpen={nothing} /></ChartWords.Provider></InTheApp>);
    await expect.poll(isDrawn).toBe(true);
    const said: string[] = [];
    const write = vi.spyOn(CanvasRenderingContext2D.prototype, 'fillText').mockImplementation((text) => void said.push(text));
    const saved: string[] = [];
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) { saved.push(this.download); });
    // What is drawn into the picture is asked here, not where on the page the button stands.
    (page.getByRole('button', { name: 'Save as picture' }).element() as HTMLElement).click();
    await expect.poll(() => saved).toEqual(['Weekday and hour of opening.png']);
    expect(said.slice(0, 3)).toEqual(['Weekday and hour of opening', 'R', 'All accounts · #gap']);
    write.mockRestore();
    click.mockRestore();
  });

  it('keys read cells in the plane, open one, zoom, move and show everything again', async () => {
    await speak('en');
    const onOpen = vi.fn<(slot: Slot) => void>();
    await render(<InTheApp><SlotMap slots={slots} measure="expectancyR" currency="CNY" enough={30} onOpen={onOpen} /></InTheApp>);
    await expect.poll(isDrawn).toBe(true);
    document.querySelector('canvas')!.focus();
    const read = () => [...document.querySelectorAll('[role="status"]')].map((one) => one.textContent).join('');
    await userEvent.keyboard('{ArrowRight}');
    await expect.poll(read).toContain('Hour: 09:00');
    await userEvent.keyboard('{ArrowDown}');
    await expect.poll(read).toContain('Trades: 55');
    await userEvent.keyboard('{ArrowUp}{ArrowRight}');
    await expect.poll(read).toContain('too few');
    await userEvent.keyboard('{Enter}');
    expect(onOpen.mock.calls.map(([{ weekday, hour }]) => [weekday, hour])).toEqual([[1, 10]]);
    const span = () => drawnChart().scales['x']!.max - drawnChart().scales['x']!.min;
    const whole = span();
    await userEvent.keyboard('+');
    expect(span()).toBeLessThan(whole);
    const before = drawnChart().scales['x']!.min;
    await userEvent.keyboard('{Shift>}{ArrowRight}{/Shift}');
    expect(drawnChart().scales['x']!.min).toBeGreaterThan(before);
    await expect.element(page.getByRole('button', { name: 'Whole period' })).toBeVisible();
    await userEvent.keyboard('0');
    expect(span()).toBe(whole);
    // A cell of which only the day is known leads nowhere: no filter says it.
    await userEvent.keyboard('{End}{Enter}');
    expect(onOpen).toHaveBeenCalledTimes(1);
  });
});
