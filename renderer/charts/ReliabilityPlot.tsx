import type { Chart as ChartOf } from 'chart.js';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/format/use-format.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { cell, tableOf } from './csv.ts';
import type { Palette } from './palette.ts';

interface Bin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly happened: number;
  readonly stated: number | null;
  readonly observed: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

interface ReliabilityPlotProps {
  readonly bins: readonly Bin[];
  readonly n: number;
  /** Share of all that happened; a line, where it is known well enough. */
  readonly baseRate: number | null;
  /** Below this a point is drawn hollow: too few to say. */
  readonly binEnough: number;
  readonly height?: number;
}

/** What was stated against what happened, bin by bin with its interval. On the diagonal words and deeds agree. */
export function ReliabilityPlot({ bins, n, baseRate, binEnough, height = 320 }: ReliabilityPlotProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const points = useMemo(() => bins.filter((bin): bin is Bin & { stated: number; observed: number; low: number; high: number } => bin.stated !== null && bin.observed !== null), [bins]);
  const percent = useCallback((value: number) => format.percent(value, { places: 0 }), [format]);
  const draw = useCallback(
    (palette: Palette) => {
      const colour = palette.series[0];
      const axis = (title: string) => ({ type: 'linear' as const, min: 0, max: 1, title: { display: true, text: title, color: palette.quiet }, ticks: { stepSize: 0.2, callback: (value: number | string) => percent(Number(value)) } });
      return {
        type: 'line' as const,
        data: {
          datasets: [
            {
              data: points.map(({ stated, observed }) => ({ x: stated, y: observed })),
              showLine: false,
              pointRadius: 6,
              pointHoverRadius: 8,
              pointBackgroundColor: points.map((point) => (point.n < binEnough ? palette.surface : colour)),
              pointBorderColor: colour,
              pointBorderWidth: 2,
            },
            { data: [{ x: 0, y: 0 }, { x: 1, y: 1 }], borderColor: palette.quiet, borderDash: [4, 4], borderWidth: 1, pointRadius: 0, pointHitRadius: 0 },
            ...(baseRate === null ? [] : [{ data: [{ x: 0, y: baseRate }, { x: 1, y: baseRate }], borderColor: palette.series[1], borderWidth: 1, borderDash: [2, 3], pointRadius: 0, pointHitRadius: 0 }]),
          ],
        },
        plugins: [{ id: 'intervals', beforeDatasetsDraw: (chart: ChartOf) => drawIntervals(chart, points, colour) }],
        options: {
          interaction: { mode: 'nearest' as const, intersect: false },
          scales: { x: axis(t('reliability.stated')), y: axis(t('reliability.observed')) },
          plugins: {
            tooltip: {
              filter: (item: { datasetIndex: number }) => item.datasetIndex === 0,
              callbacks: {
                title: (items: { dataIndex: number }[]) => {
                  const point = points[items[0]?.dataIndex ?? -1];
                  return point === undefined ? '' : `${percent(point.from)} – ${percent(point.to)}`;
                },
                label: (item: { dataIndex: number; datasetIndex: number }) => {
                  const point = item.datasetIndex === 0 ? points[item.dataIndex] : undefined;
                  return point === undefined ? '' : t('reliability.point', { stated: percent(point.stated), observed: percent(point.observed), low: percent(point.low), high: percent(point.high), happened: point.happened, n: point.n });
                },
              },
            },
          },
        },
      };
    },
    [points, binEnough, baseRate, percent, t],
  );
  const table = useMemo(
    () =>
      tableOf(
        [t('reliability.bin'), t('reliability.count'), t('reliability.happened'), t('reliability.stated'), t('reliability.observed'), t('reliability.low'), t('reliability.high'), t('reliability.says')],
        // The same places as the points, so that the keys read what they stand on.
        points,
        (point) => [`${percent(point.from)} – ${percent(point.to)}`, point.n, point.happened, cell(point.stated, percent), cell(point.observed, percent), cell(point.low, percent), cell(point.high, percent), point.n < binEnough ? t('reliability.few', { n: point.n, enough: binEnough }) : t('reliability.enough')],
      ),
    [points, percent, binEnough, t],
  );
  return <ChartFrame title={t('reliability.title')} unit={t('reliability.unit', { enough: binEnough })} explain={{ formula: t('reliability.formula'), note: t('reliability.note'), n }} draw={draw} table={table} height={height} />;
}

/** Upright lines from the low to the high end of each interval, with a foot at both. */
function drawIntervals(chart: ChartOf, points: readonly { readonly stated: number; readonly low: number; readonly high: number }[], colour: string): void {
  const { ctx, scales } = chart;
  const { x, y } = scales;
  if (x === undefined || y === undefined) return;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  for (const { stated, low, high } of points) {
    const at = x.getPixelForValue(stated);
    const [top, bottom] = [y.getPixelForValue(high), y.getPixelForValue(low)];
    ctx.moveTo(at, top);
    ctx.lineTo(at, bottom);
    for (const end of [top, bottom]) {
      ctx.moveTo(at - 5, end);
      ctx.lineTo(at + 5, end);
    }
  }
  ctx.stroke();
  ctx.restore();
}
