import { useTranslation } from 'react-i18next';
import { accountKinds, type AccountKind } from '../../../shared/account/account.ts';
import classes from './Accounts.module.css';

/** Kinds of account as cards: what it is called, and what follows from it. */
export function KindPicker({ value, onChange }: { value: AccountKind; onChange: (kind: AccountKind) => void }) {
  const { t } = useTranslation('accounts');
  return (
    <fieldset className={classes.cards}>
      <legend className={classes.legend}>{t('kind.label')}</legend>
      {accountKinds.map((kind) => (
        <label key={kind} className={classes.card} data-chosen={kind === value || undefined}>
          <input type="radio" name="kind" value={kind} checked={kind === value} onChange={() => onChange(kind)} />
          <span className={classes.cardName}>{t(`common:accountKind.${kind}`)}</span>
          <span className={classes.cardText}>{t(`kind.${kind}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
