import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Account, AccountStanding } from '../../../shared/account/account.ts';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { Card } from '../../components/Card.tsx';
import { DecimalInput } from '../../components/DecimalInput.tsx';
import { InstrumentPicker } from '../../components/InstrumentPicker.tsx';
import { PositionTable } from '../../components/PositionTable.tsx';
import classes from './Accounts.module.css';
import { InstrumentSector } from './InstrumentSector.tsx';

/** Positions, and prices the trader read somewhere: nothing here fetches quotes. */
export function MarksCard({ account, standing }: { account: Account; standing: AccountStanding }) {
  const { t } = useTranslation('accounts');
  const [search] = useSearchParams();
  const [instrumentId, setInstrumentId] = useState<string | null>(search.get('instrument') ?? standing.positions[0]?.instrumentId ?? null);
  const [price, setPrice] = useState('');
  const priceField = useRef<HTMLInputElement>(null);
  const wanted = search.has('marks');
  useEffect(() => {
    if (wanted) priceField.current?.focus();
  }, [wanted]);
  const mark = useMutation(
    api.accounts.mark.mutationOptions({
      onSuccess: () => {
        setPrice('');
        toastDone(t('marks.saved'));
      },
      onError: toastRefused,
    }),
  );
  return (
    <Card title={t('marks.title')}>
      {standing.positions.length > 0 ? <PositionTable account={account} standing={standing} /> : <p className={classes.quiet}>{t('marks.flat')}</p>}
      <form
        className={classes.pair}
        style={{ alignItems: 'end', marginTop: 12 }}
        onSubmit={(event) => {
          event.preventDefault();
          if (instrumentId && price !== '') mark.mutate({ instrumentId, price });
        }}
      >
        <InstrumentPicker label={t('common:instrument.label')} currency={account.currency} value={instrumentId} onChange={setInstrumentId} />
        <DecimalInput label={t('marks.price')} value={price} onChange={setPrice} ref={priceField} />
        <Button type="submit" variant="light" loading={mark.isPending} disabled={!instrumentId || price === ''}>
          {t('marks.save')}
        </Button>
      </form>
      {instrumentId && <InstrumentSector instrumentId={instrumentId} />}
    </Card>
  );
}
