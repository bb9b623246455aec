import type { Chart as ChartType } from 'chart.js';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '../components/Explain.tsx';
import { ChartFrame } from './ChartFrame.tsx';
import { cell, tableOf } from './csv.ts';
import { hatch, type Palette } from './palette.ts';

export interface BreakdownRow {
  readonly label: string;
  /** For drawing only; null where the figure is undefined. */
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly n: number;
}

interface BarBreakdownProps {
  readonly title: string;
  readonly unit?: string;
  readonly rows: readonly BreakdownRow[];
  /** How a value is written, in tooltip, axis and table. */
  readonly write: (value: number) => string;
  readonly axis?: (value: number) => string;
  readonly explain?: Explanation;
}

/** One bar a group, with its interval as a whisker and its sample beside the name. Losses are hatched. */
export function BarBreakdown({ title, unit, rows, write, axis, explain }: BarBreakdownProps) {
  const { t } = useTranslation('charts');
  const draw = useCallback(
    (palette: Palette) => {
      const whiskers = {
        id: 'whiskers',
        afterDatasetsDraw(chart: ChartType) {
          const { ctx, scales } = chart;
          const x = scales['x'];
          if (!x) return;
          ctx.save();
          ctx.strokeStyle = palette.ink;
          ctx.lineWidth = 1.5;
          for (const [index, row] of rows.entries()) {
            const bar = chart.getDatasetMeta(0).data[index];
            if (!bar || row.low === null || row.low === undefined || row.high === null || row.high === undefined) continue;
            const [from, to, y] = [x.getPixelForValue(row.low), x.getPixelForValue(row.high), bar.y];
            ctx.beginPath();
            ctx.moveTo(from, y);
            ctx.lineTo(to, y);
            ctx.moveTo(from, y - 4);
            ctx.lineTo(from, y + 4);
            ctx.moveTo(to, y - 4);
            ctx.lineTo(to, y + 4);
            ctx.stroke();
          }
          ctx.restore();
        },
      };
      const bounds = rows.flatMap((row) => [row.value, row.low ?? null, row.high ?? null]).filter((value) => value !== null);
      return {
        type: 'bar' as const,
        plugins: [whiskers],
        data: {
          labels: rows.map((row) => `${row.label} (${row.n})`),
          datasets: [
            {
              data: rows.map((row) => row.value),
              backgroundColor: rows.map((row) => ((row.value ?? 0) < 0 ? hatch(palette.loss) : palette.gain)),
              maxBarThickness: 18,
            },
          ],
        },
        options: {
          indexAxis: 'y' as const,
          interaction: { mode: 'index' as const, axis: 'y' as const, intersect: false },
          scales: {
            x: { suggestedMin: Math.min(0, ...bounds), suggestedMax: Math.max(0, ...bounds), ticks: { callback: (value: string | number) => (axis ?? write)(Number(value)) } },
            y: { grid: { display: false }, ticks: { autoSkip: false } },
          },
          plugins: {
            tooltip: {
              callbacks: {
                label: (item: { dataIndex: number }) => {
                  const row = rows[item.dataIndex];
                  if (!row || row.value === null) return t('breakdown.undefined');
                  const interval = row.low === null || row.low === undefined || row.high === null || row.high === undefined ? '' : ` (${write(row.low)} … ${write(row.high)})`;
                  return `${write(row.value)}${interval}`;
                },
              },
            },
          },
        },
      };
    },
    [rows, write, axis, t],
  );
  const table = useMemo(
    () =>
      tableOf(
        [t('breakdown.group'), title, t('breakdown.low'), t('breakdown.high'), 'n'],
        rows,
        (row) => [row.label, cell(row.value, write), cell(row.low, write), cell(row.high, write), row.n],
      ),
    [rows, title, write, t],
  );
  return <ChartFrame title={title} unit={unit ?? ''} explain={explain} draw={draw} table={table} height={Math.max(96, rows.length * 30 + 36)} />;
}
