import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/query.ts';
import { toastDone, toastRefused } from '../app/toast.tsx';
import { DecimalInput } from './DecimalInput.tsx';

/** The price of an instrument, to be typed over where it stands. Enter or leaving the field keeps it; Escape leaves it as it was. */
export function MarkInput({ instrumentId, symbol, mark }: { instrumentId: string; symbol: string; mark: string }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  // Escape puts the known price back into a field that keeps what is typed.
  const [round, setRound] = useState(0);
  const save = useMutation(
    api.accounts.mark.mutationOptions({
      onSuccess: (_, { price }) => {
        setTyped(null);
        toastDone(t('position.marked', { symbol, price }));
      },
      onError: toastRefused,
    }),
  );
  const keep = () => {
    if (typed === null || typed === '' || typed === mark || !(Number(typed) > 0)) setTyped(null);
    else save.mutate({ instrumentId, price: typed });
  };
  return (
    <DecimalInput
      key={round}
      size="xs"
      w={104}
      aria-label={t('position.markOf', { symbol })}
      value={typed ?? mark}
      onChange={setTyped}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') {
          event.stopPropagation();
          setTyped(null);
          setRound(round + 1);
        }
      }}
      disabled={save.isPending}
      data-field="mark"
    />
  );
}
