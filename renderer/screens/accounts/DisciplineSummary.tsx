import { useTranslation } from 'react-i18next';
import type { Discipline } from '../../../shared/rules/discipline.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Icon } from '../../components/Icon.tsx';
import { clauseText } from '../../components/rule-sentence/clause-text.ts';
import { ruleClause } from '../../components/rule-sentence/rule-clause.ts';
import classes from './Accounts.module.css';

/** What this profile will hold one to, in sentences. */
export function DisciplineSummary({ discipline }: { discipline: Discipline }) {
  const { t } = useTranslation('accounts');
  const format = useFormat();
  const lines = [
    ...discipline.rules.filter((rule) => rule.enabled).map((rule) => clauseText(ruleClause(rule, { over: 'account', currencies: [] }), { t, format })),
    ...discipline.ladder.map((step) => t('summary.step', { above: step.above, count: step.causes, ms: step.coolingMs })),
    t('summary.loss', { limit: discipline.lossAtStopLimit }),
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
