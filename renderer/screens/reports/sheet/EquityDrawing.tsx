import { useTranslation } from 'react-i18next';
import { dayNumber } from '../../../../shared/time/calendar-day.ts';
import type { Report } from '../../../../shared/report/report.ts';
import { shortAmount } from '../../../app/format/short-amount.ts';
import { useFormat } from '../../../app/format/use-format.ts';

const WIDTH = 720;
const HEIGHT = 180;
const LEFT = 64;
const RIGHT = 8;
const TOP = 12;
const BOTTOM = 22;
/** A drawing on paper shows no more than this; of more days the lowest and highest of each stretch are drawn. */
const MOST_POINTS = 600;

/** The running result as a drawing that needs no script: it stands in the page as it is. */
export function EquityDrawing({ series }: { series: Report['series'][number] }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const { currency } = series;
  const points = thinned(series.points.map(({ day, value }) => ({ day, x: dayNumber(day), y: Number(value) })));
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const low = Math.min(0, ...points.map(({ y }) => y));
  const high = Math.max(0, ...points.map(({ y }) => y));
  const across = Math.max(1, last.x - first.x);
  const up = high - low || 1;
  const x = (at: number): number => LEFT + ((at - first.x) / across) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number => TOP + ((high - value) / up) * (HEIGHT - TOP - BOTTOM);
  const line = points.map((point, index) => `${index === 0 ? `M${LEFT} ${y(0).toFixed(1)}V` : `H${x(point.x).toFixed(1)}V`}${y(point.y).toFixed(1)}`).join('');
  const amount = (value: string | number): string => format.money(shortAmount(String(value), currency), currency, { signed: true });
  const ends = { first: format.day(first.day, 'bare'), last: format.day(last.day, 'bare'), currency, high: format.compact(high), low: format.compact(low) };
  return (
    <figure className="drawing">
      <figcaption>{t('chart.equity', { currency })}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${t('chart.equity', { currency })}. ${t('chart.equityLabel', ends)}`}>
        {[high, 0, low].filter((value, index, all) => all.indexOf(value) === index).map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(value)} y2={y(value)} className={value === 0 ? 'zero' : 'grid'} />
            <text x={LEFT - 6} y={y(value) + 3.5} textAnchor="end">
              {format.compact(value)}
            </text>
          </g>
        ))}
        <path d={line} className="curve" />
        <text x={LEFT} y={HEIGHT - 6}>
          {ends.first}
        </text>
        <text x={WIDTH - RIGHT} y={HEIGHT - 6} textAnchor="end">
          {ends.last} · {amount(series.points.at(-1)?.value ?? '0')}
        </text>
      </svg>
    </figure>
  );
}

interface Point {
  readonly day: string;
  readonly x: number;
  readonly y: number;
}

/** Of long series the extremes of each stretch, in their order: no peak and no trough is lost. */
function thinned(points: readonly Point[]): readonly Point[] {
  if (points.length <= MOST_POINTS) return points;
  const step = Math.ceil((points.length * 2) / MOST_POINTS);
  const kept: Point[] = [];
  for (let from = 0; from < points.length; from += step) {
    const part = points.slice(from, from + step);
    const lowest = part.reduce((a, b) => (b.y < a.y ? b : a));
    const highest = part.reduce((a, b) => (b.y > a.y ? b : a));
    kept.push(...new Set([part[0]!, ...[lowest, highest].toSorted((a, b) => a.x - b.x), part.at(-1)!]));
  }
  return kept;
}
