import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, dayNumber, isoWeekday } from '../../shared/time/calendar-day.ts';
import { useFormat } from '../app/format/use-format.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { cell, tableOf } from './csv.ts';
import { hatch, withAlpha, type Palette } from './palette.ts';

interface CalendarHeatProps {
  readonly days: readonly { readonly day: string; readonly net: string; readonly r: number | null; readonly trades: number }[];
  readonly currency: string;
  readonly measure?: 'money' | 'r';
  readonly onOpen?: ((day: string) => void) | undefined;
  readonly height?: number;
}

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly day: string;
}

const MONDAY = '2026-11-16';

/** A year at a glance: one square a day, week by week; the stronger the colour, the larger the day's result. */
export function CalendarHeat({ days, currency, measure = 'money', onOpen, height = 180 }: CalendarHeatProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const draw = useCallback(
    (palette: Palette) => {
      const first = days[0]?.day ?? MONDAY;
      const monday = addDays(first, 1 - isoWeekday(first));
      const cells: Cell[] = days.map(({ day }) => ({ day, x: Math.floor((dayNumber(day) - dayNumber(monday)) / 7), y: isoWeekday(day) }));
      const weeks = Math.max(12, (cells.at(-1)?.x ?? 0) + 1);
      const lastWeekday = Math.max(5, ...cells.map(({ y }) => y));
      const every = Math.ceil(weeks / 8);
      // The 90th percentile as full strength: one huge day must not bleach the year.
      const values = days.map(({ net, r }) => (measure === 'money' ? Number(net) : r));
      const sizes = values.flatMap((value) => (value === null ? [] : [Math.abs(value)])).sort((a, b) => a - b);
      const full = sizes[Math.floor(sizes.length * 0.9)] || 1;
      const colour = (index: number) => {
        const net = values[index];
        // No trade of that day has an R.
        if (net === null || net === undefined) return hatch(palette.quiet, 0.3);
        if (net === 0) return withAlpha(palette.quiet, 0.25);
        const strength = 0.25 + 0.75 * Math.min(1, Math.abs(net) / full);
        return net > 0 ? withAlpha(palette.gain, strength) : hatch(palette.loss, strength);
      };
      return {
        type: 'matrix' as const,
        data: {
          datasets: [
            {
              data: cells.map(({ x, y }, index) => ({ x, y, v: values[index] })),
              backgroundColor: (context: { dataIndex: number }) => colour(context.dataIndex),
              borderColor: palette.ink,
              borderWidth: (context: { active: boolean }) => (context.active ? 2 : 0),
              borderRadius: 2,
              width: ({ chart }: { chart: { scales: Record<string, { getPixelForValue: (value: number) => number } | undefined> } }) => {
                const x = chart.scales['x'];
                return x === undefined ? 3 : Math.max(3, x.getPixelForValue(1) - x.getPixelForValue(0) - 2);
              },
              height: ({ chart }: { chart: { chartArea?: { height: number } } }) => Math.max(3, (chart.chartArea?.height ?? 140) / lastWeekday - 2),
            },
          ],
        },
        options: {
          interaction: { mode: 'nearest' as const, intersect: true },
          scales: {
            x: { type: 'linear' as const, min: -0.5, max: weeks - 0.5, grid: { display: false }, ticks: { autoSkip: false, callback: (value: string | number) => format.day(addDays(monday, Number(value) * 7), 'bare') }, afterBuildTicks: (axis: { ticks: { value: number }[] }) => { axis.ticks = Array.from({ length: Math.ceil(weeks / every) }, (_, index) => ({ value: index * every })); } },
            y: { type: 'linear' as const, min: 0.5, max: lastWeekday + 0.5, reverse: true, grid: { display: false }, ticks: { autoSkip: false, callback: (value: string | number) => format.weekday(addDays(MONDAY, Number(value) - 1)) }, afterBuildTicks: (axis: { ticks: { value: number }[] }) => { axis.ticks = Array.from({ length: Math.ceil(lastWeekday / 2) }, (_, index) => ({ value: index * 2 + 1 })); } },
          },
          plugins: {
            tooltip: {
              callbacks: {
                title: (items: { dataIndex: number }[]) => format.day(days[items[0]?.dataIndex ?? 0]?.day ?? ''),
                label: (item: { dataIndex: number }) => {
                  const day = days[item.dataIndex];
                  if (!day) return '';
                  const result = format.money(day.net, currency, { signed: true });
                  return `${day.r === null ? result : `${result} · ${format.r(day.r)}`} · ${t('calendar.trades', { count: day.trades })}`;
                },
              },
            },
          },
        },
      };
    },
    [days, currency, measure, format, t],
  );
  const table = useMemo(() => tableOf([t('common:chart.day'), currency, 'R', t('rHistogram.trades')], days, (day) => [day.day, { value: day.net, written: format.money(day.net, currency, { signed: true }) }, cell(day.r, format.ratio), day.trades]), [days, currency, format, t]);
  return <ChartFrame title={t('calendar.title')} unit={measure === 'r' ? 'R' : currency} explain={{ note: t('calendar.note'), n: days.length }} draw={draw} table={table} height={height} zoomable plane onOpen={onOpen && ((index) => { const day = days[index]; if (day !== undefined) onOpen(day.day); })} />;
}
