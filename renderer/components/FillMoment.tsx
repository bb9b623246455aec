import { Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/account/account.ts';
import { serverNow } from '../api/server-time.ts';
import { wallParts } from '../app/format/instant.ts';
import { AccountDayInput } from './AccountDayInput.tsx';
import type { FillDraft } from './fill-draft.ts';
import classes from './FillForm.module.css';
import { useServerNow } from './use-server-now.ts';

interface FillMomentProps {
  /** Whose zone and trading days; unknown until it is chosen. */
  readonly account: Account | undefined;
  readonly value: FillDraft['moment'];
  readonly onChange: (value: FillDraft['moment']) => void;
  readonly dayError: string | undefined;
  readonly timeError: string | undefined;
}

/** Day and clock time in the account's zone; it runs with the clock until one of them is touched. */
export function FillMoment({ account, value, onChange, dayError, timeError }: FillMomentProps) {
  const { t } = useTranslation('tickets');
  const zone = account?.zone ?? 'UTC';
  const now = useServerNow(value === null);
  const read = (ms: number) => {
    const wall = wallParts(new Date(ms).toISOString(), zone);
    return { day: wall.day, time: `${wall.time}:${wall.seconds}` };
  };
  const shown = value ?? read(now);
  const touch = (change: Partial<typeof shown>) => onChange({ ...(value ?? read(serverNow())), ...change });
  return (
    <div>
      <div className={classes.pair}>
        <AccountDayInput account={account} label={t('fill.field.tradingDay')} value={shown.day} onChange={(day) => touch({ day })} error={dayError} data-field="day" />
        <TextInput
          label={t('fill.field.executedAt')}
          placeholder={t('fill.timeBlank')}
          value={shown.time}
          onChange={(event) => touch({ time: event.currentTarget.value })}
          error={timeError}
          autoComplete="off"
          data-field="time"
          className="num"
        />
      </div>
      <p className={classes.quiet}>
        {value === null ? t('fill.nowIn', { zone }) : t('fill.inZone', { zone })}
        {value !== null && (
          <Button size="compact-xs" variant="subtle" onClick={() => onChange(null)} ml={6}>
            {t('fill.now')}
          </Button>
        )}
      </p>
    </div>
  );
}
