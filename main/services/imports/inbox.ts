import { isAbsolute, resolve } from 'node:path';
import type { Inbox } from '../../../shared/contract/import-centre.ts';
import { MAX_STATEMENT_BYTES } from '../../../shared/contract/import-reading.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { inboxFolders, writeInboxFolder } from '../../db/inbox-folders.ts';
import type { ServiceContext } from '../context.ts';
import { getAccount } from '../get-account.ts';
import { lookInto, readFileOf } from './inbox-folder.ts';
import { lookAtInboxes } from './inbox-watch.ts';
import { uploadWhole } from './uploads.ts';

/** The folders statements arrive in: looked at, listed, and never imported from by themselves. */
export async function listInboxes(ctx: ServiceContext): Promise<Inbox[]> {
  return await lookAtInboxes(ctx);
}

/**
 * Which folder is watched for an account. It protects nothing and loosens nothing: it changes at once, and stands in no record.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, INBOX_FOLDER_INVALID
 */
export async function setInbox(ctx: ServiceContext, { accountId, folder }: { accountId: string; folder: string | null }): Promise<Inbox[]> {
  const account = getAccount(ctx, { id: accountId });
  if (folder !== null) {
    const look = isAbsolute(folder) ? await lookInto(folder) : { state: 'missing' };
    if (look.state !== 'watched') throw new Refusal('invalid', 'INBOX_FOLDER_INVALID', { state: look.state });
  }
  ctx.write(() => writeInboxFolder(ctx.db, account.id, folder === null ? null : resolve(folder)));
  return await lookAtInboxes(ctx);
}

/**
 * Takes a file as it stands, to be previewed like one that was picked.
 *
 * @throws {Refusal} INBOX_FILE_GONE where no folder is set, or no such file stands in it; ACCOUNT_NOT_FOUND
 */
export async function openInbox(ctx: ServiceContext, { accountId, name }: { accountId: string; name: string }): Promise<{ uploadId: string }> {
  const folder = inboxFolders(ctx.db).find((one) => one.accountId === accountId)?.folder;
  const bytes = folder === undefined ? null : await readFileOf(folder, name, MAX_STATEMENT_BYTES);
  if (bytes === null) throw new Refusal('not-found', 'INBOX_FILE_GONE', { name });
  return uploadWhole(ctx, { accountId, fileName: name, bytes });
}
