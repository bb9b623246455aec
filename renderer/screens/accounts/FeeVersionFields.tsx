import { ActionIcon, MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { assetClasses, zAssetClass } from '../../../shared/account/instrument.ts';
import type { Currency } from '../../../shared/money/currency.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { DayInput } from '../../components/DayInput.tsx';
import { Hint } from '../../components/Hint.tsx';
import { Icon } from '../../components/Icon.tsx';
import { MoneyInput } from '../../components/MoneyInput.tsx';
import classes from './Fees.module.css';
import { ALWAYS } from './FeeVersionTerms.tsx';
import { RateInput } from './RateInput.tsx';
import type { FeeField, FeeProblem, FeeVersion, RateField } from './fee-draft.ts';

interface FeeVersionFieldsProps {
  readonly version: FeeVersion;
  readonly currency: Currency;
  readonly problems: Partial<Record<FeeField, FeeProblem>>;
  readonly onType: (fields: Partial<FeeVersion>) => void;
  /** Absent for the only version: a schedule has one at least. */
  readonly onRemove?: (() => void) | undefined;
}

/** One dated version to type in. What is empty is not charged. */
export function FeeVersionFields({ version, currency, problems, onType, onRemove }: FeeVersionFieldsProps) {
  const { t } = useTranslation('fees');
  const format = useFormat();
  const error = (field: FeeField) => {
    const problem = problems[field];
    return problem && t(`problem.${problem}`);
  };
  const rate = (field: RateField, placeholder = '0') => (
    <RateInput label={t(`field.${field}`)} placeholder={placeholder} value={version[field]} onChange={(value) => onType({ [field]: value })} error={error(field)} />
  );
  const name = version.from === null ? t('days.unnamed') : version.from === ALWAYS ? t('days.always') : t('days.from', { day: format.day(version.from, 'bare') });
  return (
    <fieldset className={classes.fields} aria-label={name} data-version={version.key}>
      <div className={classes.fieldsHead}>
        <DayInput
          label={t('field.from')}
          description={version.from === ALWAYS ? t('days.always') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={version.from}
          onChange={(from) => onType({ from })}
          error={error('from')}
        />
        {onRemove && (
          <Hint label={t('remove')}>
            <ActionIcon variant="subtle" color="gray" aria-label={t('removeOf', { days: name })} onClick={onRemove}>
              <Icon name="trash" />
            </ActionIcon>
          </Hint>
        )}
      </div>
      <div className={classes.grid}>
        {rate('commissionRate')}
        {rate('makerRate', t('sameRate'))}
        <MoneyInput label={t('field.commissionPerUnit')} placeholder="0" currency={currency} value={version.commissionPerUnit} onChange={(commissionPerUnit) => onType({ commissionPerUnit })} error={error('commissionPerUnit')} />
        <MoneyInput label={t('field.commissionMin')} placeholder="0" currency={currency} value={version.commissionMin} onChange={(commissionMin) => onType({ commissionMin })} error={error('commissionMin')} />
        {rate('commissionMaxRate', t('noCeiling'))}
        {rate('stampDutyRate')}
        {rate('transferFeeRate')}
      </div>
      <MultiSelect
        label={t('field.leviesOn')}
        placeholder={version.leviesOn === null ? t('allKinds') : undefined}
        clearable
        clearButtonProps={{ 'aria-label': t('allKinds') }}
        data={assetClasses.map((value) => ({ value, label: t(`common:assetClass.${value}`) }))}
        value={version.leviesOn ?? []}
        onChange={(values) => {
          const kinds = values.flatMap((value) => zAssetClass.safeParse(value).data ?? []);
          onType({ leviesOn: kinds.length === 0 ? null : kinds });
        }}
      />
    </fieldset>
  );
}
