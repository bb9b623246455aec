import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { parseMoney, type Currency } from '../../../../shared/money/money.ts';
import { Icon } from '../../../components/Icon.tsx';
import { MoneyInput } from '../../../components/MoneyInput.tsx';
import { PercentInput } from '../../../components/PercentInput.tsx';
import classes from './Editor.module.css';
import { Field } from './Field.tsx';
import type { StepProps } from './step.ts';

const names = ['bull', 'base', 'bear'] as const;

/** What is left after costs in three worlds. */
export function CostsStep({ content, change, gaps, account, appraisal }: StepProps) {
  const { t } = useTranslation('plans');
  const { currency } = account;
  const ends = appraisal ? outerReturns(appraisal.entry.value, appraisal.stop.value, appraisal.target.value) : null;
  return (
    <>
      <div className={classes.triple}>
        {names.map((name) => (
          <Field key={name} field={`scenarios.${name}`} gaps={gaps} currency={currency}>
            {(error) => (
              <PercentInput
                label={t(`field.scenarios_${name}`)}
                allowNegative
                value={content.scenarios[name]}
                error={error}
                onChange={(value) => change({ scenarios: { ...content.scenarios, [name]: value === null ? null : Math.max(-1, Math.min(100, value)) } })}
              />
            )}
          </Field>
        ))}
      </div>
      <div className={classes.under}>
        <p className={classes.quiet}>{t('help.scenarios')}</p>
        <Button size="compact-xs" variant="subtle" leftSection={<Icon name="arrow-right" size={12} />} disabled={ends === null} onClick={() => ends && change({ scenarios: { ...content.scenarios, ...ends } })}>
          {t('scenario.fromLevels')}
        </Button>
      </div>
      <div className={classes.grid}>
        <Field field="feesOverride" gaps={gaps} currency={currency}>
          {(error) => (
            <MoneyInput
              label={t('field.feesOverride')}
              currency={currency}
              placeholder={t('help.feesOverride')}
              value={content.feesOverride ?? ''}
              error={error}
              onChange={(amount) => (amount === '' || isAmount(amount, currency)) && change({ feesOverride: amount === '' ? null : amount })}
            />
          )}
        </Field>
        {(account.kind !== 'futures' || content.rateOverride !== null) && (
          <Field field="rateOverride" gaps={gaps} currency={currency}>
            {(error) => (
              <PercentInput
                label={t('field.rateOverride')}
                placeholder={t('help.rateOverride', { rate: account.interest.annualRate })}
                value={content.rateOverride}
                error={error}
                onChange={(rate) => change({ rateOverride: rate === null ? null : Math.min(10, rate) })}
              />
            )}
          </Field>
        )}
      </div>
    </>
  );
}

function isAmount(text: string, currency: Currency): boolean {
  try {
    return parseMoney(text, currency) >= 0;
  } catch {
    return false;
  }
}

/** Price returns to the higher and the lower of stop and target. */
function outerReturns(entry: string | null, stop: string | null, target: string | null): { bull: number; bear: number } | null {
  if (entry === null || stop === null || target === null) return null;
  const change = (price: string) => Math.round((Number(price) / Number(entry) - 1) * 10_000) / 10_000;
  return { bull: Math.max(change(stop), change(target)), bear: Math.min(change(stop), change(target)) };
}
