import { ORPCError } from '@orpc/client';
import { zErrorData, type ErrorData } from '../../shared/contract/base.ts';

export type Params = ErrorData['params'];

/** What went wrong, as the engine says it: a code and parameters; the sentence is in locales/<language>/errors.json. */
export interface Problem {
  readonly code: string;
  readonly params: Params;
  readonly items: ErrorData['items'];
  readonly status: number | null;
  /** The engine did not answer at all, so nothing is known to have been done. */
  readonly connection: boolean;
}

/** Reads whatever a call threw. */
export function toProblem(error: unknown): Problem {
  if (!(error instanceof ORPCError)) {
    return { code: 'CONNECTION_LOST', params: {}, items: [], status: null, connection: true };
  }
  const data = zErrorData.safeParse(error.data);
  return {
    code: error.code,
    params: data.success ? data.data.params : {},
    items: data.success ? data.data.items : [],
    status: error.status,
    connection: error.status === 502 || error.status === 503 || error.status === 504,
  };
}
