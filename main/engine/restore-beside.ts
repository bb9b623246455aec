import { basename } from 'node:path';
import type { Restored } from '../../shared/keeping/backup.ts';
import { Refusal } from '../../shared/refusal/refusal.ts';
import { copyBackup } from '../db/copy.ts';
import { prepareRestore, tellRestored } from '../services/keeping-restore.ts';
import type { EngineContext } from './implement.ts';

/**
 * Makes a journal out of a backup beside the one that is open, which stays as it is and tells of it in its record.
 *
 * @throws {Refusal} LOCKED_OUT also under a lockout of another journal; as prepareRestore and copyBackup
 */
export async function restoreBeside({ ctx, beginRestored, lockedElsewhereUntil }: EngineContext, wish: { file: string; as?: string | undefined }): Promise<Restored> {
  const until = lockedElsewhereUntil();
  if (until !== null) throw new Refusal('refused', 'LOCKED_OUT', { until });
  const plan = await prepareRestore(ctx, wish);
  const { record } = await copyBackup(plan.backup, plan.path);
  const { records, head, verdict } = record;
  // The new journal learns from the anchor what this one has seen; it must not be a second behind.
  ctx.anchor.saved(true);
  beginRestored(plan.path, { from: basename(plan.backup), records, head, verdict });
  tellRestored(ctx, plan, { records, head });
  return { path: plan.path, records, head };
}
