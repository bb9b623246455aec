import { z } from 'zod';

/** What a rule that fired saw, for the record, the timeline and the lock screen. Money is a decimal string, instants are instants. */
export const zEvidence = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
export type Evidence = Readonly<z.infer<typeof zEvidence>>;
