import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format/use-format.ts';
import { ManyChips } from '../ManyChips.tsx';
import { weekdayName } from './clause-text.ts';
import { PopoverToken } from './PopoverToken.tsx';

const week = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** Days of the week; at least one stays. */
export function WeekdaysToken({ days, label, onChange }: { days: readonly number[]; label: string; onChange: (days: number[]) => void }) {
  const { t } = useTranslation('stop-rules');
  const format = useFormat();
  const text = format.and(days.map((day) => weekdayName(day, format)));
  return (
    <PopoverToken label={label} text={text}>
      <ManyChips
        label={t('weekdays')}
        values={days.map(String)}
        options={week.map((value) => ({ value, label: weekdayName(Number(value), format) }))}
        onChange={(picked) => picked.length > 0 && onChange(picked.map(Number).sort((a, b) => a - b))}
      />
    </PopoverToken>
  );
}
