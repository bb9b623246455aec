import { DateInput, type DateInputProps } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { isTradingDay } from '../../shared/time/calendar-day.ts';
import { useFormat } from '../app/format/use-format.ts';
import { Icon } from './Icon.tsx';

export interface DayInputProps extends Omit<DateInputProps, 'value' | 'onChange' | 'valueFormat' | 'dateParser'> {
  /** 'YYYY-MM-DD'. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  /** 'bare' where there is no room for the weekday. */
  readonly length?: 'long' | 'bare';
}

const pad = (text: string) => text.padStart(2, '0');

/** Reads 2026-11-20, 2026/11/20, 20261120 and 2026年11月20日. */
function readDay(text: string): string | null {
  const match = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/.exec(text.normalize('NFKC').trim());
  if (!match) return null;
  const day = `${match[1]}-${pad(match[2] ?? '')}-${pad(match[3] ?? '')}`;
  return isTradingDay(day) ? day : null;
}

/** A trading day. Shown as the language writes days; typed as digits. */
export function DayInput({ value, onChange, length = 'long', ...rest }: DayInputProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <DateInput
      clearButtonProps={{ 'aria-label': t('input.clear') }}
      {...rest}
      value={value}
      onChange={(day) => onChange(day === null ? null : String(day).slice(0, 10))}
      valueFormat={(day: string) => format.day(String(day).slice(0, 10), length)}
      dateParser={readDay}
      firstDayOfWeek={1}
      leftSection={<Icon name="calendar" />}
      popoverProps={{ withinPortal: true }}
    />
  );
}
