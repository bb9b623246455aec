import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CostMonth } from '../../shared/contract/charts.ts';
import { useFormat } from '../app/format/use-format.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { cell, tableOf } from './csv.ts';
import { hatch, type Palette } from './palette.ts';

interface CostChartProps {
  readonly months: readonly CostMonth[];
  readonly currency: string;
  /** Below this many trades a month's rate is not drawn. */
  readonly enough: number;
  /** Interest and funding are known for the filter. */
  readonly carried: boolean;
}

/** What trading cost month by month, and what share of the price moves went there. */
export function CostChart({ months, currency, enough, carried }: CostChartProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const rate = useCallback((month: CostMonth) => (month.trades < enough ? null : month.rate.value), [enough]);
  const rated = months.some((month) => rate(month) !== null);
  const draw = useCallback(
    (palette: Palette) => {
      const bar = (label: string, read: (month: CostMonth) => string | null, colour: string | CanvasPattern, edge: string) => ({ type: 'bar' as const, label, data: months.map((month) => (read(month) === null ? null : Number(read(month)))), backgroundColor: colour, borderColor: edge, borderWidth: 1, maxBarThickness: 26, stack: 'costs' });
      const some = (read: (month: CostMonth) => string | null) => months.some((month) => Number(read(month) ?? 0) !== 0);
      return {
        type: 'bar' as const,
        data: {
          labels: months.map(({ month }) => month),
          datasets: [
            bar(t('costs.fees'), ({ fees }) => fees, palette.series[0], palette.series[0]),
            ...(some(({ interest }) => interest) ? [bar(t('costs.interest'), ({ interest }) => interest, hatch(palette.series[1]), palette.series[1])] : []),
            ...(some(({ funding }) => funding) ? [bar(t('costs.funding'), ({ funding }) => funding, palette.series[2], palette.series[2])] : []),
            ...(rated ? [{ type: 'line' as const, label: t('costs.rate'), data: months.map(rate), yAxisID: 'rate', borderColor: palette.ink, borderWidth: 1.5, borderDash: [5, 3], pointRadius: 3, pointStyle: 'rectRot' as const, pointBackgroundColor: palette.ink }] : []),
          ],
        },
        options: {
          scales: {
            x: { stacked: true, grid: { display: false }, ticks: { autoSkip: true, maxTicksLimit: 12 } },
            y: { stacked: true, ticks: { maxTicksLimit: 6, callback: (value: string | number) => format.compact(Number(value)) } },
            ...(rated ? { rate: { position: 'right' as const, beginAtZero: true, grid: { display: false }, ticks: { maxTicksLimit: 6, callback: (value: string | number) => format.percent(Number(value), { places: 0 }) } } } : {}),
          },
          plugins: {
            legend: { display: true, labels: { usePointStyle: true } },
            tooltip: {
              callbacks: {
                label: (item: { dataIndex: number; dataset: { label?: string; yAxisID?: string }; raw: unknown }) =>
                  item.raw === null ? '' : `${item.dataset.label ?? ''}: ${item.dataset.yAxisID === 'rate' ? format.percent(Number(item.raw)) : format.money(Number(item.raw).toFixed(2), currency)}`,
                footer: (items: { dataIndex: number }[]) => {
                  const month = months[items[0]?.dataIndex ?? 0];
                  return month === undefined ? '' : [t('costs.total', { amount: month.total, currency }), t('common:figure.sample', { n: month.trades })];
                },
              },
            },
          },
        },
      };
    },
    [months, currency, rate, rated, format, t],
  );
  const table = useMemo(
    () =>
      tableOf(
        [t('monthly.month'), `${t('costs.fees')} (${currency})`, `${t('costs.interest')} (${currency})`, `${t('costs.funding')} (${currency})`, t('costs.all'), t('costs.rate'), 'n'],
        months,
        (month) => [month.month, month.fees, month.interest, month.funding, month.total, rate(month) === null ? (month.trades > 0 ? t('slots.fewShort') : null) : cell(rate(month), format.percent), month.trades],
      ),
    [months, currency, rate, format, t],
  );
  return <ChartFrame title={t('costs.title')} unit={currency} explain={{ formula: t('costs.formula'), note: t(carried ? 'costs.note' : 'costs.noteFiltered', { enough }), n: months.reduce((sum, { trades }) => sum + trades, 0) }} draw={draw} table={table} height={240} zoomable />;
}
