import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../shared/account/instrument.ts';
import { api } from '../../api/query.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { OutcomeNote } from '../../components/OutcomeNote.tsx';
import classes from './Accounts.module.css';

/** The sector of the instrument chosen above: rules on concentration cannot be judged while one that is held has none. */
export function InstrumentSector({ instrumentId }: { instrumentId: string }) {
  const instrument = useQuery(api.instruments.get.queryOptions({ input: { id: instrumentId } })).data;
  return instrument ? <SectorForm key={instrument.id} instrument={instrument} /> : null;
}

function SectorForm({ instrument }: { instrument: Instrument }) {
  const { t } = useTranslation('accounts');
  const [sector, setSector] = useState(instrument.sector);
  const change = useMutation(api.instruments.change.mutationOptions({ onSuccess: ({ instrument: now }) => setSector(now.sector) }));
  return (
    <form
      className={classes.section}
      style={{ marginTop: 12 }}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ id: instrument.id, terms: { sector: sector.trim() } });
      }}
    >
      <div className={classes.pair} style={{ alignItems: 'end' }}>
        <TextInput label={t('marks.sector', { symbol: instrument.symbol })} placeholder={t('marks.noSector')} maxLength={60} value={sector} onChange={(event) => setSector(event.currentTarget.value)} />
        <Button type="submit" variant="light" loading={change.isPending} disabled={sector.trim() === instrument.sector}>
          {t('marks.saveSector')}
        </Button>
      </div>
      {change.error && <ErrorState error={change.error} />}
      {change.data && <OutcomeNote outcome={change.data.outcome} />}
    </form>
  );
}
