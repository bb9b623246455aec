import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Firing } from '../../../shared/contract/accounts.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Icon } from '../../components/Icon.tsx';
import { clauseText } from '../../components/rule-sentence/clause-text.ts';
import { didClause } from '../../components/rule-sentence/rule-clause.ts';
import { useEvidence } from '../../components/rule-sentence/use-evidence.ts';
import classes from './Imports.module.css';
import previewClasses from './Preview.module.css';

/** The trader's own rules that an import set off. */
export function FiredRules({ firings }: { firings: readonly Firing[] }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const evidence = useEvidence();
  if (firings.length === 0) return <p className={classes.quiet}>{t('result.noRules')}</p>;
  return (
    <section aria-label={t('result.rules')} data-figure="result-rules">
      <h3 className={classes.heading}>{t('result.rules')}</h3>
      <ul className={previewClasses.fired}>
        {firings.map((firing) => (
          <li key={firing.id} data-tone={firing.action.kind === 'lockout' ? 'lock' : 'wait'}>
            <Icon name={firing.action.kind === 'lockout' ? 'lock' : 'flag'} size={14} />
            <span>
              <b>{t(`stop-rules:name.${firing.conditionKind}`, { defaultValue: t('stop-rules:name.unknown') })}</b> {clauseText(didClause(firing.action, firing.ticketId !== null), { t, format })}
              <span className={classes.quiet}> {evidence(firing.conditionKind, firing.evidence)}</span>
            </span>
          </li>
        ))}
      </ul>
      <Link to="/rules/all?view=fired">{t('result.rulesAll')}</Link>
    </section>
  );
}
