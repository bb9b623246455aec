import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { executionStyles, ideaSources } from '../../../../shared/plan/plan.ts';
import { PercentInput } from '../../../components/PercentInput.tsx';
import { TagInput } from '../../../components/TagInput.tsx';
import classes from './Editor.module.css';
import { Field } from './Field.tsx';
import type { StepProps } from './step.ts';
import { WrittenField } from './WrittenField.tsx';

export function ReasonStep(props: StepProps) {
  const { t } = useTranslation('plans');
  const { content, change, gaps, account } = props;
  const field = { gaps, currency: account.currency };
  return (
    <div className={classes.grid}>
      <WrittenField name="thesis" {...props} />
      <WrittenField name="invalidation" {...props} />
      <Field field="ideaSource" {...field}>
        {() => (
          <Select
            label={t('field.ideaSource')}
            allowDeselect={false}
            data={ideaSources.map((value) => ({ value, label: t(`ideaSource.${value}`) }))}
            value={content.ideaSource}
            onChange={(picked) => change({ ideaSource: ideaSources.find((value) => value === picked) ?? content.ideaSource })}
          />
        )}
      </Field>
      <Field field="execution" {...field}>
        {() => (
          <Select
            label={t('field.execution')}
            allowDeselect={false}
            data={executionStyles.map((value) => ({ value, label: t(`execution.${value}`) }))}
            value={content.execution}
            onChange={(picked) => change({ execution: executionStyles.find((value) => value === picked) ?? content.execution })}
          />
        )}
      </Field>
      <Field field="pWin" {...field}>
        {() => <PercentInput label={t('field.pWin')} description={t('help.pWin')} value={content.pWin} onChange={(value) => change({ pWin: value === null ? null : Math.min(1, value) })} />}
      </Field>
      <Field field="setup" {...field}>
        {() => <TextInput label={t('field.setup')} description={t('help.setup')} maxLength={60} value={content.setup} onChange={(event) => change({ setup: event.currentTarget.value })} />}
      </Field>
      <Field field="tags" {...field} wide>
        {() => <TagInput label={t('common:tags.label')} value={content.tags} onChange={(tags) => change({ tags })} />}
      </Field>
    </div>
  );
}
