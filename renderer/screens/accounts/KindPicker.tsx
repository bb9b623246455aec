import { useTranslation } from 'react-i18next';
import { accountKinds, type AccountKind } from '../../../shared/account/account.ts';
import classes from './Accounts.module.css';
import { ChoiceCard } from './ChoiceCard.tsx';

/** Kinds of account as cards. */
export function KindPicker({ value, onChange }: { value: AccountKind; onChange: (kind: AccountKind) => void }) {
  const { t } = useTranslation('accounts');
  return (
    <fieldset className={classes.cards}>
      <legend className={classes.legend}>{t('kind.label')}</legend>
      {accountKinds.map((kind) => (
        <ChoiceCard key={kind} group="kind" value={kind} name={t(`common:accountKind.${kind}`)} text={t(`kind.${kind}`)} chosen={kind === value} onChoose={() => onChange(kind)} />
      ))}
    </fieldset>
  );
}
