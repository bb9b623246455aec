import { Autocomplete, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { feePresets, lotMethods, zFeePreset, zLotMethod, type AccountTerms, type Maintenance } from '../../../shared/account/account.ts';
import { PercentInput } from '../../components/PercentInput.tsx';
import classes from './Accounts.module.css';
import { LenderFlags } from './LenderFlags.tsx';

interface TermsFieldsProps {
  readonly terms: AccountTerms;
  readonly onType: (fields: Partial<AccountTerms>) => void;
}

const zones = Intl.supportedValuesOf('timeZone');

/** m below 1 and W above 1 measure the same thing for a long: W = 1/(1 − m). Switching keeps the level's meaning. */
function convert(maintenance: Maintenance, convention: Maintenance['convention']): Maintenance {
  if (convention === maintenance.convention) return maintenance;
  const turn = (level: number | null) => {
    if (level === null) return null;
    const other = convention === 'collateral-ratio' ? 1 / (1 - level) : 1 - 1 / level;
    return Math.round(other * 10_000) / 10_000;
  };
  return { convention, warning: turn(maintenance.warning), call: turn(maintenance.call), liquidation: turn(maintenance.liquidation) };
}

/** The lender's terms, fees and the account's clock: guessed by kind, to be checked against the contract. */
export function TermsFields({ terms, onType }: TermsFieldsProps) {
  const { t } = useTranslation('accounts');
  const { maintenance, interest } = terms;
  const borrows = terms.kind !== 'cash';
  return (
    <>
      {borrows && (
        <fieldset className={classes.group}>
          <legend className={classes.legend}>{t('maintenance.title')}</legend>
          <SegmentedControl
            size="xs"
            aria-label={t('maintenance.convention')}
            value={maintenance.convention}
            onChange={(value) => onType({ maintenance: convert(maintenance, value as Maintenance['convention']) })}
            data={(['equity-ratio', 'collateral-ratio'] as const).map((value) => ({ value, label: t(`maintenance.${value}`) }))}
          />
          <p className={classes.quiet}>{t(`maintenance.help.${maintenance.convention}`)}</p>
          <div className={classes.pair} style={{ gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' }}>
            {(['warning', 'call', 'liquidation'] as const).map((level) => (
              <PercentInput
                key={level}
                label={t(`maintenance.${level}`)}
                placeholder={level === 'liquidation' ? t('maintenance.sameAsCall') : t('common:none')}
                value={maintenance[level]}
                onChange={(value) => onType({ maintenance: { ...maintenance, [level]: value } })}
              />
            ))}
          </div>
        </fieldset>
      )}
      {borrows && (
        <fieldset className={classes.group}>
          <legend className={classes.legend}>{t('interest.title')}</legend>
          <div className={classes.pair}>
            <PercentInput label={t('interest.rate')} value={interest.annualRate} onChange={(rate) => onType({ interest: { ...interest, annualRate: rate ?? 0 } })} />
            <Select
              label={t('interest.dayCount')}
              allowDeselect={false}
              data={['360', '365']}
              value={String(interest.dayCount)}
              onChange={(value) => onType({ interest: { ...interest, dayCount: value === '360' ? 360 : 365 } })}
            />
            <Select
              label={t('interest.days.label')}
              allowDeselect={false}
              data={(['calendar', 'trading'] as const).map((value) => ({ value, label: t(`interest.days.${value}`) }))}
              value={interest.days}
              onChange={(value) => onType({ interest: { ...interest, days: value === 'trading' ? 'trading' : 'calendar' } })}
            />
            <Select
              label={t('interest.compounding.label')}
              allowDeselect={false}
              data={(['simple', 'monthly'] as const).map((value) => ({ value, label: t(`interest.compounding.${value}`) }))}
              value={interest.compounding}
              onChange={(value) => onType({ interest: { ...interest, compounding: value === 'monthly' ? 'monthly' : 'simple' } })}
            />
          </div>
        </fieldset>
      )}
      {borrows && terms.kind !== 'paper' && <LenderFlags flags={terms.lenderFlags} onChange={(lenderFlags) => onType({ lenderFlags })} />}
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{t('more.title')}</legend>
        <div className={classes.pair}>
          <Select
            label={t('fees.label')}
            description={terms.feeSchedule === null ? undefined : t('fees:notThePreset')}
            inputWrapperOrder={['label', 'input', 'description']}
            allowDeselect={false}
            data={feePresets.map((value) => ({ value, label: t(`fees.${value}`) }))}
            value={terms.feePreset}
            onChange={(value) => {
              const preset = zFeePreset.safeParse(value);
              if (preset.success) onType({ feePreset: preset.data });
            }}
          />
          <Select
            label={t('lots.label')}
            description={t('lots.help')}
            inputWrapperOrder={['label', 'input', 'description']}
            allowDeselect={false}
            data={lotMethods.map((value) => ({ value, label: t(`lots.${value}`) }))}
            value={terms.lotMethod}
            onChange={(value) => {
              const method = zLotMethod.safeParse(value);
              if (method.success) onType({ lotMethod: method.data });
            }}
          />
          <Autocomplete label={t('zone.label')} data={zones} limit={40} value={terms.zone} onChange={(zone) => onType({ zone })} />
          <TextInput
            label={t('rollover.label')}
            description={t('rollover.help')}
            inputWrapperOrder={['label', 'input', 'description']}
            placeholder="00:00"
            maxLength={5}
            value={terms.rollover}
            onChange={(event) => onType({ rollover: event.currentTarget.value.replace('\uFF1A', ':') })}
          />
        </div>
      </fieldset>
    </>
  );
}
