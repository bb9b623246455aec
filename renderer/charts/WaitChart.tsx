import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartFrame } from './ChartFrame.tsx';
import { cell, tableOf } from './csv.ts';
import { withAlpha, type Palette } from './palette.ts';
import type { Explanation } from '../components/Explain.tsx';
import type { ReactNode } from 'react';

export interface WaitPoint {
  readonly label: string;
  readonly n: number;
  /** Null: too few. */
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

interface WaitChartProps {
  readonly title: string;
  readonly unit: string;
  readonly points: readonly WaitPoint[];
  readonly write: (value: number) => string;
  readonly words: { readonly from: string; readonly mean: string; readonly low: string; readonly high: string; readonly band: string };
  readonly explain: Explanation;
  readonly aside?: ReactNode;
  readonly height?: number;
}

/** Means along spans of waiting, with their bands. */
export function WaitChart({ title, unit, points, write, words, explain, aside, height = 240 }: WaitChartProps) {
  const { t } = useTranslation('charts');
  const { from, mean, low, high, band } = words;
  const draw = useCallback(
    (palette: Palette) => ({
      type: 'line' as const,
      data: {
        labels: points.map(({ label }) => label),
        datasets: [
          { label: mean, data: points.map(({ value }) => value), borderColor: palette.series[0], backgroundColor: palette.series[0], borderWidth: 2, pointRadius: 4, pointStyle: 'circle' as const },
          { label: band, data: points.map((point) => point.low), borderColor: withAlpha(palette.series[0], 0.5), borderWidth: 1, borderDash: [4, 3], pointRadius: 2, pointStyle: 'line' as const, fill: '+1' as const, backgroundColor: withAlpha(palette.series[0], 0.14) },
          { label: high, data: points.map((point) => point.high), borderColor: withAlpha(palette.series[0], 0.5), borderWidth: 1, borderDash: [4, 3], pointRadius: 2, pointStyle: 'line' as const },
        ],
      },
      options: {
        scales: { x: { grid: { display: false } }, y: { ticks: { callback: (value: string | number) => write(Number(value)), maxTicksLimit: 6 } } },
        plugins: {
          legend: { display: true, labels: { filter: (item: { datasetIndex?: number }) => item.datasetIndex !== 2 } },
          tooltip: {
            callbacks: {
              label: (item: { datasetIndex: number; dataIndex: number }) => {
                const point = points[item.dataIndex];
                const value = item.datasetIndex === 0 ? point?.value : item.datasetIndex === 1 ? point?.low : point?.high;
                return `${item.datasetIndex === 0 ? mean : item.datasetIndex === 1 ? low : high}: ${value === null || value === undefined ? '—' : write(value)}`;
              },
              footer: (items: { dataIndex: number }[]) => t('common:figure.sample', { n: points[items[0]?.dataIndex ?? 0]?.n ?? 0 }),
            },
          },
        },
      },
    }),
    [points, write, mean, low, high, band, t],
  );
  const table = useMemo(() => tableOf([from, mean, low, high, 'n'], points, (point) => [point.label, cell(point.value, write), cell(point.low, write), cell(point.high, write), point.n]), [points, write, from, mean, low, high]);
  return <ChartFrame title={title} unit={unit} explain={explain} draw={draw} table={table} height={height} aside={aside} />;
}
