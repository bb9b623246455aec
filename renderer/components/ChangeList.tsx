import { useTranslation } from 'react-i18next';
import type { DisciplineChange } from '../../shared/rules/discipline.ts';
import type { StopRule } from '../../shared/rules/stop-rule.ts';
import { useFormat } from '../app/format/use-format.ts';
import classes from './ChangeList.module.css';
import { Icon } from './Icon.tsx';
import { useRuleBook } from './rule-sentence/use-rule-book.ts';
import { changeWords, type FindRule } from './setting-words.ts';

interface ChangeListProps {
  readonly changes: readonly DisciplineChange[];
  /** Rules that are about to be, which no account has yet; the last of one id counts. */
  readonly rules?: readonly StopRule[] | undefined;
  /** Whose rules they are; null: over all accounts. Left out where it does not matter. */
  readonly accountId?: string | null | undefined;
}

/** Protective settings that change: from, to, and which way. */
export function ChangeList({ changes, rules, accountId }: ChangeListProps) {
  const { t } = useTranslation('changes');
  const format = useFormat();
  const book = useRuleBook();
  const find: FindRule = (id) => {
    const rule = rules?.findLast((each) => each.id === id);
    return rule ? { rule, context: { over: 'account', currencies: [] } } : book(accountId, id);
  };
  return (
    <ul className={classes.list}>
      {changes.map((change, index) => {
        const { what, from, to } = changeWords(change, t, format, find);
        return (
          <li key={`${change.setting}-${index}`} data-direction={change.direction}>
            <span className={classes.what}>{what}</span>
            <span className={classes.values}>
              {from} <Icon name="arrow-right" size={12} /> <b>{to}</b>
            </span>
            <span className={classes.way}>{t(`direction.${change.direction}`)}</span>
          </li>
        );
      })}
    </ul>
  );
}
