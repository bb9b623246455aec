import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/account/account.ts';
import { accountDayNamed } from '../../shared/account/account-day.ts';
import { isTradingDay } from '../../shared/time/calendar-day.ts';
import { DayInput, type DayInputProps } from './DayInput.tsx';

interface AccountDayInputProps extends DayInputProps {
  /** Whose trading day is meant; unknown until it is chosen. */
  readonly account: Pick<Account, 'kind' | 'currency'> | undefined;
}

/** A trading day of an account. Where a typed Saturday or Sunday counts as Monday, it says so before anything is kept. */
export function AccountDayInput({ account, value, description, ...rest }: AccountDayInputProps) {
  const { t } = useTranslation();
  const counts = account === undefined || value === null || !isTradingDay(value) ? value : accountDayNamed(account, value);
  const note = counts === value ? description : (
    <span role="status" data-counts={counts}>
      {t('input.weekend', { day: counts })}
    </span>
  );
  return <DayInput value={value} {...(note === undefined ? {} : { description: note })} inputWrapperOrder={['label', 'input', 'description', 'error']} {...rest} />;
}
