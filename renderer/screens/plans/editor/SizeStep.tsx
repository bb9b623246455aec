import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { zPositiveDecimal } from '../../../../shared/money/schema.ts';
import { DecimalInput } from '../../../components/DecimalInput.tsx';
import { PercentInput } from '../../../components/PercentInput.tsx';
import { FigureValue } from '../risk/FigureValue.tsx';
import { PanelFigure } from '../risk/PanelFigure.tsx';
import classes from './Editor.module.css';
import { Field } from './Field.tsx';
import type { StepProps } from './step.ts';

/** How much: the person's own number, beside what the formula and the limits allow. */
export function SizeStep({ content, change, gaps, account, appraisal }: StepProps) {
  const { t } = useTranslation('plans');
  const size = appraisal?.size;
  const { currency } = account;
  const offered = size?.quantity.value ?? null;
  return (
    <div className={classes.grid}>
      <Field field="quantity" gaps={gaps} currency={currency}>
        {(error) => (
          <DecimalInput label={t('field.quantity')} description={t('help.quantity')} value={content.quantity} error={error} onChange={(text) => change({ quantity: zPositiveDecimal.safeParse(text).success ? text : '' })} />
        )}
      </Field>
      <Field field="riskBudget" gaps={gaps} currency={currency}>
        {(error) => (
          <PercentInput
            label={t('field.riskBudget')}
            description={t('help.riskBudget')}
            value={content.riskBudget}
            error={error}
            onChange={(budget) => budget !== null && budget > 0 && change({ riskBudget: Math.min(0.05, budget) })}
          />
        )}
      </Field>
      {size && (
        <div className={classes.formula} data-wide>
          <PanelFigure
            label={t('size.title')}
            figure={size.quantity}
            as="decimal"
            name="sizeByFormula"
            currency={currency}
            size="md"
            below={
              size.quantity.reason === null ? (
                <>
                  {t('size.losing')} <FigureValue figure={size.loss} as="money" name="sizeLoss" currency={currency} /> · <FigureValue figure={size.lossFraction} as="percent" name="sizeLossFraction" currency={currency} />
                </>
              ) : (
                t(`noFigure.${size.quantity.reason}`)
              )
            }
          />
          <Button variant="light" size="xs" disabled={offered === null || offered === '0' || offered === content.quantity} onClick={() => offered !== null && change({ quantity: offered })}>
            {offered !== null && offered === content.quantity ? t('size.used') : t('size.use')}
          </Button>
          {size.bound && (
            <p className={classes.quiet} data-state={size.bound}>
              {t(`size.bound.${size.bound}`)}
              {size.leveragedBudget !== null && ` ${t('size.leveraged', { budget: size.leveragedBudget })}`}
            </p>
          )}
        </div>
      )}
    </div>
  );
}
