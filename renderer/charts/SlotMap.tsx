import { useCallback, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '../../shared/contract/charts.ts';
import { addDays } from '../../shared/time/calendar-day.ts';
import { useFormat } from '../app/format/use-format.ts';
import type { ExplanationPanel } from '../components/explanation.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { cell, tableOf } from './csv.ts';
import { hatch, withAlpha, type Palette } from './palette.ts';

export const slotMeasures = ['expectancyR', 'expectancy', 'winRate', 'count'] as const;
export type SlotMeasure = (typeof slotMeasures)[number];

interface SlotMapProps {
  readonly slots: readonly Slot[];
  readonly measure: SlotMeasure;
  readonly currency: string;
  /** Below this a cell claims nothing. */
  readonly enough: number;
  readonly onOpen: (slot: Slot) => void;
  readonly aside?: ReactNode;
  readonly behind?: ExplanationPanel['behind'];
}

const MONDAY = '2026-11-16';
const ROW = 34;

/** What a cell is drawn by; null where it is too few to say or undefined. */
function valueOf(slot: Slot, measure: SlotMeasure, enough: number): number | null {
  if (measure === 'count') return slot.n;
  const { value, n } = slot[measure];
  return value === null || n < enough ? null : Number(value);
}

/** Weekday by hour of the opening: stronger is further from nothing, losing cells are hatched, cells that claim nothing grey. */
export function SlotMap({ slots, measure, currency, enough, onOpen, aside, behind }: SlotMapProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const weekday = useCallback((day: number) => format.weekday(addDays(MONDAY, day - 1)), [format]);
  const hours = useMemo(() => slots.flatMap(({ hour }) => (hour === null ? [] : [hour])), [slots]);
  const [first, last] = hours.length === 0 ? [0, 0] : [Math.min(...hours), Math.max(...hours)];
  const untimed = slots.some(({ hour }) => hour === null);
  const hourText = useCallback((hour: number | null) => (hour === null ? t('slots.noTime') : `${String(hour).padStart(2, '0')}:00`), [t]);
  const written = useMemo(
    () => ({
      count: (value: number) => format.decimal(String(value)),
      winRate: (value: number) => format.percent(value, { places: 0 }),
      expectancyR: (value: number) => format.r(value),
      expectancy: (value: number | string) => format.money(typeof value === 'number' ? value.toFixed(2) : value, currency, { signed: true }),
    }),
    [format, currency],
  );
  const draw = useCallback(
    (palette: Palette) => {
      const values = slots.map((slot) => valueOf(slot, measure, enough));
      const middle = measure === 'winRate' ? 0.5 : 0;
      const sizes = values.flatMap((value) => (value === null ? [] : [Math.abs(value - middle)])).toSorted((a, b) => a - b);
      // The ninth decile as full strength: one cell must not bleach the others.
      const full = (measure === 'count' ? sizes.at(-1) : sizes[Math.floor(sizes.length * 0.9)]) || 1;
      const few = hatch(palette.quiet, 0.35);
      const colours = values.map((value) => {
        if (value === null) return few;
        const strength = 0.2 + 0.8 * Math.min(1, Math.abs(value - middle) / full);
        if (measure === 'count') return withAlpha(palette.series[0], strength);
        return value < middle ? hatch(palette.loss, strength) : withAlpha(palette.gain, strength);
      });
      const unknownAt = last + 1.5;
      const weekdays = slots.map((slot) => slot.weekday);
      const [top, bottom] = [Math.min(1, ...weekdays), Math.max(5, ...weekdays)];
      return {
        type: 'matrix' as const,
        data: {
          datasets: [
            {
              data: slots.map((slot, index) => ({ x: slot.hour ?? unknownAt, y: slot.weekday, v: values[index] })),
              backgroundColor: (context: { dataIndex: number }) => colours[context.dataIndex],
              borderColor: palette.ink,
              borderWidth: (context: { active: boolean }) => (context.active ? 2 : 0),
              borderRadius: 3,
              width: ({ chart }: { chart: { scales: Record<string, { getPixelForValue: (value: number) => number } | undefined> } }) => {
                const x = chart.scales['x'];
                return x === undefined ? 10 : Math.max(4, x.getPixelForValue(1) - x.getPixelForValue(0) - 3);
              },
              height: ROW - 3,
            },
          ],
        },
        options: {
          interaction: { mode: 'nearest' as const, intersect: true },
          scales: {
            x: {
              type: 'linear' as const, min: first - 0.5, max: (untimed ? unknownAt : last) + 0.5, grid: { display: false },
              ticks: { autoSkip: true, callback: (value: string | number) => (Number(value) > last ? t('slots.noTime') : String(value).padStart(2, '0')) },
              afterBuildTicks: (axis: { ticks: { value: number }[] }) => { axis.ticks = [...Array.from({ length: last - first + 1 }, (_, index) => ({ value: first + index })), ...(untimed ? [{ value: unknownAt }] : [])]; },
              title: { display: true, text: t('slots.hour'), color: palette.quiet },
            },
            y: {
              type: 'linear' as const, min: top - 0.5, max: bottom + 0.5, reverse: true, grid: { display: false }, ticks: { autoSkip: false, callback: (value: string | number) => weekday(Number(value)) },
              afterBuildTicks: (axis: { ticks: { value: number }[] }) => { axis.ticks = Array.from({ length: bottom - top + 1 }, (_, index) => ({ value: top + index })); },
            },
          },
          plugins: {
            tooltip: {
              callbacks: {
                title: (items: { dataIndex: number }[]) => {
                  const slot = slots[items[0]?.dataIndex ?? 0];
                  return slot === undefined ? '' : `${weekday(slot.weekday)} ${hourText(slot.hour)}`;
                },
                label: (item: { dataIndex: number }) => {
                  const slot = slots[item.dataIndex];
                  if (slot === undefined) return '';
                  if (measure === 'count') return t('calendar.trades', { count: slot.n });
                  const { value, low, high, n } = slot[measure];
                  if (n < enough || value === null) return t('slots.few', { n, enough });
                  const write = written[measure] as (value: number | string) => string;
                  return [write(value), ...(low === null || high === null ? [] : [`95 %: ${write(low)} … ${write(high)}`]), t('common:figure.sample', { n })];
                },
              },
            },
          },
        },
      };
    },
    [slots, measure, enough, first, last, untimed, weekday, hourText, written, t],
  );
  const table = useMemo(
    () =>
      tableOf([t('slots.weekday'), t('slots.hour'), t('rHistogram.trades'), `${t('slots.measure.expectancy')} (${currency})`, t('slots.measure.expectancyR'), t('slots.measure.winRate'), t('slots.drawn')], slots, (slot) => [
        weekday(slot.weekday), slot.hour === null ? t('slots.noTime') : { value: slot.hour, written: hourText(slot.hour) }, slot.n, cell(slot.expectancy.value, written.expectancy), cell(slot.expectancyR.value, written.expectancyR), cell(slot.winRate.value, written.winRate),
        valueOf(slot, measure, enough) === null ? t('slots.fewShort') : cell(valueOf(slot, measure, enough), written[measure]),
      ]),
    [slots, measure, enough, currency, weekday, hourText, written, t],
  );
  const rows = Math.max(5, ...slots.map((slot) => slot.weekday));
  return (
    <ChartFrame
      title={t('slots.title')} unit={measure === 'count' ? t('rHistogram.trades') : measure === 'winRate' ? t('slots.measure.winRate') : measure === 'expectancyR' ? 'R' : currency} aside={aside}
      explain={{ formula: t(`slots.formula.${measure}`), note: t('slots.note', { enough }), n: slots.reduce((sum, { n }) => sum + n, 0), panel: { behind } }}
      draw={draw} table={table} height={rows * ROW + 56} zoomable plane
      onOpen={(index) => { const slot = slots[index]; if (slot !== undefined && slot.hour !== null) onOpen(slot); }}
    />
  );
}
