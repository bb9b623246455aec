import { useTranslation } from 'react-i18next';
import { DayInput } from '../../../components/DayInput.tsx';
import { NumberField } from '../../../components/NumberField.tsx';
import classes from './Editor.module.css';
import { Field } from './Field.tsx';
import { StageList } from './StageList.tsx';
import type { StepProps } from './step.ts';

const lists = ['entries', 'stops', 'targets'] as const;

export function LevelsStep({ content, change, gaps, account }: StepProps) {
  const { t } = useTranslation('plans');
  const { currency } = account;
  return (
    <>
      <div className={classes.triple}>
        {lists.map((list) => (
          <StageList key={list} list={list} stages={content[list]} onChange={(stages) => change({ [list]: stages })} gaps={gaps} currency={currency} />
        ))}
      </div>
      <div className={classes.triple}>
        {(['windowFrom', 'windowTo'] as const).map((name) => (
          <Field key={name} field={name} gaps={gaps} currency={currency}>
            {(error) => <DayInput label={t(`field.${name}`)} value={content[name]} error={error} onChange={(day) => change({ [name]: day })} clearable={false} />}
          </Field>
        ))}
        <Field field="horizonDays" gaps={gaps} currency={currency}>
          {(error) => <NumberField label={t('field.horizonDays')} value={content.horizonDays} error={error} onChange={(days) => change({ horizonDays: wholeDays(days) })} />}
        </Field>
      </div>
      <p className={classes.quiet}>{t('help.window')}</p>
    </>
  );
}

/** Whole days within what a plan takes; null where nothing usable is typed. */
export function wholeDays(days: number | null): number | null {
  return days === null || !(days >= 1) ? null : Math.min(3650, Math.round(days));
}
