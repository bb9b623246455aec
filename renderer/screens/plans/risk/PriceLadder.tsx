import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PriceLevel } from '../../../../shared/risk/price-levels.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { shownPrice } from './shown-price.ts';
import { layLadder } from './ladder-layout.ts';
import classes from './Risk.module.css';

const LABEL = 19;
const AXIS = 16;
const LABELS_FROM = 58;

/**
 * Every price that matters on one axis, to scale: the picture traders remember. The labels are a list, so it reads as one
 * where it cannot be seen.
 */
export function PriceLadder({ levels, height = 208 }: { levels: readonly PriceLevel[]; height?: number }) {
  const { t } = useTranslation('plans');
  const format = useFormat();
  const ladder = useMemo(() => layLadder(levels, height, LABEL), [levels, height]);
  if (ladder.marks.length < 2) return <p className={classes.quiet}>{t('ladder.empty')}</p>;

  const at = (kind: PriceLevel['kind']) => ladder.marks.find(({ level }) => level.kind === kind && !level.withInterest)?.at;
  const band = (from: number | undefined, to: number | undefined, tone: string) =>
    from !== undefined && to !== undefined && <rect x={AXIS - 5} width={10} y={Math.min(from, to)} height={Math.abs(to - from)} className={classes.band} data-tone={tone} />;
  const entry = at('entry');
  return (
    <div className={classes.ladder} style={{ height: ladder.height }} data-figure="ladder">
      <svg width={LABELS_FROM} height={ladder.height} aria-hidden="true">
        {band(entry, at('target'), 'calm')}
        {band(entry, at('stop'), 'wait')}
        <line x1={AXIS} x2={AXIS} y1={0} y2={ladder.height} className={classes.axis} />
        {ladder.marks.map(({ level, at: y, label }) => (
          <g key={`${level.kind}${level.withInterest}`} className={classes.mark} data-tone={tones[level.kind]}>
            <line x1={AXIS - 7} x2={AXIS + 7} y1={y} y2={y} strokeWidth={level.withInterest ? 1.5 : 2.5} strokeDasharray={level.withInterest ? '2 2' : undefined} />
            <path d={`M${AXIS + 8} ${y} L${LABELS_FROM - 10} ${label} H${LABELS_FROM - 2}`} className={classes.leader} />
          </g>
        ))}
      </svg>
      <ol className={classes.labels} aria-label={t('ladder.title')}>
        {ladder.marks.map(({ level, label }) => (
          <li key={`${level.kind}${level.withInterest}`} data-tone={tones[level.kind]} data-level={level.withInterest ? `${level.kind}Accrued` : level.kind} style={{ top: label - LABEL / 2, height: LABEL, lineHeight: `${LABEL}px` }}>
            <span className={classes.levelName}>{t(`ladder.${level.kind}`)}{level.withInterest && <small> {t('ladder.withInterest')}</small>}</span>
            <span className="num">{format.decimal(shownPrice(level.price ?? '0'))}</span>
            <span className={`num ${classes.levelChange}`}>{level.kind === 'entry' || level.change === null ? '' : format.percent(level.change, { signed: true })}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Red is for where the lender sells; waiting amber for everything that warns before. */
const tones: Readonly<Record<PriceLevel['kind'], 'calm' | 'ink' | 'wait' | 'lock'>> = { target: 'calm', entry: 'ink', stop: 'wait', warning: 'wait', call: 'lock', liquidation: 'lock' };
