import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EquityPoint } from '../../shared/contract/marks.ts';
import { dayFromNumber, dayNumber } from '../../shared/time/calendar-day.ts';
import { useFormat } from '../app/format/use-format.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { cell, tableOf } from './csv.ts';
import { withAlpha, type Palette } from './palette.ts';
import { dayAxis, overDays } from './over-days.ts';

/** Own equity day by day, open positions at that day's prices, and below it how far the result stood under its peak. Money paid in or out is a mark, not a gain. */
export function AccountEquityChart({ points, currency, height = 260 }: { points: readonly EquityPoint[]; currency: string; height?: number }) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const known = points.some(({ equity }) => equity !== null);
  const line = known ? t('own.equity') : t('own.result');
  const draw = useCallback(
    (palette: Palette) => {
      const valueOf = (point: EquityPoint): number => Number(known ? point.equity : point.result);
      const series = overDays(points);
      const paid = points.filter(({ flow }) => Number(flow) !== 0);
      return {
        type: 'line' as const,
        data: {
          datasets: [
            { label: line, ...series(valueOf), borderColor: palette.series[0], borderWidth: 2, pointRadius: points.length < 3 ? 3 : 0, pointHitRadius: 8, pointStyle: 'line' as const },
            { label: t('own.drawdown'), ...series(({ drawdown }) => -Number(drawdown)), borderColor: palette.series[4], backgroundColor: withAlpha(palette.series[4], 0.22), borderWidth: 1, borderDash: [3, 2], pointRadius: 0, fill: 'origin' as const, yAxisID: 'fall', pointStyle: 'rect' as const },
            ...(paid.length === 0 ? [] : [{ label: t('own.flow'), ...overDays(paid)(valueOf), showLine: false, pointStyle: 'rectRot' as const, pointRadius: 6, pointBackgroundColor: palette.series[2], pointBorderColor: palette.surface }]),
          ],
        },
        options: {
          scales: {
            x: dayAxis(points, format, { maxRotation: 0, maxTicksLimit: 8, precision: 0 }),
            y: { ticks: { callback: (value: string | number) => format.compact(Number(value)) } },
            // A quarter of the height, hung from the top: a fall of a hundredth of the equity would be a hair on its scale.
            fall: { position: 'right' as const, max: 0, min: Math.min(-1, ...points.map(({ drawdown }) => -Number(drawdown))) * 4, grid: { display: false }, ticks: { display: false }, border: { display: false } },
          },
          plugins: {
            legend: { display: true, labels: { usePointStyle: true } },
            tooltip: {
              callbacks: {
                title: (items: { parsed: { x: number | null } }[]) => format.day(dayFromNumber(items[0]?.parsed.x ?? 0)),
                label: (item: { datasetIndex: number; parsed: { x: number | null }; dataset: { label?: string } }) => {
                  const point = points.find(({ day }) => dayNumber(day) === item.parsed.x);
                  if (!point) return '';
                  const amount = item.datasetIndex === 0 ? (point.equity ?? point.result) : item.datasetIndex === 1 ? `-${point.drawdown}` : point.flow;
                  return `${item.dataset.label ?? ''}: ${format.money(amount, currency, { signed: item.datasetIndex === 2 })}`;
                },
              },
            },
          },
        },
      };
    },
    [points, currency, known, line, format, t],
  );
  const table = useMemo(
    () =>
      tableOf(
        [t('common:chart.day'), `${t('own.equity')} (${currency})`, `${t('own.result')} (${currency})`, t('own.flow'), t('own.drawdown'), '%'],
        points,
        (point) => [point.day, point.equity, point.result, point.flow, point.drawdown, cell(point.drawdownFraction, format.percent)],
      ),
    [points, currency, format, t],
  );
  return <ChartFrame title={t('own.title')} unit={currency} explain={{ formula: t('own.formula'), note: t('own.note'), n: points.length }} draw={draw} table={table} height={height} zoomable />;
}
