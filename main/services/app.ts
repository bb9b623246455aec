import { basename } from 'node:path';
import type { AppInfo } from '../../shared/contract/app.ts';
import { countRows } from '../db/counts.ts';
import { readMeta } from '../db/meta.ts';
import type { ServiceContext } from './context.ts';
import { isSample } from './journal-file.ts';

export function appInfo(ctx: ServiceContext): AppInfo {
  return {
    version: ctx.version,
    journalName: basename(ctx.path).replace(/\.ballast$/, ''),
    journalId: readMeta(ctx.db, 'journal-id') ?? '',
    sample: isSample(ctx),
    host: ctx.host,
    now: ctx.clock.instant(),
    counts: {
      accounts: countRows(ctx.db, 'accounts'),
      plans: countRows(ctx.db, 'plans'),
      fills: countRows(ctx.db, 'fills'),
      reviews: countRows(ctx.db, 'reviews'),
    },
  };
}

export function pulse(ctx: ServiceContext): { revision: number; now: string } {
  return { revision: ctx.revision(), now: ctx.clock.instant() };
}
