import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DurationError, formatDuration, parseDuration } from '../../shared/time/duration.ts';
import { useFormat } from '../app/format/use-format.ts';

interface DurationInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue' | 'type'> {
  /** Milliseconds. */
  readonly value: number;
  readonly onChange: (ms: number) => void;
}

/** A span of time as text: '45 min', '2 h 30 min', '45 分钟'. A bare number means minutes. */
export function DurationInput({ value, onChange, error, ...rest }: DurationInputProps) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const read = (text: string): number | string => {
    try {
      return parseDuration(/^\s*[\d.]+\s*$/.test(text.normalize('NFKC')) ? `${text} min` : text);
    } catch (caught) {
      if (caught instanceof DurationError) return caught.reason;
      throw caught;
    }
  };

  return (
    <TextInput
      {...rest}
      autoComplete="off"
      value={typed ?? formatDuration(value, language)}
      error={problem ? t(`input.${problem}`) : error}
      onFocus={(event) => {
        if (typed === null) setTyped(formatDuration(value, language));
        event.currentTarget.select();
      }}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const ms = read(text);
        setProblem(null);
        if (typeof ms === 'number') onChange(ms);
      }}
      onBlur={() => {
        if (typed === null) return;
        const ms = read(typed);
        setProblem(typeof ms === 'string' ? ms : null);
        if (typeof ms === 'number') setTyped(null);
      }}
    />
  );
}
