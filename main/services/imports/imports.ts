import type { Import } from '../../../shared/contract/fills.ts';
import { listImports as readImports } from '../../db/imports.ts';
import type { ServiceContext } from '../context.ts';

/** Newest first. */
export function listImports(ctx: ServiceContext): Import[] {
  return readImports(ctx.db);
}
