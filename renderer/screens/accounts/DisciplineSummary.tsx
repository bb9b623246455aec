import { useTranslation } from 'react-i18next';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import { Icon } from '../../components/Icon.tsx';
import classes from './Accounts.module.css';

/** What this profile will hold one to, in sentences. */
export function DisciplineSummary({ discipline }: { discipline: Discipline }) {
  const { t } = useTranslation('accounts');
  const cap = discipline.rules.find((rule) => rule.kind === 'leverage-cap');
  const day = discipline.rules.find((rule) => rule.kind === 'daily-loss');
  const rest = discipline.rules.find((rule) => rule.kind === 'minutes-since-loss');
  const lines = [
    ...(cap?.kind === 'leverage-cap' ? [t('summary.cap', { cap: cap.cap })] : []),
    ...discipline.ladder.map((step) => t('summary.step', { above: step.above, count: step.causes, ms: step.coolingMs })),
    t('summary.loss', { limit: discipline.lossAtStopLimit }),
    ...(day?.kind === 'daily-loss' ? [t('summary.day', { limit: day.limit })] : []),
    ...(rest?.kind === 'minutes-since-loss' ? [t('summary.rest', { ms: rest.minutes * 60_000 })] : []),
  ];
  return (
    <div>
      <ul className={classes.summary}>
        {lines.map((line) => (
          <li key={line}>
            <Icon name="check" size={13} /> {line}
          </li>
        ))}
      </ul>
      <p className={classes.quiet} style={{ marginTop: 4 }}>{t('summary.change')}</p>
    </div>
  );
}
