import { useTranslation } from 'react-i18next';
import type { WouldHaveFired } from '../../../shared/contract/accounts.ts';
import { useFormat } from '../../app/format/use-format.ts';
import pastClasses from './Past.module.css';

const dayNumber = (day: string) => Date.parse(day) / 86_400_000;

/** The firings on a line from the first trade to the last: whether they come in clusters is seen at a glance. */
export function FiringStrip({ past }: { past: Pick<WouldHaveFired, 'from' | 'to' | 'firings' | 'count'> }) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const { from, to, firings, count } = past;
  if (from === null || to === null) return null;
  const start = dayNumber(from);
  const span = Math.max(1, dayNumber(to) - start);
  const at = (day: string) => Math.min(100, Math.max(0, ((dayNumber(day) - start) / span) * 100));
  return (
    <figure className={pastClasses.strip}>
      <svg role="img" aria-label={t('past.strip', { count, from: format.day(from), to: format.day(to) })} width="100%" height="26" preserveAspectRatio="none" viewBox="0 0 100 26">
        <line x1="0" x2="100" y1="20" y2="20" className={pastClasses.stripLine} vectorEffect="non-scaling-stroke" />
        {firings.map((firing, index) => (
          <line key={index} x1={at(firing.tradingDay)} x2={at(firing.tradingDay)} y1="4" y2="20" className={pastClasses.stripTick} vectorEffect="non-scaling-stroke" />
        ))}
      </svg>
      <figcaption className={pastClasses.stripEnds}>
        <span>{format.day(from, 'bare')}</span>
        {count > firings.length && <span>{t('past.last', { count: firings.length })}</span>}
        <span>{format.day(to, 'bare')}</span>
      </figcaption>
    </figure>
  );
}
