import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/format/use-format.ts';
import type { Explanation } from '../components/Explain.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import { tableOf } from './csv.ts';
import type { Palette } from './palette.ts';
import { dayAxis, overDays } from './over-days.ts';

interface BenchmarkChartProps {
  readonly points: readonly { readonly day: string; readonly own: number; readonly benchmark: number | null }[];
  readonly symbol: string;
  readonly explain: Explanation;
}

/** Growth of one unit: own and the benchmark's, from the same day. Where the benchmark has no price its line has a gap. */
export function BenchmarkChart({ points, symbol, explain }: BenchmarkChartProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const draw = useCallback(
    (palette: Palette) => {
      const series = overDays(points);
      return {
        type: 'line' as const,
        data: {
          datasets: [
            { label: t('benchmark.own'), ...series(({ own }) => (own - 1) * 100), borderColor: palette.series[0], borderWidth: 2, pointRadius: 0, pointHitRadius: 8 },
            { label: symbol, spanGaps: false, ...series(({ benchmark }) => (benchmark === null ? null : (benchmark - 1) * 100)), borderColor: palette.series[1], borderWidth: 2, borderDash: [6, 3], pointRadius: points.length > 60 ? 0 : 2, pointHitRadius: 8 },
          ],
        },
        options: {
          scales: {
            x: dayAxis(points, format),
            y: { ticks: { callback: (value: string | number) => `${format.ratio(Number(value), 1)} %` } },
          },
          plugins: {
            legend: { display: true },
            tooltip: {
              callbacks: {
                title: (items: { dataIndex: number }[]) => format.day(points[items[0]?.dataIndex ?? 0]?.day ?? ''),
                label: (item: { datasetIndex: number; dataIndex: number; dataset: { label?: string } }) => {
                  const point = points[item.dataIndex];
                  const value = item.datasetIndex === 0 ? point?.own : point?.benchmark;
                  return `${item.dataset.label ?? ''}: ${value == null ? t('benchmark.missing') : format.percent(value - 1, { signed: true })}`;
                },
              },
            },
          },
        },
      };
    },
    [points, symbol, format, t],
  );
  const table = useMemo(
    () =>
      tableOf(
        [t('common:chart.day'), t('benchmark.own'), symbol],
        points,
        ({ day, own, benchmark }) => [day, format.percent(own - 1, { signed: true }), benchmark === null ? t('benchmark.missing') : format.percent(benchmark - 1, { signed: true })],
      ),
    [points, symbol, format, t],
  );
  return <ChartFrame title={t('benchmark.title')} unit="%" explain={explain} draw={draw} table={table} height={220} zoomable />;
}
