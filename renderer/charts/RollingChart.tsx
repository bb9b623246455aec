import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { dayNumber } from '../../shared/time/calendar-day.ts';
import { useFormat } from '../app/format/use-format.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { cell, tableOf } from './csv.ts';
import { dayAxis, overDays } from './over-days.ts';
import { withAlpha, type Palette } from './palette.ts';

export interface RollingPoint {
  readonly day: string;
  /** Trades in the window. */
  readonly n: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

interface RollingChartProps {
  readonly kind: 'winRate' | 'payoff';
  readonly points: readonly RollingPoint[];
  /** Trades a full window holds, and below how many nothing is claimed. */
  readonly window: number;
  readonly enough: number;
  readonly height?: number;
}

/** A rate as it moved, with its band; nothing is drawn of windows with too few trades, nor where the figure is undefined. */
export function RollingChart({ kind, points: all, window, enough, height = 220 }: RollingChartProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const write = useMemo(() => (kind === 'winRate' ? (value: number) => format.percent(value) : (value: number) => format.ratio(value)), [kind, format]);
  const points = useMemo(() => all.map((point) => (point.n < enough ? { ...point, value: null, low: null, high: null } : point)), [all, enough]);
  const label = t(`rolling.${kind}`);
  const draw = useCallback(
    (palette: Palette) => {
      const colour = palette.series[kind === 'winRate' ? 0 : 1];
      const edge = { borderColor: withAlpha(colour, 0.35), borderWidth: 1, pointRadius: 0, pointHitRadius: 0 };
      // A ratio of few losses has no upper end worth drawing to: its band is cut where the axis ends.
      const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
      const top = kind === 'winRate' ? 1 : Math.max(2, Math.ceil(2.5 * Math.max(0, ...values)));
      const at = overDays(points);
      const level = kind === 'winRate' ? 0.5 : 1;
      return {
        type: 'line' as const,
        data: {
          datasets: [
            { label, ...at(({ value }) => value), borderColor: colour, borderWidth: 2, pointRadius: 0, pointHitRadius: 8, pointStyle: 'line' as const },
            { ...edge, label: t('rolling.band'), ...at(({ low }) => low), fill: '+1' as const, backgroundColor: withAlpha(colour, 0.16), pointStyle: 'rect' as const },
            { ...edge, label: t('rolling.high'), ...at(({ high }) => high) },
            { label: t(`rolling.level.${kind}`), data: points.length === 0 ? [] : [points[0]!, points.at(-1)!].map(({ day }) => ({ x: dayNumber(day), y: level })), borderColor: palette.quiet, borderWidth: 1, borderDash: [3, 3], pointRadius: 0, pointHitRadius: 0, pointStyle: 'line' as const },
          ],
        },
        options: {
          scales: {
            x: dayAxis(points, format, { maxTicksLimit: 7, precision: 0 }),
            y: { min: 0, max: top, ticks: { maxTicksLimit: 6, callback: (value: string | number) => (kind === 'winRate' ? format.percent(Number(value), { places: 0 }) : format.ratio(Number(value), 1)) } },
          },
          plugins: {
            legend: { display: true, labels: { usePointStyle: true, filter: (item: { datasetIndex?: number }) => item.datasetIndex !== 2 } },
            tooltip: {
              filter: (item: { datasetIndex: number }) => item.datasetIndex === 0,
              callbacks: {
                title: (items: { dataIndex: number }[]) => format.day(points[items[0]?.dataIndex ?? 0]?.day ?? ''),
                label: (item: { dataIndex: number }) => {
                  const point = points[item.dataIndex];
                  if (point?.value == null) return t('breakdown.undefined');
                  return `${label}: ${write(point.value)}${point.low === null || point.high === null ? '' : ` (${write(point.low)} … ${write(point.high)})`}`;
                },
                footer: (items: { dataIndex: number }[]) => t('common:figure.sample', { n: points[items[0]?.dataIndex ?? 0]?.n ?? 0 }),
              },
            },
          },
        },
      };
    },
    [points, kind, label, write, format, t],
  );
  const table = useMemo(
    () => tableOf([t('common:chart.day'), label, t('breakdown.low'), t('breakdown.high'), 'n'], points, (point) => [point.day, cell(point.value, write), cell(point.low, write), cell(point.high, write), point.n]),
    [points, label, write, t],
  );
  return <ChartFrame title={label} unit={t('rolling.unit', { window })} explain={{ formula: t(`rolling.formula.${kind}`), note: t('rolling.note', { window, enough }), n: all.at(-1)?.n ?? 0 }} draw={draw} table={table} height={height} zoomable />;
}
