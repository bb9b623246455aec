import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/format/use-format.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { tableOf } from './csv.ts';
import { markLines } from './mark-lines.ts';
import { hatch, type Palette } from './palette.ts';

interface RHistogramProps {
  readonly bins: readonly { readonly from: number | null; readonly to: number | null; readonly count: number }[];
  readonly n: number;
  readonly withoutR: number;
  /** Mean R; null where it is undefined. */
  readonly expectancy: number | null;
  readonly height?: number;
}

/** How results in R are spread. Losing bins are hatched, so the sides differ by more than colour. */
export function RHistogram({ bins, n, withoutR, expectancy, height = 240 }: RHistogramProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const labels = useMemo(() => {
    const edge = (value: number) => format.ratio(value, Number.isInteger(value) ? 0 : 1);
    return bins.map(({ from, to }) => (from === null ? `< ${edge(to ?? 0)}` : to === null ? `≥ ${edge(from)}` : `${edge(from)} … ${edge(to)}`));
  }, [bins, format]);
  const draw = useCallback(
    (palette: Palette) => ({
      type: 'bar' as const,
      plugins: [
        markLines(
          [
            { at: placeOf(bins, -1), axis: 'x' as const, label: t('rHistogram.planned'), colour: palette.ink, dash: [5, 4] },
            ...(expectancy === null ? [] : [{ at: placeOf(bins, expectancy), axis: 'x' as const, label: t('rHistogram.expectancy', { value: expectancy }), colour: palette.series[0], dash: [] }]),
          ],
          palette,
        ),
      ],
      data: {
        labels,
        datasets: [
          {
            data: bins.map((bin) => bin.count),
            backgroundColor: bins.map((bin) => ((bin.to ?? 1) <= 0 ? hatch(palette.loss) : palette.gain)),
            borderColor: bins.map((bin) => ((bin.to ?? 1) <= 0 ? palette.loss : palette.gain)),
            borderWidth: 1,
            categoryPercentage: 1,
            barPercentage: 0.94,
          },
        ],
      },
      options: {
        scales: { x: { grid: { display: false }, title: { display: true, text: 'R', color: palette.quiet } }, y: { beginAtZero: true, ticks: { precision: 0 } } },
        plugins: { tooltip: { callbacks: { title: (items: { dataIndex: number }[]) => `${labels[items[0]?.dataIndex ?? 0] ?? ''} R`, label: (item: { raw: unknown }) => t('rHistogram.count', { count: Number(item.raw) }) } } },
      },
    }),
    [bins, labels, expectancy, t],
  );
  const table = useMemo(() => tableOf(['R', t('rHistogram.trades')], n === 0 ? [] : bins, (bin, index) => [labels[index] ?? '', bin.count]), [bins, labels, n, t]);
  return <ChartFrame title={t('rHistogram.title')} unit={withoutR > 0 ? t('rHistogram.without', { count: withoutR }) : ''} explain={{ formula: t('rHistogram.formula'), note: t('rHistogram.note'), n }} draw={draw} table={table} height={height} zoomable />;
}

/** Where an R stands among bins of equal width, the open ones drawn as wide as the others: bin 3 reaches from 2.5 to 3.5. */
export function placeOf(bins: RHistogramProps['bins'], r: number): number {
  const [first, second] = [bins[0]?.to ?? 0, bins[1]?.to ?? 1];
  const place = 0.5 + (r - first) / (second - first);
  return Math.min(bins.length - 0.5, Math.max(-0.5, place));
}
