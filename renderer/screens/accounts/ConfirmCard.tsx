import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/account/account.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { MoneyInput } from '../../components/MoneyInput.tsx';
import { OutcomeNote } from '../../components/OutcomeNote.tsx';
import classes from './Accounts.module.css';

/** Own equity and debt as the broker's screen shows them now. After the first seal, more equity is a loosening. */
export function ConfirmCard({ account }: { account: Account }) {
  const { t } = useTranslation('accounts');
  const [equity, setEquity] = useState(account.equity ?? '');
  const [borrowed, setBorrowed] = useState(account.borrowed);
  const confirm = useMutation(api.accounts.confirm.mutationOptions());
  return (
    <Card title={t('confirm.title')} tone={account.equity === null ? 'wait' : 'plain'}>
      <form
        className={classes.section}
        onSubmit={(event) => {
          event.preventDefault();
          confirm.mutate({ id: account.id, equity, borrowed: borrowed === '' ? '0' : borrowed });
        }}
      >
        <p className={classes.quiet}>{t(account.firstSealAt ? 'confirm.helpGuarded' : 'confirm.help')}</p>
        <div className={classes.pair}>
          <MoneyInput label={t('equity.label')} currency={account.currency} value={equity} onChange={setEquity} />
          <MoneyInput label={t('borrowed.label')} currency={account.currency} value={borrowed} onChange={setBorrowed} />
        </div>
        {confirm.error && <ErrorState error={confirm.error} />}
        {confirm.data && <OutcomeNote outcome={confirm.data.outcome} />}
        <div>
          <Button type="submit" variant="light" loading={confirm.isPending} disabled={equity === ''}>
            {t('confirm.submit')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
