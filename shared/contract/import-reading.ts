import { z } from 'zod';
import { assetClasses } from '../account/instrument.ts';
import { zInstant } from '../time/instant.ts';
import { zId, zParams } from './base.ts';

/** What is shown of a statement before anything of it is kept, and of a kept one line by line. */

/** Larger files are refused before a byte of them is read. */
export const MAX_STATEMENT_BYTES = 256 * 1024 * 1024;
/** A piece of an upload; a whole file this large travels in one message. */
export const UPLOAD_CHUNK_BYTES = 4 * 1024 * 1024;
export const ROWS_A_PAGE = 500;

const base64Of = (bytes: number): number => Math.ceil(bytes / 3) * 4;
export const zChunk = z.string().max(base64Of(UPLOAD_CHUNK_BYTES));
export const zContent = z.string().max(base64Of(64 * 1024 * 1024));

export const zSampleFill = z.object({
  line: z.number().int(),
  symbol: z.string(),
  name: z.string(),
  side: z.enum(['buy', 'sell']),
  quantity: z.string(),
  price: z.string(),
  fees: z.string(),
  day: z.string(),
  executedAt: z.string().nullable(),
  known: z.boolean(),
});
export type SampleFill = z.infer<typeof zSampleFill>;

export const zSampleCash = z.object({
  line: z.number().int(),
  type: z.string(),
  currency: z.string(),
  amount: z.string(),
  day: z.string(),
  symbol: z.string().nullable(),
  quantity: z.string().nullable(),
  note: z.string().nullable(),
  known: z.boolean(),
});
export type SampleCash = z.infer<typeof zSampleCash>;

/** A row as it stands in the file; cut where it is long. */
export const zFileRow = z.object({ line: z.number().int(), text: z.string() });

/** `text`: the row as it stands in the file, where `imports.rows` was asked for it. */
export const zRefusedRow = z.object({ line: z.number().int(), code: z.string(), message: z.string(), params: zParams, text: z.string().optional() });

/** Worth telling, blocks nothing. */
export const zNotice = z.object({ line: z.number().int().nullable(), code: z.string(), params: zParams });

/** The statement's own totals against what was read of it; difference '0' ties. */
export const zCashCheck = z.object({ currency: z.string(), starting: z.string(), ending: z.string(), read: z.string(), difference: z.string() });

export const zStatedBalance = z.object({ line: z.number().int(), date: z.string(), at: z.string().nullable(), currency: z.string(), amount: z.string(), kind: z.enum(['opening', 'running', 'closing']) });

/** `unknown`: the file names no account. `first`: no earlier import of this account named one. A `different` one is asked about. */
export const zAccountMatch = z.object({ brokerAccount: z.string().nullable(), before: z.array(z.string()), match: z.enum(['same', 'different', 'first', 'unknown']) });

/** What the new rows would do, were they imported. */
export const zImportEffect = z.object({
  positions: z.array(
    z.object({
      /** null: the import would make the instrument. */
      instrumentId: z.string().nullable(),
      symbol: z.string(),
      market: z.string(),
      name: z.string(),
      assetClass: z.enum(assetClasses),
      currency: z.string(),
      fills: z.number().int(),
      /** Signed exact decimals: negative is short. `after` is `before` and `change`. */
      before: z.string(),
      change: z.string(),
      after: z.string(),
      /** A sale goes beyond what is known to be held where nothing may be sold short: the opening position is missing. */
      /** What of the change splits brought or took; '0' without one. */
      splits: z.string(),
      uncovered: z.boolean(),
    }),
  ),
  /** More positions than are listed. */
  positionsLeft: z.number().int(),
  /** Signed, in decimals of each currency; `fills`: amounts and fees of trades, `other`: every other movement. */
  cash: z.array(z.object({ currency: z.string(), fills: z.string(), other: z.string(), total: z.string() })),
});

/** What a preview tells beside its counts and questions. */
export const previewDetails = {
  fileBytes: z.number().int(),
  sha256: z.string(),
  /** All of them; `refused` lists the first ones. */
  refusedRows: z.number().int(),
  /** The first movements of cash. */
  cash: z.array(zSampleCash),
  notices: z.array(zNotice),
  checks: z.array(zCashCheck),
  /** Opening and closing ones; running ones are only counted. */
  balances: z.array(zStatedBalance),
  runningBalances: z.number().int(),
  /** Orders that were not filled, where the file lists them. */
  orders: z.number().int(),
  /** Which way the file runs. `none`: one day only, or no order. */
  dateOrder: z.enum(['ascending', 'descending', 'none']),
  accountMatch: zAccountMatch,
  effect: zImportEffect,
};

export const importPhases = ['reading', 'matching', 'keeping', 'ledger', 'statistics'] as const;
export const zImportProgress = z.object({ phase: z.enum(importPhases), done: z.number(), total: z.number() });
export type ImportProgress = z.infer<typeof zImportProgress>;

export const rowKinds = ['new', 'known', 'refused', 'cash', 'known-cash'] as const;
export type RowKind = (typeof rowKinds)[number];
export const zRowsWanted = z.object({ previewId: zId, offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(ROWS_A_PAGE).default(200), kind: z.enum(rowKinds) });
/** Only the list of the kind that was asked for has rows. */
export const zRows = z.object({ total: z.number().int(), fills: z.array(zSampleFill), cash: z.array(zSampleCash), refused: z.array(zRefusedRow) });
export type Rows = z.infer<typeof zRows>;

export const zLinesWanted = z.object({ importId: zId, from: z.number().int().min(1), count: z.number().int().min(1).max(ROWS_A_PAGE) });
export const zStatementLines = z.object({
  importId: z.string(),
  fileName: z.string(),
  format: z.string(),
  encoding: z.string(),
  /** How many lines the file has. */
  total: z.number().int(),
  lines: z.array(z.object({ line: z.number().int(), text: z.string() })),
});

/** The bytes as they came, a piece at a time. */
export const zBytesWanted = z.object({ importId: zId, offset: z.number().int().min(0).default(0), length: z.number().int().min(1).max(UPLOAD_CHUNK_BYTES).default(UPLOAD_CHUNK_BYTES) });
export const zStatementBytes = z.object({ importId: z.string(), fileName: z.string(), sha256: z.string(), bytes: z.number().int(), offset: z.number().int(), contentBase64: z.string(), storedAt: zInstant });
