import { z } from 'zod';
import { zSearchHit, zSearchKind } from '../journal/search-hit.ts';
import { call } from './base.ts';

export const search = {
  /** No kinds: all of them. `counts` are of the words alone, whatever kinds are asked for. */
  everything: call
    .input(z.object({ query: z.string().trim().min(1).max(200), kinds: z.array(zSearchKind).max(20).default([]), limit: z.number().int().min(1).max(500).default(20) }))
    .output(z.object({ hits: z.array(zSearchHit), counts: z.array(z.object({ kind: zSearchKind, count: z.number().int() })), total: z.number().int(), many: z.boolean(), order: z.enum(['best', 'newest']) })),
};
