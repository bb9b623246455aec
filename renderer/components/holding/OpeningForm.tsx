import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnknownPosition } from '../../../shared/contract/positions.ts';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { DayInput } from '../DayInput.tsx';
import { DecimalInput } from '../DecimalInput.tsx';
import { ErrorState } from '../ErrorState.tsx';
import { MoneyInput } from '../MoneyInput.tsx';
import classes from './Holding.module.css';
import { latestOpeningDay } from './opening-day.ts';

/** What was held before the first fill the journal knows, so that what was closed afterwards has a cost. Nothing of it is guessed. */
export function OpeningForm({ unknown, onDone }: { unknown: UnknownPosition; onDone: () => void }) {
  const { t } = useTranslation('holding');
  const account = useQuery(api.accounts.get.queryOptions({ input: { id: unknown.accountId } })).data;
  const latest = latestOpeningDay(unknown.firstDay, account);
  const [quantity, setQuantity] = useState(unknown.quantity === '0' ? '' : unknown.quantity);
  const [price, setPrice] = useState('');
  const [fees, setFees] = useState('');
  const [typedDay, setDay] = useState<string | null | undefined>(undefined);
  const day = typedDay === undefined ? latest : typedDay;
  const undo = useMutation(api.fills.reverse.mutationOptions({ onSuccess: () => toastDone(t('opening.undone')), onError: toastRefused }));
  const open = useMutation(
    api.positions.open.mutationOptions({
      onSuccess: ({ id }) => {
        toastDone(t('opening.done'), () => undo.mutate({ id, reason: t('undoReason') }));
        onDone();
      },
    }),
  );
  const isComplete = quantity !== '' && price !== '' && day !== null;
  return (
    <form
      className={classes.form}
      data-form="opening"
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete) open.mutate({ accountId: unknown.accountId, instrumentId: unknown.instrumentId, direction: unknown.direction, quantity, price, day, fees: fees === '' ? '0' : fees });
      }}
    >
      <p>{t(`opening.what.${unknown.direction}`, { instrument: `${unknown.symbol} ${unknown.name}`.trim(), day: unknown.firstDay })}</p>
      <p className={classes.quiet}>{t('opening.notInferred')}</p>
      <DecimalInput label={t('quantity')} description={unknown.quantity === '0' ? undefined : t('opening.atLeast', { quantity: unknown.quantity })} inputWrapperOrder={['label', 'input', 'description', 'error']} value={quantity} onChange={setQuantity} data-autofocus />
      <DecimalInput label={t('opening.price')} description={unknown.currency} inputWrapperOrder={['label', 'input', 'description', 'error']} value={price} onChange={setPrice} />
      <MoneyInput label={t('opening.fees')} currency={unknown.currency} value={fees} onChange={setFees} />
      <DayInput label={t('opening.day')} value={day} onChange={setDay} maxDate={latest} />
      {open.error && <ErrorState error={open.error} />}
      <div>
        <Button type="submit" loading={open.isPending} disabled={!isComplete}>
          {t('opening.keep')}
        </Button>
      </div>
      <p className={classes.quiet}>{t('opening.undo')}</p>
    </form>
  );
}
