import { useQuery } from '@tanstack/react-query';
import { api } from '../api/query.ts';

/** Symbol and name of an instrument known by its id. */
export function InstrumentName({ id }: { id: string }) {
  const instrument = useQuery(api.instruments.get.queryOptions({ input: { id } })).data;
  if (!instrument) return <span>…</span>;
  return (
    <span>
      <b>{instrument.symbol}</b>
      {instrument.name !== '' && ` ${instrument.name}`}
    </span>
  );
}
