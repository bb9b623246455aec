import { ActionIcon, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlanGap, Stage } from '../../../../shared/plan/plan.ts';
import { zDecimal } from '../../../../shared/money/schema.ts';
import { DecimalInput } from '../../../components/DecimalInput.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { PercentInput } from '../../../components/PercentInput.tsx';
import classes from './Editor.module.css';
import { Field } from './Field.tsx';
import { fieldName, gapText } from './gap-text.ts';
import { addStage, removeStage } from './stages.ts';

interface StageListProps {
  readonly list: 'entries' | 'stops' | 'targets';
  readonly stages: readonly Stage[];
  readonly onChange: (stages: Stage[]) => void;
  readonly gaps: readonly PlanGap[];
  readonly currency: string;
}

const MOST = 10;

/** Entry, stop or target: one price, or several with their shares of the whole. */
export function StageList({ list, stages, onChange, gaps, currency }: StageListProps) {
  const { t } = useTranslation('plans');
  const name = t(`field.${list}`);
  const staged = stages.length > 1;
  const sumGap = gaps.find((gap) => gap.field === list);
  const put = (index: number, patch: Partial<Stage>) => onChange(stages.map((stage, at) => (at === index ? { ...stage, ...patch } : stage)));
  return (
    <fieldset className={classes.stages} data-field={list} data-gap={sumGap?.code}>
      <legend className={classes.legend}>{name}</legend>
      {stages.map((stage, index) => (
        <div key={index} className={classes.stage} data-staged={staged || undefined}>
          <Field field={`${list}.${index}.price`} gaps={gaps} currency={currency}>
            {(error) => (
              <DecimalInput
                aria-label={fieldName(`${list}.${index}.price`, t)}
                placeholder={t('field.price')}
                value={stage.price}
                error={error}
                onChange={(price) => put(index, { price: price === '' || zDecimal.safeParse(price).success ? price : '' })}
              />
            )}
          </Field>
          {staged && (
            <>
              <Field field={`${list}.${index}.weight`} gaps={gaps} currency={currency}>
                {(error) => <PercentInput aria-label={fieldName(`${list}.${index}.weight`, t)} value={stage.weight} error={error} onChange={(weight) => put(index, { weight: Math.max(0, Math.min(1, weight ?? 0)) })} />}
              </Field>
              <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('stage.remove', { name, number: index + 1 })} onClick={() => onChange(removeStage(stages, index))}>
                <Icon name="x" />
              </ActionIcon>
            </>
          )}
        </div>
      ))}
      {sumGap && (
        <p className={classes.wrong} role="status">
          {gapText(sumGap, currency, t)}
        </p>
      )}
      {stages.length < MOST && (
        <Button variant="subtle" size="compact-xs" leftSection={<Icon name="plus" size={12} />} onClick={() => onChange(addStage(stages))} aria-label={t('stage.addTo', { name })}>
          {t('stage.add')}
        </Button>
      )}
    </fieldset>
  );
}
