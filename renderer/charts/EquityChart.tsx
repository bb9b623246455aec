import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/format/use-format.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { tableOf } from './csv.ts';
import { dayAxis, overDays } from './over-days.ts';
import { withAlpha, type Palette } from './palette.ts';

interface EquityChartProps {
  readonly points: readonly { readonly day: string; readonly cumulative: string; readonly drawdown: string }[];
  readonly currency: string;
  readonly height?: number;
}

/** Cumulative realised result, and below zero how far it stands under its running peak. */
export function EquityChart({ points, currency, height = 280 }: EquityChartProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const draw = useCallback(
    (palette: Palette) => {
      const series = overDays(points);
      return {
        type: 'line' as const,
        data: {
          datasets: [
            { label: t('equity.cumulative'), ...series(({ cumulative }) => Number(cumulative)), borderColor: palette.series[0], borderWidth: 2, pointRadius: 0, pointHitRadius: 8, stepped: true as const },
            { label: t('equity.drawdown'), ...series(({ drawdown }) => Number(drawdown)), borderColor: palette.series[4], backgroundColor: withAlpha(palette.series[4], 0.22), borderWidth: 1, borderDash: [3, 2], pointRadius: 0, stepped: true as const, fill: 'origin' as const },
          ],
        },
        options: {
          scales: {
            x: dayAxis(points, format),
            y: { ticks: { callback: (value: string | number) => format.compact(Number(value)) } },
          },
          plugins: {
            legend: { display: true },
            tooltip: {
              callbacks: {
                title: (items: { dataIndex: number }[]) => format.day(points[items[0]?.dataIndex ?? 0]?.day ?? ''),
                label: (item: { datasetIndex: number; dataIndex: number; dataset: { label?: string } }) => {
                  const point = points[item.dataIndex];
                  return `${item.dataset.label ?? ''}: ${format.money((item.datasetIndex === 0 ? point?.cumulative : point?.drawdown) ?? '0', currency, { signed: true })}`;
                },
              },
            },
          },
        },
      };
    },
    [points, currency, format, t],
  );
  const table = useMemo(
    () => tableOf([t('common:chart.day'), `${t('equity.cumulative')} (${currency})`, `${t('equity.drawdown')} (${currency})`], points, (point) => [point.day, point.cumulative, point.drawdown]),
    [points, currency, t],
  );
  return <ChartFrame title={t('equity.title')} unit={currency} explain={{ formula: t('equity.formula'), note: t('equity.note'), n: points.length }} draw={draw} table={table} height={height} zoomable />;
}
