import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { InstrumentPicker } from '../../../components/InstrumentPicker.tsx';
import classes from './Editor.module.css';
import { Field } from './Field.tsx';
import type { StepProps } from './step.ts';
import { WrittenField } from './WrittenField.tsx';

export function InstrumentStep(props: StepProps) {
  const { t } = useTranslation('plans');
  const { content, change, gaps, account } = props;
  return (
    <div className={classes.grid}>
      <Field field="instrumentId" gaps={gaps} currency={account.currency}>
        {(error) => <InstrumentPicker label={t('field.instrumentId')} value={content.instrumentId} currency={account.currency} error={error} onChange={(instrumentId) => change({ instrumentId })} />}
      </Field>
      <div className={classes.field} data-field="side">
        <span className={classes.label} id="plan-side">{t('field.side')}</span>
        <SegmentedControl
          fullWidth
          aria-labelledby="plan-side"
          value={content.side}
          onChange={(side) => change({ side: side === 'short' ? 'short' : 'long' })}
          data={(['long', 'short'] as const).map((value) => ({ value, label: t(`common:side.${value}`) }))}
        />
      </div>
      <WrittenField name="liquidity" {...props} />
      <WrittenField name="valuation" {...props} />
    </div>
  );
}
