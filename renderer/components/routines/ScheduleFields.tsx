import { Checkbox, Group, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schedule } from '../../../shared/routines/routine.ts';
import { ClockInput } from './ClockInput.tsx';
import classes from './Routines.module.css';
import { useScheduleText } from './schedule-text.ts';

const numbers = [1, 2, 3, 4, 5, 6, 7] as const;
const kinds = ['daily', 'weekly', 'monthly'] as const;

function asKind(kind: (typeof kinds)[number], { from, until }: Schedule): Schedule {
  switch (kind) {
    case 'daily':
      return { kind, weekdays: [1, 2, 3, 4, 5], from, until };
    case 'weekly':
      return { kind, weekday: 6, from, days: 2, until };
    case 'monthly':
      return { kind, on: { kind: 'first-trading-day' }, from, days: 3, until };
  }
}

/** Which days, from when until when. */
export function ScheduleFields({ schedule, onChange }: { schedule: Schedule; onChange: (schedule: Schedule) => void }) {
  const { t } = useTranslation('routines');
  const { weekday } = useScheduleText();
  const clock = (name: 'from' | 'until') => (
    <ClockInput label={t(`field.${name}`)} value={schedule[name]} onChange={(time) => onChange({ ...schedule, [name]: time })} />
  );
  return (
    <div className={classes.form}>
      <SegmentedControl
        aria-label={t('field.schedule')}
        value={schedule.kind}
        onChange={(kind) => onChange(asKind(kind as (typeof kinds)[number], schedule))}
        data={kinds.map((kind) => ({ value: kind, label: t(`field.kind.${kind}`) }))}
      />
      {schedule.kind === 'daily' && (
        <Checkbox.Group label={t('field.weekdays')} value={schedule.weekdays.map(String)} onChange={(chosen) => onChange({ ...schedule, weekdays: chosen.map(Number).toSorted((a, b) => a - b) })} error={schedule.weekdays.length === 0 ? t('field.weekdaysNone') : undefined}>
          <Group gap="sm" mt={4}>
            {numbers.map((number) => (
              <Checkbox key={number} size="xs" value={String(number)} label={weekday(number)} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
      {schedule.kind === 'weekly' && (
        <Select label={t('field.weekday')} allowDeselect={false} data={numbers.map((number) => ({ value: String(number), label: weekday(number) }))} value={String(schedule.weekday)} onChange={(value) => value && onChange({ ...schedule, weekday: Number(value) })} />
      )}
      {schedule.kind === 'monthly' && (
        <div className={classes.pair}>
          <Select
            label={t('field.on')}
            allowDeselect={false}
            data={(['first-trading-day', 'last-trading-day', 'day'] as const).map((kind) => ({ value: kind, label: t(`field.onKind.${kind}`) }))}
            value={schedule.on.kind}
            onChange={(kind) => onChange({ ...schedule, on: kind === 'day' ? { kind, day: 1 } : { kind: kind === 'last-trading-day' ? kind : 'first-trading-day' } })}
          />
          {schedule.on.kind === 'day' && <NumberInput label={t('field.dayOfMonth')} min={1} max={31} allowDecimal={false} value={schedule.on.day} onChange={(day) => typeof day === 'number' && day >= 1 && day <= 31 && onChange({ ...schedule, on: { kind: 'day', day } })} />}
        </div>
      )}
      <div className={classes.pair}>
        {clock('from')}
        {clock('until')}
      </div>
      {schedule.kind !== 'daily' && (
        <NumberInput
          label={t('field.days')}
          description={t('field.daysWhy')}
          min={1}
          max={schedule.kind === 'weekly' ? 7 : 14}
          allowDecimal={false}
          value={schedule.days}
          onChange={(days) => typeof days === 'number' && days >= 1 && days <= (schedule.kind === 'weekly' ? 7 : 14) && onChange({ ...schedule, days })}
        />
      )}
    </div>
  );
}
