import { useQuery } from '@tanstack/react-query';
import type { ImportProgress } from '../../../shared/contract/import-reading.ts';
import { client } from '../../api/client.ts';

const EVERY_MS = 200;

/** How far a reading or a commit is; asked while it runs and never after. */
export function useImportProgress(id: string | null): ImportProgress | null {
  const progress = useQuery({
    queryKey: ['imports', 'progress', id],
    queryFn: ({ signal }) => client.imports.progress({ id: id ?? '' }, { signal }),
    enabled: id !== null,
    refetchInterval: EVERY_MS,
    refetchIntervalInBackground: true,
    retry: false,
    gcTime: 0,
  });
  return id === null ? null : (progress.data ?? null);
}
