import { useTranslation } from 'react-i18next';
import type { DisciplineChange } from '../../shared/rules/discipline.ts';
import { useFormat } from '../app/format/use-format.ts';
import classes from './ChangeList.module.css';
import { Icon } from './Icon.tsx';
import { changeWords } from './setting-words.ts';

/** Protective settings that change: from, to, and which way. */
export function ChangeList({ changes }: { changes: readonly DisciplineChange[] }) {
  const { t } = useTranslation('changes');
  const format = useFormat();
  return (
    <ul className={classes.list}>
      {changes.map((change) => {
        const { what, from, to } = changeWords(change, t, format);
        return (
          <li key={change.setting} data-direction={change.direction}>
            <span className={classes.what}>{what}</span>
            <span className="num">
              {from} <Icon name="arrow-right" size={12} /> <b>{to}</b>
            </span>
            <span className={classes.way}>{t(`direction.${change.direction}`)}</span>
          </li>
        );
      })}
    </ul>
  );
}
