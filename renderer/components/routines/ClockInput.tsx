import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Reads 8:45, 0845, 08：45; null where it is no time of day. */
export function readTypedClock(text: string): string | null {
  const match = /^(\d{1,2}):?(\d{2})$/.exec(text.normalize('NFKC').trim());
  if (match === null || Number(match[1]) > 23 || Number(match[2]) > 59) return null;
  return `${match[1]!.padStart(2, '0')}:${match[2]}`;
}

/** A time of day on a clock of 24 hours, whatever the system's own habit. What is no time stays, is marked, and is not reported. */
export function ClockInput({ label, value, onChange }: { label: string; value: string; onChange: (time: string) => void }) {
  const { t } = useTranslation('routines');
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && readTypedClock(typed) === null;
  return (
    <TextInput
      label={label}
      required
      className="num"
      inputMode="numeric"
      autoComplete="off"
      placeholder="08:45"
      value={typed ?? value}
      error={wrong ? t('field.noClock') : undefined}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const read = readTypedClock(text);
        if (read !== null) onChange(read);
      }}
      onBlur={() => setTyped((before) => (before === null || readTypedClock(before) !== null ? null : before))}
    />
  );
}
