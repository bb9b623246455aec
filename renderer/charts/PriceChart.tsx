import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/format/use-format.ts';
import { ChartFrame } from './ChartFrame.tsx';
import { tableOf } from './csv.ts';
import { withAlpha, type Palette } from './palette.ts';

interface PriceChartProps {
  readonly bars: readonly { readonly day: string; readonly open: string | null; readonly high: string | null; readonly low: string | null; readonly close: string }[];
  readonly fills: readonly { readonly day: string; readonly side: 'buy' | 'sell'; readonly price: string; readonly quantity: string }[];
  /** Average entry, stop, target: a line each, all across. */
  readonly levels: readonly { readonly name: string; readonly price: string }[];
  readonly currency: string;
  readonly title: string;
  readonly height?: number;
}

const number = (text: string | null): number | null => (text === null ? null : Number(text));

/** Daily prices around a trade, with the fills where they happened. A day is a bar from low to high, its body from open to close; falling days are drawn hollow. */
export function PriceChart({ bars, fills, levels, currency, title, height = 280 }: PriceChartProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const days = useMemo(() => [...new Set([...bars.map(({ day }) => day), ...fills.map(({ day }) => day)])].toSorted(), [bars, fills]);
  const draw = useCallback(
    (palette: Palette) => {
      const barOf = new Map(bars.map((bar) => [bar.day, bar]));
      const at = days.map((day) => barOf.get(day));
      const rising = at.map((bar) => bar !== undefined && Number(bar.close) >= Number(bar.open ?? bar.close));
      const range = at.map((bar) => (bar?.high == null || bar.low === null ? null : [Number(bar.low), Number(bar.high)]));
      const body = at.map((bar) => (bar?.open == null ? null : [Number(bar.open), Number(bar.close)]));
      const whole = body.some((each) => each !== null);
      const marker = (side: 'buy' | 'sell') => ({
        type: 'line' as const,
        label: t(`price.${side}`),
        data: fills.filter((fill) => fill.side === side).map((fill) => ({ x: fill.day, y: Number(fill.price) })),
        showLine: false,
        pointStyle: 'triangle' as const,
        rotation: side === 'buy' ? 0 : 180,
        pointRadius: 7,
        pointHoverRadius: 9,
        pointBackgroundColor: side === 'buy' ? palette.series[0] : palette.series[1],
        pointBorderColor: palette.surface,
        pointBorderWidth: 1.5,
        order: 0,
      });
      const price = {
        type: 'line' as const,
        label: t('price.close'),
        data: at.flatMap((bar) => (bar === undefined ? [] : [{ x: bar.day, y: Number(bar.close) }])),
        borderColor: palette.quiet,
        borderWidth: 1.5,
        pointRadius: bars.length < 3 ? 3 : 0,
        order: 3,
      };
      const candles = [
        { type: 'bar' as const, label: t('price.range'), data: range, backgroundColor: palette.quiet, grouped: false, barThickness: 1.5, order: 4 },
        {
          type: 'bar' as const,
          label: t('price.body'),
          data: body,
          backgroundColor: rising.map((up) => (up ? palette.gain : palette.surface)),
          borderColor: rising.map((up) => (up ? palette.gain : palette.loss)),
          borderWidth: 1.5,
          borderSkipped: false as const,
          grouped: false,
          maxBarThickness: 9,
          minBarLength: 2,
          order: 2,
        },
      ];
      const sides = (['buy', 'sell'] as const).filter((side) => fills.some((fill) => fill.side === side));
      const lines = levels.map(({ name, price: level }, index) => ({
        type: 'line' as const,
        label: name,
        data: days.map((x) => ({ x, y: Number(level) })),
        borderColor: withAlpha(palette.series[(index + 2) % 6]!, 0.9),
        borderWidth: 1.25,
        borderDash: [[6, 3], [2, 3], [8, 2, 2, 2]][index % 3]!,
        pointRadius: 0,
        pointStyle: 'line' as const,
        order: 1,
      }));
      const values = [...at.flatMap((bar) => (bar === undefined ? [] : [number(bar.low), number(bar.high), Number(bar.close)])), ...fills.map((fill) => Number(fill.price)), ...levels.map((level) => Number(level.price))].filter((value) => value !== null);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      const room = (high - low || high || 1) * 0.08;
      return {
        type: 'bar' as const,
        data: { labels: days, datasets: [...sides.map(marker), ...lines, ...(whole ? candles : [price])] },
        options: {
          interaction: { mode: 'index' as const, intersect: false },
          scales: {
            x: { type: 'category' as const, grid: { display: false }, ticks: { autoSkip: true, maxRotation: 0, maxTicksLimit: 8, callback: (value: string | number) => format.day(days[Number(value)] ?? '', 'bare') } },
            y: { min: low - room, max: high + room, ticks: { includeBounds: false, callback: (value: string | number) => format.decimal(String(Number(Number(value).toPrecision(6)))) } },
          },
          plugins: {
            legend: { display: fills.length + levels.length > 0, labels: { usePointStyle: true, filter: (item: { text: string }) => ![t('price.range'), t('price.body')].includes(item.text) } },
            tooltip: {
              callbacks: {
                title: (items: { dataIndex: number; parsed: { x: number | null } }[]) => format.day(days[items[0]?.parsed.x ?? 0] ?? ''),
                label: (item: { dataset: { label?: string }; dataIndex: number; parsed: { x: number | null } }) => {
                  const day = days[item.parsed.x ?? 0] ?? '';
                  const bar = barOf.get(day);
                  const name = item.dataset.label ?? '';
                  if (name === t('price.range') && bar) return t('price.highLow', { high: format.decimal(bar.high ?? ''), low: format.decimal(bar.low ?? '') });
                  if (name === t('price.body') && bar) return t('price.openClose', { open: format.decimal(bar.open ?? ''), close: format.decimal(bar.close) });
                  if (name === t('price.close') && bar) return `${name} ${format.decimal(bar.close)}`;
                  const side = name === t('price.buy') ? 'buy' : name === t('price.sell') ? 'sell' : null;
                  if (side !== null) return fills.filter((fill) => fill.day === day && fill.side === side).map((fill) => `${name} ${format.decimal(fill.quantity)} @ ${format.decimal(fill.price)}`);
                  const level = levels.find((each) => each.name === name);
                  return level ? `${name} ${format.decimal(level.price)}` : name;
                },
              },
            },
          },
        },
      };
    },
    [bars, fills, levels, days, format, t],
  );
  const table = useMemo(() => {
    const barOf = new Map(bars.map((bar) => [bar.day, bar]));
    const told = (day: string): string => fills.filter((fill) => fill.day === day).map((fill) => `${t(`price.${fill.side}`)} ${fill.quantity} @ ${fill.price}`).join('; ');
    return tableOf([t('common:chart.day'), t('price.open'), t('price.high'), t('price.low'), t('price.close'), t('price.fills')], days, (day) => {
      const bar = barOf.get(day);
      return [day, bar?.open ?? null, bar?.high ?? null, bar?.low ?? null, bar?.close ?? null, told(day) || null];
    });
  }, [bars, fills, days, t]);
  return <ChartFrame title={title} unit={currency} explain={{ note: t('price.note'), n: bars.length }} draw={draw} table={table} height={height} zoomable />;
}
