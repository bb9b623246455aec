import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Firing } from '../../../shared/contract/accounts.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Icon, type IconName } from '../../components/Icon.tsx';
import { clauseText } from '../../components/rule-sentence/clause-text.ts';
import { didClause, ruleClause } from '../../components/rule-sentence/rule-clause.ts';
import { Sentence } from '../../components/rule-sentence/Sentence.tsx';
import { useEvidence } from '../../components/rule-sentence/use-evidence.ts';
import type { NamedRule } from '../../components/rule-sentence/use-rule-book.ts';
import classes from './Timeline.module.css';

const faces: Readonly<Record<Firing['action']['kind'], { icon: IconName; tone: string }>> = {
  warn: { icon: 'info', tone: 'plain' },
  premortem: { icon: 'pencil', tone: 'plain' },
  'cooling-off': { icon: 'hourglass', tone: 'wait' },
  block: { icon: 'x', tone: 'wait' },
  lockout: { icon: 'lock', tone: 'lock' },
};

interface FiringRowProps {
  readonly firing: Firing;
  /** Of the clock its times are told by. */
  readonly zone: string;
  readonly named: NamedRule | undefined;
  /** Whether the lock it began still holds. */
  readonly locked: boolean;
}

/** One time a rule spoke: when, what it saw, what it did, the rule itself, and where to look further. */
export function FiringRow({ firing, zone, named, locked }: FiringRowProps) {
  const { t } = useTranslation('rules');
  const format = useFormat();
  const evidence = useEvidence();
  const { icon, tone } = faces[firing.action.kind];
  const tradeId = firing.evidence['tradeId'];
  const planId = firing.evidence['planId'];
  return (
    <article className={classes.firing} data-tone={tone}>
      <span className={classes.time}>{format.time(firing.at, zone)}</span>
      <Icon name={icon} size={16} className={classes.icon} />
      <div className={classes.body}>
        <p>
          <b>{clauseText(didClause(firing.action, firing.ticketId !== null), { t, format })}</b>
          <span className={classes.kind}>{t(`stop-rules:name.${firing.conditionKind}`, { defaultValue: t('stop-rules:name.unknown') })}</span>
          {firing.escalated && <span className={classes.mark}>{t('fired.escalated', { nth: firing.nth })}</span>}
          {firing.accountId === null && <span className={classes.mark}>{t('common:account.all')}</span>}
        </p>
        <p className={classes.seen}>{evidence(firing.conditionKind, { ...firing.evidence, zone })}</p>
        <p className={classes.rule}>{named ? <Sentence clause={ruleClause(named.rule, named.context)} /> : t('fired.goneRule')}</p>
        {firing.words.trim() !== '' && <p className={classes.words}>{t('fired.words', { words: firing.words })}</p>}
      </div>
      <span className={classes.links}>
        {firing.ticketId && <Link to={`/tickets/${firing.ticketId}`}>{t('fired.ticket')}</Link>}
        {typeof tradeId === 'string' && <Link to={`/trades/${encodeURIComponent(tradeId)}`}>{t('fired.trade')}</Link>}
        {typeof planId === 'string' && <Link to={`/plans/${planId}`}>{t('fired.plan')}</Link>}
        {locked && <Link to="/">{t('fired.lock')}</Link>}
      </span>
    </article>
  );
}
