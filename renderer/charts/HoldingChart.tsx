import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimingBlock } from '../../shared/contract/charts.ts';
import { heldBinEnds, heldBinOf } from '../../shared/stats/held-bins.ts';
import { useFormat } from '../app/format/use-format.ts';
import type { ExplanationPanel } from '../components/explanation.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { cell, tableOf } from './csv.ts';
import { markLines } from './mark-lines.ts';
import { hatch, type Palette } from './palette.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Bin = TimingBlock['holding']['bins'][number];

interface HoldingChartProps {
  readonly bins: readonly Bin[];
  readonly winnersMedian: number | null;
  readonly losersMedian: number | null;
  readonly behind?: ExplanationPanel['behind'];
}

/** Nobody asks for the minutes of a position held for weeks. */
export function roundedHeld(ms: number): number {
  const unit = [10 * DAY, DAY, HOUR].findIndex((from) => ms >= from);
  const step = [DAY, HOUR, MINUTE][unit] ?? 1000;
  return Math.round(ms / step) * step;
}

/** Every class from the first to the last with somebody in it, empty ones too: on a log axis each is as wide as the next. */
export function filledBins(bins: readonly Bin[]): Bin[] {
  const [first, last] = [bins[0], bins.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = heldBinOf(first.fromMs);
  const known = new Map(bins.map((bin) => [bin.fromMs, bin]));
  return Array.from({ length: heldBinOf(last.fromMs) - from + 1 }, (_, index) => {
    const ends = heldBinEnds(from + index);
    return known.get(ends.from) ?? { fromMs: ends.from, toMs: ends.to, wins: 0, losses: 0 };
  });
}

/** How long winners and losers were held, on a log axis; each side in shares of its own, so that unequal numbers can be held against each other. */
export function HoldingChart({ bins: given, winnersMedian, losersMedian, behind }: HoldingChartProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const bins = useMemo(() => filledBins(given), [given]);
  const wins = bins.reduce((sum, bin) => sum + bin.wins, 0);
  const losses = bins.reduce((sum, bin) => sum + bin.losses, 0);
  const rows = useMemo(() => bins.map((bin) => ({ ...bin, won: wins === 0 ? null : bin.wins / wins, lost: losses === 0 ? null : bin.losses / losses })), [bins, wins, losses]);
  const span = useCallback((ms: number) => format.duration(roundedHeld(ms)), [format]);
  const label = useCallback(({ fromMs, toMs }: Bin) => (toMs === null ? `≥ ${span(fromMs)}` : fromMs === 0 ? `< ${span(toMs)}` : `${span(fromMs)} … ${span(toMs)}`), [span]);
  const draw = useCallback(
    (palette: Palette) => {
      const placeOf = (ms: number): number => {
        const index = rows.findIndex(({ toMs }) => toMs === null || ms < toMs);
        const bin = rows[index];
        if (bin === undefined) return rows.length - 0.5;
        const share = bin.toMs === null ? 0.5 : bin.fromMs === 0 ? ms / bin.toMs : Math.log(ms / bin.fromMs) / Math.log(bin.toMs / bin.fromMs);
        return index - 0.5 + Math.max(0, Math.min(1, share));
      };
      return {
        type: 'bar' as const,
        plugins: [
          markLines(
            [
              ...(winnersMedian === null ? [] : [{ at: placeOf(winnersMedian), axis: 'x' as const, label: t('holding.winnersMedian', { held: span(winnersMedian) }), colour: palette.gain, dash: [] }]),
              ...(losersMedian === null ? [] : [{ at: placeOf(losersMedian), axis: 'x' as const, label: t('holding.losersMedian', { held: span(losersMedian) }), colour: palette.loss, dash: [5, 4] }]),
            ],
            palette,
          ),
        ],
        data: {
          labels: rows.map(({ fromMs }) => (fromMs === 0 ? '0' : span(fromMs))),
          datasets: [
            { label: t('holding.winners', { n: wins }), data: rows.map(({ won }) => won), backgroundColor: palette.gain, categoryPercentage: 0.95, barPercentage: 1 },
            { label: t('holding.losers', { n: losses }), data: rows.map(({ lost }) => lost), backgroundColor: hatch(palette.loss), borderColor: palette.loss, borderWidth: 1, categoryPercentage: 0.95, barPercentage: 1 },
          ],
        },
        options: {
          scales: {
            x: { grid: { display: false }, ticks: { autoSkip: true, maxTicksLimit: 10 }, title: { display: true, text: t('holding.axis'), color: palette.quiet } },
            y: { beginAtZero: true, ticks: { callback: (value: string | number) => format.percent(Number(value), { places: 0 }) } },
          },
          plugins: {
            legend: { display: true },
            tooltip: {
              callbacks: {
                title: (items: { dataIndex: number }[]) => (rows[items[0]?.dataIndex ?? -1] === undefined ? '' : label(rows[items[0]!.dataIndex]!)),
                label: (item: { datasetIndex: number; dataIndex: number; dataset: { label?: string } }) => {
                  const row = rows[item.dataIndex];
                  const [share, count] = item.datasetIndex === 0 ? [row?.won, row?.wins] : [row?.lost, row?.losses];
                  return `${item.dataset.label ?? ''}: ${share == null ? '—' : format.percent(share)} · ${t('rHistogram.count', { count: count ?? 0 })}`;
                },
              },
            },
          },
        },
      };
    },
    [rows, wins, losses, winnersMedian, losersMedian, span, label, format, t],
  );
  const table = useMemo(
    () =>
      tableOf(
        [t('holding.held'), t('holding.fromSeconds'), t('holding.winShare'), t('holding.lossShare'), t('holding.winCount'), t('holding.lossCount')],
        rows,
        (row) => [label(row), { value: row.fromMs / 1000, written: span(row.fromMs) }, cell(row.won, format.percent), cell(row.lost, format.percent), row.wins, row.losses],
      ),
    [rows, label, span, format, t],
  );
  return <ChartFrame title={t('holding.title')} unit={t('holding.unit')} explain={{ formula: t('holding.formula'), note: t('holding.note'), n: wins + losses, panel: { behind } }} draw={draw} table={table} height={260} zoomable />;
}
