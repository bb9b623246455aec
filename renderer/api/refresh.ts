import type { Query, QueryClient } from '@tanstack/react-query';

function isPulse(query: Query): boolean {
  const path: unknown = query.queryKey[0];
  return Array.isArray(path) && path.join('.') === 'app.pulse';
}

/** Asks again for everything on screen, except the pulse itself. */
export function refreshAll(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ predicate: (query) => !isPulse(query) });
}
