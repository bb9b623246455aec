import { oc } from '@orpc/contract';
import { z } from 'zod';

/** Parameters of a code: what the renderer puts into the sentence. */
export const zParams = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/**
 * What comes with every refused call: the error's own `code` names it ('PLAN_NOT_FOUND'), `data` explains it.
 * Codes are the engine's; sentences are the renderer's.
 */
export const zErrorData = z.object({
  params: zParams,
  items: z.array(z.object({ code: z.string(), field: z.string().optional(), params: zParams.optional() })),
});
export type ErrorData = z.infer<typeof zErrorData>;

export const call = oc;
export const zEmpty = z.object({});
export const zId = z.string().min(1).max(80);
export const zById = z.object({ id: zId });

/** Pages by cursor: `next` is null on the last page. */
export const zPage = z.object({ limit: z.number().int().min(1).max(1000).default(200), cursor: z.string().nullable().default(null) });
