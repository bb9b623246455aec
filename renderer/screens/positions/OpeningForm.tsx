import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnknownPosition } from '../../../shared/contract/positions.ts';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { api } from '../../api/query.ts';
import { toastDone } from '../../app/toast.tsx';
import { DayInput } from '../../components/DayInput.tsx';
import { DecimalInput } from '../../components/DecimalInput.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import classes from './Positions.module.css';

/** What was held before the first fill the journal knows, so that what was closed afterwards has a cost. */
export function OpeningForm({ unknown, onDone }: { unknown: UnknownPosition; onDone: () => void }) {
  const { t } = useTranslation('positions');
  const latest = addDays(unknown.firstDay, -1);
  const [quantity, setQuantity] = useState(unknown.quantity === '0' ? '' : unknown.quantity);
  const [price, setPrice] = useState('');
  const [day, setDay] = useState<string | null>(latest);
  const open = useMutation(
    api.positions.open.mutationOptions({
      onSuccess: () => {
        toastDone(t('opening.done'));
        onDone();
      },
    }),
  );
  return (
    <form
      className={classes.form}
      data-form="opening"
      onSubmit={(event) => {
        event.preventDefault();
        if (quantity !== '' && price !== '' && day !== null) open.mutate({ accountId: unknown.accountId, instrumentId: unknown.instrumentId, direction: unknown.direction, quantity, price, day });
      }}
    >
      <p className={classes.quiet}>{t('opening.what', { instrument: `${unknown.symbol} ${unknown.name}`.trim(), day: unknown.firstDay })}</p>
      <DecimalInput label={t('quantity')} value={quantity} onChange={setQuantity} data-autofocus />
      <DecimalInput label={t('opening.price')} description={unknown.currency} inputWrapperOrder={['label', 'input', 'description', 'error']} value={price} onChange={setPrice} />
      <DayInput label={t('opening.day')} value={day} onChange={setDay} maxDate={latest} />
      {open.error && <ErrorState error={open.error} />}
      <div>
        <Button type="submit" loading={open.isPending} disabled={quantity === '' || price === '' || day === null}>
          {t('opening.keep')}
        </Button>
      </div>
    </form>
  );
}
