import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { lenderFlags, type LenderFlag } from '../../../shared/account/account.ts';
import classes from './Accounts.module.css';

/** What in a lender's offer should make one stop, each with one sentence why. */
export function LenderFlags({ flags, onChange }: { flags: readonly LenderFlag[]; onChange: (flags: LenderFlag[]) => void }) {
  const { t } = useTranslation('accounts');
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{t('lender.title')}</legend>
      <p className={classes.quiet}>{t('lender.help')}</p>
      {lenderFlags.map((flag) => (
        <Checkbox
          key={flag}
          color="red"
          label={t(`lender.flag.${flag}.name`)}
          description={t(`lender.flag.${flag}.why`)}
          checked={flags.includes(flag)}
          onChange={(event) => onChange(lenderFlags.filter((each) => (each === flag ? event.currentTarget.checked : flags.includes(each))))}
        />
      ))}
    </fieldset>
  );
}
