import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AccountTerms } from '../../../shared/account/account.ts';
import { CURRENCIES, isCurrency, type Currency } from '../../../shared/money/currency.ts';
import { MoneyInput } from '../../components/MoneyInput.tsx';
import classes from './Accounts.module.css';

interface MoneyFieldsProps {
  readonly terms: AccountTerms;
  readonly onType: (fields: Partial<AccountTerms>) => void;
  readonly onCurrency: (currency: Currency) => void;
}

/** The three things nobody can guess: a name, own money, borrowed money. */
export function MoneyFields({ terms, onType, onCurrency }: MoneyFieldsProps) {
  const { t } = useTranslation('accounts');
  return (
    <>
      <div className={classes.pair}>
        <TextInput label={t('name.label')} placeholder={t('name.placeholder')} maxLength={80} value={terms.name} onChange={(event) => onType({ name: event.currentTarget.value })} />
        <Select
          label={t('currency')}
          searchable
          allowDeselect={false}
          data={[...CURRENCIES]}
          value={terms.currency}
          onChange={(code) => isCurrency(code) && onCurrency(code)}
        />
      </div>
      <div className={classes.pair}>
        <MoneyInput
          label={t('equity.label')}
          description={t('equity.help')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          currency={terms.currency}
          value={terms.equity ?? ''}
          onChange={(amount) => onType({ equity: amount === '' ? null : amount })}
        />
        {terms.kind !== 'cash' && (
          <MoneyInput
            label={t('borrowed.label')}
            description={t(`borrowed.help.${terms.kind === 'perpetual' || terms.kind === 'futures' || terms.kind === 'paper' ? 'derivative' : 'loan'}`)}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            currency={terms.currency}
            value={terms.borrowed === '0' ? '' : terms.borrowed}
            placeholder="0"
            onChange={(amount) => onType({ borrowed: amount === '' ? '0' : amount })}
          />
        )}
      </div>
    </>
  );
}
