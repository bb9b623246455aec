import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/format/use-format.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { tableOf } from './csv.ts';
import { hatch, type Palette } from './palette.ts';
import type { Explanation } from '../components/Explain.tsx';

interface MonthlyChartProps {
  readonly title: string;
  readonly unit: string;
  readonly explain: Explanation;
  /** Value on the axis and as it is written; null where a month has none. */
  readonly months: readonly { readonly month: string; readonly value: number | null; readonly written: string; readonly n: number }[];
  /** Where bars begin: 1 for ratios, else 0. */
  readonly base?: number;
  /** Bars on this side of the base are drawn hatched: the side of the bias. */
  readonly marked?: 1 | -1 | null;
  readonly height?: number;
}

/** A value of each month as a bar from its base; months without a value stay empty. */
export function MonthlyChart({ title, unit, explain, months, base = 0, marked = null, height = 160 }: MonthlyChartProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const draw = useCallback(
    (palette: Palette) => {
      const towards = (value: number | null): boolean => value !== null && marked !== null && (value - base) * marked > 0;
      return {
        type: 'bar' as const,
        data: {
          labels: months.map(({ month }) => month),
          datasets: [
            {
              data: months.map(({ value }) => value),
              base,
              backgroundColor: months.map(({ value }) => (towards(value) ? hatch(palette.series[1]) : palette.series[0])),
              borderColor: months.map(({ value }) => (towards(value) ? palette.series[1] : palette.series[0])),
              borderWidth: 1,
              maxBarThickness: 22,
            },
          ],
        },
        options: {
          scales: { x: { grid: { display: false } }, y: { ticks: { maxTicksLimit: 5, autoSkip: false, callback: (value: string | number) => format.compact(Number(value)) }, suggestedMin: base, suggestedMax: base } },
          plugins: { tooltip: { callbacks: { label: (item: { dataIndex: number }) => months[item.dataIndex]?.written ?? '', footer: (items: { dataIndex: number }[]) => t('common:figure.sample', { n: months[items[0]?.dataIndex ?? 0]?.n ?? 0 }) } } },
        },
      };
    },
    [months, base, marked, format, t],
  );
  const table = useMemo(() => tableOf([t('monthly.month'), `${title} (${unit})`, 'n'], months, ({ month, value, written, n }) => [month, value === null ? null : { value, written }, n]), [months, title, unit, t]);
  return <ChartFrame title={title} unit={unit} explain={explain} draw={draw} table={table} height={height} />;
}
