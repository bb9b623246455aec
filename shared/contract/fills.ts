import { z } from 'zod';
import { zFill, zFillEffect } from '../ledger/fill.ts';
import { zDecimal, zMoney, zPositiveDecimal } from '../money/schema.ts';
import { zInstant } from '../time/instant.ts';
import { call, zById, zEmpty, zId, zPage, zParams } from './base.ts';
import { previewDetails, zBytesWanted, zChunk, zContent, zFileRow, zImportProgress, zLinesWanted, zRefusedRow, zRows, zRowsWanted, zSampleFill, zStatementBytes, zStatementLines } from './import-reading.ts';

export const fills = {
  list: call.input(zPage.extend({ accountId: zId.nullable().default(null), planId: zId.nullable().default(null), tradeId: zId.nullable().default(null), link: zFill.shape.link.nullable().default(null) })).output(z.object({ rows: z.array(zFill), next: z.string().nullable() })),
  /** Typed by hand. Fees null: by the account's schedule. */
  add: call
    .input(
      z.object({
        accountId: zId,
        instrumentId: zId,
        side: z.enum(['buy', 'sell']),
        effect: zFillEffect.nullable().default(null),
        quantity: zPositiveDecimal,
        price: zDecimal,
        fees: zMoney.nullable(),
        executedAt: zInstant.nullable(),
        tradingDay: z.string().nullable(),
        ticketId: zId.nullable(),
        planId: zId.nullable(),
      }),
    )
    .output(zFill),
  /** One click on a released ticket of a paper account. */
  paper: call.input(z.object({ ticketId: zId, price: zPositiveDecimal.nullable() })).output(zFill),
  /** Plans and tickets that fit, best first. */
  suggestions: call.input(zById).output(z.array(z.object({ planId: zId, ticketId: zId.nullable(), title: z.string(), score: z.number(), why: z.array(z.string()) }))),
  link: call.input(z.object({ id: zId, planId: zId.nullable(), ticketId: zId.nullable() })).output(zFill),
  /** Appends the reversal; the fill itself stays. */
  reverse: call.input(z.object({ id: zId, reason: z.string().trim().min(1).max(400) })).output(zFill),
};

export const zMapping = z.object({
  delimiter: z.string().max(3).nullable(),
  dateOrder: z.enum(['ymd', 'mdy', 'dmy']).nullable(),
  decimalMark: z.enum(['.', ',']).nullable(),
  zone: z.string().max(60).nullable(),
  /** Field of a fill → header of the file. */
  columns: z.record(z.string(), z.string()),
  buyWords: z.array(z.string()).default([]),
  sellWords: z.array(z.string()).default([]),
  currency: z.string().nullable().default(null),
});
export type Mapping = z.infer<typeof zMapping>;

export const zImportPreview = z.object({
  previewId: z.string(),
  accountId: z.string(),
  fileName: z.string(),
  format: z.string(),
  confidence: z.number(),
  encoding: z.string(),
  /** Data rows read. */
  rows: z.number().int(),
  newFills: z.number().int(),
  knownFills: z.number().int(),
  newCash: z.number().int(),
  knownCash: z.number().int(),
  /** The first of them. */
  refused: z.array(zRefusedRow),
  /** Ambiguities asked about once per file; the import waits for the answers. */
  questions: z.array(z.object({ id: z.string(), code: z.string(), params: zParams, choices: z.array(z.string()), rows: z.number().int(), example: zFileRow.nullable() })),
  /** The first fills; the others by `imports.rows`. */
  sample: z.array(zSampleFill),
  /** Generic CSV only: what the mapping needs to be drawn. */
  headers: z.array(z.string()),
  sampleRows: z.array(z.array(z.string())),
  mapping: zMapping.nullable(),
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  committable: z.boolean(),
  ...previewDetails,
});
export type ImportPreview = z.infer<typeof zImportPreview>;

export const zImport = z.object({
  id: z.string(),
  accountId: z.string(),
  fileName: z.string(),
  format: z.string(),
  sha256: z.string(),
  rows: z.number().int(),
  newFills: z.number().int(),
  knownFills: z.number().int(),
  newCash: z.number().int(),
  knownCash: z.number().int(),
  encoding: z.string(),
  /** First and last day its rows name; null where it has none. */
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  /** Size of the statement as it came. */
  bytes: z.number().int(),
  /** Typed fills whose place its rows took. */
  replaced: z.number().int(),
  at: zInstant,
  undoneAt: zInstant.nullable(),
});
export type Import = z.infer<typeof zImport>;

export const imports = {
  formats: call.input(zEmpty).output(z.array(z.object({ id: z.string(), title: z.string() }))),
  /** For a file that is too large for one message: begin, its pieces in order, then `preview` with the `uploadId`. Too large altogether is refused here. */
  begin: call.input(z.object({ accountId: zId, fileName: z.string().max(400), bytes: z.number().int().min(1) })).output(z.object({ uploadId: z.string(), chunkBytes: z.number().int() })),
  chunk: call.input(z.object({ uploadId: zId, offset: z.number().int().min(0), contentBase64: zChunk })).output(z.object({ received: z.number().int() })),
  /** Either the content or an upload; an upload is read as often as is asked. `id`: the caller's own name for this reading, for `progress` and `cancel`. */
  preview: call
    .input(
      z.object({
        accountId: zId,
        fileName: z.string().max(400),
        contentBase64: zContent.nullable().default(null),
        uploadId: zId.nullable().default(null),
        id: zId.nullable().default(null),
        format: z.string().nullable().default(null),
        mapping: zMapping.nullable().default(null),
        answers: z.record(z.string(), z.string()).default({}),
      }),
    )
    .output(zImportPreview),
  /** More rows of what was previewed. */
  rows: call.input(zRowsWanted).output(zRows),
  /** All or nothing: any refused row or open question and nothing is written. Ends when everything is kept. */
  commit: call.input(z.object({ previewId: zId })).output(zImport),
  /** Of a reading (its `id`, or the upload's) or of a commit (the preview's id); null where nothing runs under that name. Answered at once. */
  progress: call.input(zById).output(zImportProgress.nullable()),
  /** Stops it; what was begun is taken back whole. False where nothing runs under that name, or it is too late. */
  cancel: call.input(zById).output(z.boolean()),
  /** Lines of a kept statement, decoded: what a fill's `importId` and `line` lead back to. */
  statement: call.input(zLinesWanted).output(zStatementLines),
  download: call.input(zBytesWanted).output(zStatementBytes),
  list: call.input(zEmpty).output(z.array(zImport)),
  /** How far it is, and a way to stop it: `progress` and `cancel`, by the import's id. */
  undo: call.input(zById).output(zImport),
};
