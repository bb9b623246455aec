import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { client } from '../../api/client.ts';

const STEP = 200;

/** Which lines of a statement in view became a fill. */
export function useMarkedLines(importId: string): { readonly has: (line: number) => boolean; readonly onWindow: (first: number) => void } {
  const [from, setFrom] = useState(1);
  const fills = useQuery({
    queryKey: ['imports', 'marks', importId, from],
    queryFn: ({ signal }) => client.imports.fillsAt({ importId, from, to: from + 2 * STEP - 1 }, { signal }),
    placeholderData: (before) => before,
  }).data;
  const lines = useMemo(() => new Set(fills?.map(({ line }) => line)), [fills]);
  const has = useCallback((line: number) => lines.has(line), [lines]);
  // Windows of twice the step that begin at a whole one: scrolling a little asks nothing.
  const onWindow = useCallback((first: number) => setFrom(Math.floor((first - 1) / STEP) * STEP + 1), []);
  return { has, onWindow };
}
