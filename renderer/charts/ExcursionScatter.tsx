import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/format/use-format.ts';
import type { ExplanationPanel } from '../components/explanation.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { tableOf } from './csv.ts';
import { markLines } from './mark-lines.ts';
import { withAlpha, type Palette } from './palette.ts';

export interface ExcursionPoint {
  readonly id: string;
  readonly symbol: string;
  readonly day: string;
  /** Exact as text for money. */
  readonly excursion: number | string;
  readonly result: number | string;
  readonly daysWithoutRange: number;
}

interface ExcursionScatterProps {
  readonly kind: 'adverse' | 'favourable';
  readonly points: readonly ExcursionPoint[];
  /** 'R', or a currency. */
  readonly unit: string;
  readonly onOpen: (id: string) => void;
  readonly behind?: ExplanationPanel['behind'];
}

/** How far each trade went against (or for) the trader, and how it ended. Above the diagonal nothing was given back; winners are round, losers three-cornered. */
export function ExcursionScatter({ kind, points, unit, onOpen, behind }: ExcursionScatterProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const inR = unit === 'R';
  const write = useCallback((value: number | string) => (inR ? format.r(Number(value)) : format.money(String(value), unit, { signed: true })), [inR, unit, format]);
  const axis = useCallback((value: string | number) => (inR ? format.ratio(Number(value), 1) : format.compact(Number(value))), [inR, format]);
  const title = t(`excursion.title.${kind}`);
  const draw = useCallback(
    (palette: Palette) => {
      const data = points.map(({ excursion, result }) => ({ x: Number(excursion), y: Number(result) }));
      const won = data.map(({ y }) => y > 0);
      const [low, high] = kind === 'adverse' ? [Math.min(inR ? -1.2 : -1, ...data.map(({ x }) => x)), 0] : [0, Math.max(1, ...data.map(({ x }) => x))];
      const ys = data.map(({ y }) => y);
      const [bottom, top] = [Math.min(0, ...ys), Math.max(0, ...ys)];
      const room = (top - bottom || 1) * 0.06;
      const beside = (high - low) * 0.03;
      return {
        type: 'scatter' as const,
        plugins: [
          markLines(
            [
              ...(inR && kind === 'adverse' ? [{ at: -1, axis: 'x' as const, label: t('rHistogram.planned'), colour: palette.ink, dash: [5, 4] }] : []),
              { at: 0, axis: 'y' as const, label: '', colour: palette.quiet, dash: [2, 3] },
            ],
            palette,
          ),
        ],
        data: {
          datasets: [
            {
              data,
              pointStyle: won.map((win) => (win ? 'circle' : 'triangle')),
              pointRadius: points.length > 300 ? 3 : 4.5,
              pointHoverRadius: 8,
              pointBackgroundColor: won.map((win) => withAlpha(win ? palette.gain : palette.loss, 0.55)),
              pointBorderColor: won.map((win) => (win ? palette.gain : palette.loss)),
              pointHoverBorderColor: palette.ink,
              pointHoverBorderWidth: 2,
            },
            // What an excursion comes to if the trade ends at it.
            { type: 'line' as const, data: [{ x: Math.max(low, bottom), y: Math.max(low, bottom) }, { x: Math.min(high, top), y: Math.min(high, top) }], borderColor: palette.quiet, borderDash: [4, 4], borderWidth: 1, pointRadius: 0, pointHitRadius: 0 },
          ],
        },
        options: {
          interaction: { mode: 'nearest' as const, intersect: true },
          scales: {
            x: { type: 'linear' as const, min: low - beside, max: high + beside, ticks: { includeBounds: false, callback: axis }, title: { display: true, text: `${t(`excursion.axis.${kind}`)} (${unit})`, color: palette.quiet } },
            y: { type: 'linear' as const, min: bottom - room, max: top + room * (inR && kind === 'adverse' ? 2.5 : 1), ticks: { includeBounds: false, callback: axis }, title: { display: true, text: `${t('excursion.result')} (${unit})`, color: palette.quiet } },
          },
          plugins: {
            tooltip: {
              filter: (item: { datasetIndex: number }) => item.datasetIndex === 0,
              callbacks: {
                title: (items: { dataIndex: number }[]) => {
                  const point = points[items[0]?.dataIndex ?? -1];
                  return point === undefined ? '' : `${point.symbol} · ${format.day(point.day)}`;
                },
                label: (item: { dataIndex: number; datasetIndex: number }) => {
                  const point = item.datasetIndex === 0 ? points[item.dataIndex] : undefined;
                  return point === undefined ? '' : [`${t(`excursion.axis.${kind}`)}: ${write(point.excursion)}`, `${t('excursion.result')}: ${write(point.result)}`, ...(point.daysWithoutRange > 0 ? [t('excursion.without', { count: point.daysWithoutRange })] : [])];
                },
              },
            },
          },
        },
      };
    },
    [points, kind, inR, unit, axis, write, format, t],
  );
  const table = useMemo(
    () =>
      tableOf(
        [t('excursion.trade'), t('common:chart.day'), `${t(`excursion.axis.${kind}`)} (${unit})`, `${t('excursion.result')} (${unit})`, t('excursion.daysWithout')],
        points,
        (point) => [point.symbol, point.day, { value: point.excursion, written: write(point.excursion) }, { value: point.result, written: write(point.result) }, point.daysWithoutRange],
      ),
    [points, kind, unit, write, t],
  );
  return (
    <ChartFrame
      title={title} unit={unit} explain={{ formula: t(`excursion.formula.${kind}`), note: t('excursion.note'), n: points.length, panel: { behind } }} draw={draw} table={table} height={340} zoomable plane
      onOpen={(index) => { const point = points[index]; if (point !== undefined) onOpen(point.id); }}
    />
  );
}
