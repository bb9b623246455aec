import { useQuery } from '@tanstack/react-query';
import { api } from '../api/query.ts';
import { getHomeZone } from '../app/format/home-zone.ts';
import { zoneMark, zoneName } from '../app/format/zone-mark.ts';
import { Instant } from './Instant.tsx';

/** A moment of the journal as a whole, by the home zone; named where an account beside it keeps another clock. */
export function HomeInstant({ at }: { at: string }) {
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} })).data ?? [];
  const mixed = accounts.some(({ zone }) => zoneMark(at, zone) !== '');
  return (
    <>
      <Instant at={at} />
      {mixed && ` ${zoneName(at, getHomeZone())}`}
    </>
  );
}
