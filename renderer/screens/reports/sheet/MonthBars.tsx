import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportFigure } from '../../../../shared/report/figure.ts';
import { useFormat } from '../../../app/format/use-format.ts';

const WIDTH = 720;
const HEIGHT = 150;
const LEFT = 64;
const TOP = 10;
const BOTTOM = 20;

/** Net results of twelve months as bars; losing months are hatched, so that the sides differ in print too. */
export function MonthBars({ months, currency }: { months: readonly ReportFigure[]; currency: string }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const hatch = useId();
  const values = months.map(({ value }) => Number(value ?? 0));
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const up = high - low || 1;
  const y = (value: number): number => TOP + ((high - value) / up) * (HEIGHT - TOP - BOTTOM);
  const step = (WIDTH - LEFT) / 12;
  return (
    <figure className="drawing">
      <figcaption>{t('chart.months', { currency })}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${t('chart.months', { currency })}: ${months.map(({ subject, value }) => `${subject} ${String(value)}`).join(', ')}`}>
        <defs>
          <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="5" className="hatch" />
          </pattern>
        </defs>
        {[high, 0, low].filter((value, index, all) => all.indexOf(value) === index).map((value) => (
          <g key={value}>
            <line x1={LEFT} x2={WIDTH} y1={y(value)} y2={y(value)} className={value === 0 ? 'zero' : 'grid'} />
            <text x={LEFT - 6} y={y(value) + 3.5} textAnchor="end">
              {format.compact(value)}
            </text>
          </g>
        ))}
        {months.map(({ subject }, index) => {
          const value = values[index] ?? 0;
          const month = Number(subject.slice(5));
          const left = LEFT + (month - 1) * step;
          return (
            <g key={subject}>
              <rect x={left + step * 0.18} width={step * 0.64} y={Math.min(y(0), y(value))} height={Math.abs(y(value) - y(0))} className={value < 0 ? 'loss' : 'gain'} fill={value < 0 ? `url(#${hatch})` : undefined} />
              <text x={left + step / 2} y={HEIGHT - 5} textAnchor="middle">
                {month}
              </text>
            </g>
          );
        })}
      </svg>
    </figure>
  );
}
