import { ORPCError } from '@orpc/client';
import { zErrorData, type ErrorData } from '../../shared/contract/base.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';

/** A refusal on its way to the terminal, wherever it was given. */
export class Refused extends Error {
  readonly code: string;
  readonly params: ErrorData['params'];
  readonly items: ErrorData['items'];

  constructor(code: string, params: ErrorData['params'] = {}, items: ErrorData['items'] = []) {
    super(code);
    this.name = 'Refused';
    this.code = code;
    this.params = params;
    this.items = items;
  }
}

/** The command was not understood: told with the usage, and another exit code. */
export class Misused extends Error {
  readonly code: string;
  readonly params: ErrorData['params'];

  constructor(code: string, params: ErrorData['params'] = {}) {
    super(code);
    this.name = 'Misused';
    this.code = code;
    this.params = params;
  }
}

/** Anything that carries a refusal's code, as Refused; what does not is a fault of ours and is passed on. */
export function asRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof Refusal) {
    const items = error.items.map(({ code, field, params }) => ({ code, ...(field === undefined ? {} : { field }), ...(params === undefined ? {} : { params: { ...params } }) }));
    return new Refused(error.code, { ...error.params }, items);
  }
  if (error instanceof ORPCError) return refusedBy(error.code, error.data);
  throw error;
}

export function refusedBy(code: string, data: unknown): Refused {
  const read = zErrorData.safeParse(data);
  return read.success ? new Refused(code, read.data.params, read.data.items) : new Refused(code);
}
