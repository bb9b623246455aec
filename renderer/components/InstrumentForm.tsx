import { Button, Checkbox, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assetClasses, payoffs, settlements, zAssetClass, zPayoff, zSettlement, type Instrument, type InstrumentTerms } from '../../shared/account/instrument.ts';
import { CURRENCIES, isCurrency } from '../../shared/money/currency.ts';
import { api } from '../api/query.ts';
import { DecimalInput } from './DecimalInput.tsx';
import { ErrorState } from './ErrorState.tsx';
import { instrumentDefaults } from './instrument-defaults.ts';

interface InstrumentFormProps {
  readonly symbol: string;
  readonly currency: string;
  readonly onDone: (instrument: Instrument) => void;
  readonly onCancel: () => void;
}

/** A new instrument, guessed from its symbol; name it, check it, keep it. */
export function InstrumentForm({ symbol, currency, onDone, onCancel }: InstrumentFormProps) {
  const { t } = useTranslation();
  const [terms, setTerms] = useState<InstrumentTerms>(() => instrumentDefaults(symbol, currency));
  const add = useMutation(api.instruments.add.mutationOptions({ onSuccess: onDone }));
  const set = <Key extends keyof InstrumentTerms>(key: Key, value: InstrumentTerms[Key]) => setTerms((before) => ({ ...before, [key]: value }));

  return (
    <form
      style={{ display: 'grid', gap: 12 }}
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        add.mutate(terms);
      }}
    >
      <SimpleGrid cols={2} spacing="md">
        <TextInput required data-autofocus label={t('instrument.symbol')} value={terms.symbol} onChange={(event) => set('symbol', event.currentTarget.value)} />
        <TextInput label={t('instrument.name')} value={terms.name} onChange={(event) => set('name', event.currentTarget.value)} />
        <TextInput label={t('instrument.market')} value={terms.market} onChange={(event) => set('market', event.currentTarget.value)} />
        <Select
          label={t('instrument.currency')}
          searchable
          allowDeselect={false}
          data={[...CURRENCIES]}
          value={terms.currency}
          onChange={(code) => isCurrency(code) && set('currency', code)}
        />
        <Select
          label={t('instrument.assetClass')}
          allowDeselect={false}
          data={assetClasses.map((value) => ({ value, label: t(`assetClass.${value}`) }))}
          value={terms.assetClass}
          onChange={(value) => {
            const assetClass = zAssetClass.safeParse(value);
            if (!assetClass.success) return;
            set('assetClass', assetClass.data);
            set('inherentlyLeveraged', assetClass.data === 'future' || assetClass.data === 'perpetual' || assetClass.data === 'option');
          }}
        />
        <DecimalInput label={t('instrument.multiplier')} description={t('instrument.multiplierHelp')} inputWrapperOrder={['label', 'input', 'description']} value={terms.multiplier} onChange={(value) => set('multiplier', value)} />
        <DecimalInput label={t('instrument.tick')} value={terms.tick} onChange={(value) => set('tick', value)} />
        <DecimalInput label={t('instrument.lotSize')} value={terms.lotSize} onChange={(value) => set('lotSize', value)} />
        <Select
          label={t('instrument.payoff.label')}
          allowDeselect={false}
          data={payoffs.map((value) => ({ value, label: t(`instrument.payoff.${value}`) }))}
          value={terms.payoff}
          onChange={(value) => {
            const payoff = zPayoff.safeParse(value);
            if (payoff.success) set('payoff', payoff.data);
          }}
        />
        <Select
          label={t('instrument.settlement.label')}
          allowDeselect={false}
          data={settlements.map((value) => ({ value, label: t(`instrument.settlement.${value}`) }))}
          value={terms.settlement}
          onChange={(value) => {
            const settlement = zSettlement.safeParse(value);
            if (settlement.success) set('settlement', settlement.data);
          }}
        />
        <TextInput label={t('instrument.sector')} description={t('instrument.sectorHelp')} inputWrapperOrder={['label', 'input', 'description']} maxLength={60} value={terms.sector} onChange={(event) => set('sector', event.currentTarget.value)} />
      </SimpleGrid>
      <Checkbox
        label={t('instrument.inherentlyLeveraged')}
        description={t('instrument.inherentlyLeveragedHelp')}
        checked={terms.inherentlyLeveraged}
        onChange={(event) => set('inherentlyLeveraged', event.currentTarget.checked)}
      />
      {add.error && <ErrorState error={add.error} />}
      <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={add.isPending} disabled={terms.symbol.trim() === ''}>
          {t('instrument.save')}
        </Button>
      </div>
    </form>
  );
}
