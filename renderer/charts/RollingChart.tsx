import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayFromNumber, dayNumber } from '../../shared/time/calendar-day.ts';
import { useFormat } from '../app/format/use-format.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { spanOf } from './span-of.ts';
import type { Palette } from './palette.ts';

interface RollingChartProps {
  readonly points: readonly { readonly day: string; readonly winRate: number | null; readonly payoffRatio: number | null; readonly n: number }[];
  readonly height?: number;
}

/** Win rate and payoff ratio as they moved; the line breaks where the figure is undefined. */
export function RollingChart({ points, height = 240 }: RollingChartProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const draw = useCallback(
    (palette: Palette) => ({
      type: 'line' as const,
      data: {
        datasets: [
          { label: t('rolling.winRate'), yAxisID: 'y', data: points.map((point) => ({ x: dayNumber(point.day), y: point.winRate })), borderColor: palette.series[0], borderWidth: 2, pointRadius: 0, pointHitRadius: 8 },
          { label: t('rolling.payoff'), yAxisID: 'payoff', data: points.map((point) => ({ x: dayNumber(point.day), y: point.payoffRatio })), borderColor: palette.series[1], borderWidth: 2, borderDash: [6, 3], pointRadius: 0, pointHitRadius: 8 },
        ],
      },
      options: {
        scales: {
          x: { type: 'linear' as const, ...spanOf(points), grid: { display: false }, ticks: { callback: (value: string | number) => format.day(dayFromNumber(Math.round(Number(value))), 'bare') } },
          y: { min: 0, max: 1, ticks: { callback: (value: string | number) => format.percent(Number(value), { places: 0 }) } },
          payoff: { position: 'right' as const, beginAtZero: true, grid: { display: false }, ticks: { callback: (value: string | number) => format.ratio(Number(value), 1) } },
        },
        plugins: {
          legend: { display: true },
          tooltip: {
            callbacks: {
              title: (items: { dataIndex: number }[]) => format.day(points[items[0]?.dataIndex ?? 0]?.day ?? ''),
              label: (item: { datasetIndex: number; dataIndex: number; dataset: { label?: string } }) => {
                const point = points[item.dataIndex];
                const value = item.datasetIndex === 0 ? point?.winRate : point?.payoffRatio;
                return `${item.dataset.label ?? ''}: ${value === null || value === undefined ? '—' : item.datasetIndex === 0 ? format.percent(value) : format.ratio(value)}`;
              },
              footer: (items: { dataIndex: number }[]) => t('common:figure.sample', { n: points[items[0]?.dataIndex ?? 0]?.n ?? 0 }),
            },
          },
        },
      },
    }),
    [points, format, t],
  );
  const table = useMemo(
    () => ({
      columns: [t('common:chart.day'), t('rolling.winRate'), t('rolling.payoff'), 'n'],
      rows: points.map((point) => [point.day, point.winRate === null ? null : format.percent(point.winRate), point.payoffRatio === null ? null : format.ratio(point.payoffRatio), point.n]),
    }),
    [points, format, t],
  );
  return <ChartFrame title={t('rolling.title')} explain={{ note: t('rolling.note'), n: points.at(-1)?.n ?? 0 }} draw={draw} table={table} height={height} zoomable />;
}
