import type { ImportPreview, Mapping } from '../../../shared/contract/fills.ts';
import type { RowKind } from '../../../shared/contract/import-reading.ts';
import { addDecimals } from '../../../shared/money/decimal.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { recentMappings } from '../../db/imports.ts';
import { readPosition } from '../../db/positions.ts';
import { STATEMENT_FORMATS } from '../../importers/registry.ts';
import type { FormatId } from '../../importers/statement.ts';
import { getAccount } from '../get-account.ts';
import type { ServiceContext } from '../context.ts';
import { existingInstrument } from './instrument-for.ts';
import { journalSide } from './journal-side.ts';
import { heldPreview, holdPreview, refuseWhileInUse } from './preview-store.ts';
import { whileRunning } from './running.ts';
import type { Asks, Compared } from './statement-asks.ts';
import { readerOf } from './statement-reader.ts';
import { forgetUpload, fromBase64, uploadReader } from './uploads.ts';

export interface PreviewInput {
  readonly accountId: string;
  readonly fileName: string;
  readonly contentBase64: string | null;
  readonly uploadId?: string | null;
  /** The caller's name for this reading. */
  readonly id?: string | null;
  readonly format: string | null;
  readonly mapping: Mapping | null;
  readonly answers: Readonly<Record<string, string>>;
}

export function importFormats(): { id: string; title: string }[] {
  return STATEMENT_FORMATS.map(({ id, title }) => ({ id, title }));
}

/**
 * Reads a file and shows what importing it would do. Nothing is written. The journal is asked in between for a moment only.
 *
 * @throws {Refusal} ACCOUNT_NOT_FOUND, FORMAT_UNKNOWN, CONTENT_MISSING, CONTENT_NOT_BASE64, UPLOAD_GONE, UPLOAD_UNFINISHED, IMPORT_RUNNING, IMPORT_CANCELLED
 */
export async function previewImport(ctx: ServiceContext, input: PreviewInput): Promise<ImportPreview> {
  const { fileName, answers, mapping, uploadId = null } = input;
  const format = formatNamed(input.format);
  const { account, remembered } = await ctx.turns.beside(() => ({ account: getAccount(ctx, { id: input.accountId }), remembered: recentMappings(ctx.db, 40) }));
  const reader = uploadId === null ? await readerOf(contentOf(input)) : await uploadReader(ctx, uploadId);
  refuseWhileInUse(reader);
  const names = [input.id, uploadId].filter((id) => id !== null && id !== undefined);
  try {
    return await whileRunning(ctx, names, reader, async () => {
      const { days } = await reader.ask('read', { account, format, mapping, answers, remembered });
      const side = await ctx.turns.beside(() => journalSide(ctx, account, days));
      const compared = (await reader.ask('compare', { side, answers, summary: true }))!;
      return ctx.turns.beside(() => ({
        ...compared.preview,
        previewId: holdPreview(ctx, { account, fileName, answers, days, reader, uploadId }),
        accountId: account.id,
        fileName,
        effect: effectIn(ctx, account.id, compared.effect),
      }));
    });
  } catch (error) {
    reader.close();
    if (uploadId !== null) forgetUpload(ctx, uploadId);
    throw error;
  }
}

/** @throws {Refusal} PREVIEW_GONE */
export function previewRows(ctx: ServiceContext, { previewId, offset, limit, kind }: { previewId: string; offset: number; limit: number; kind: RowKind }): Promise<Asks['rows']['output']> {
  return heldPreview(ctx, previewId).reader.ask('rows', { kind, offset, limit });
}

function effectIn(ctx: ServiceContext, accountId: string, effect: Compared['effect']): ImportPreview['effect'] {
  return {
    positions: effect.positions.map(({ named, fills, splits, change, lowest, shortsAllowed }) => {
      const instrument = existingInstrument(ctx, named);
      const before = instrument === null ? '0' : (readPosition(ctx.db, accountId, instrument.id)?.quantity ?? '0');
      return {
        instrumentId: instrument?.id ?? null,
        symbol: named.symbol,
        market: named.market ?? '',
        name: named.name ?? instrument?.name ?? '',
        assetClass: named.assetClass,
        currency: named.currency,
        fills,
        splits,
        before,
        change,
        after: addDecimals(before, change),
        uncovered: !shortsAllowed && addDecimals(before, lowest).startsWith('-'),
      };
    }),
    positionsLeft: effect.positionsLeft,
    cash: [...effect.cash],
  };
}

function contentOf({ contentBase64 }: PreviewInput): Uint8Array {
  if (contentBase64 === null) throw new Refusal('invalid', 'CONTENT_MISSING');
  return fromBase64(contentBase64);
}

function formatNamed(name: string | null): FormatId | null {
  if (name === null) return null;
  const format = STATEMENT_FORMATS.find(({ id }) => id === name);
  if (format === undefined) throw new Refusal('invalid', 'FORMAT_UNKNOWN', { format: name, known: STATEMENT_FORMATS.map(({ id }) => id).join(', ') });
  return format.id;
}
