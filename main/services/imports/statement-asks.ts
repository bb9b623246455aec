import type { Account } from '../../../shared/account/account.ts';
import type { ImportPreview, Mapping } from '../../../shared/contract/fills.ts';
import type { RowKind } from '../../../shared/contract/import-reading.ts';
import type { z } from 'zod';
import type { zRows } from '../../../shared/contract/import-reading.ts';
import type { FormatId, Question, RefusedRow, StatementCash, StatementFill } from '../../importers/statement.ts';
import type { Answers, JournalSide } from './compare.ts';
import type { PositionChange, RowsEffect } from './effect.ts';
import type { Stated } from './keep-balances.ts';
import type { Days, PackedRows } from './known-rows.ts';
import type { Named } from './named.ts';
import type { StatementParts } from './parts.ts';

/** What the engine asks of whoever holds a statement, in another thread or beside itself; everything here can be sent across. */
export interface Asks {
  /** The bytes are given away: whoever sends them has them no longer. */
  take: { input: { bytes: Uint8Array }; output: { sha256: string; bytes: number } };
  read: { input: ReadInput; output: { days: Days | null; brokerAccount: string | null } };
  /** Without a summary where only the outcome is wanted. */
  compare: { input: { side: JournalSide; answers: Answers; summary: boolean }; output: Compared | null };
  rows: { input: { kind: RowKind; offset: number; limit: number }; output: z.infer<typeof zRows> };
  /** What is left when every fill has been taken as a batch. */
  plan: { input: Record<string, never>; output: ImportPlan };
  batch: { input: { from: number; count: number }; output: FillBatch };
  knownRows: { input: Record<string, never>; output: PackedRows | null };
  parts: { input: Record<string, never>; output: StatementParts };
}
export type AskKind = keyof Asks;

export interface ReadInput {
  readonly account: Account;
  readonly format: FormatId | null;
  readonly mapping: Mapping | null;
  readonly answers: Answers;
  /** Mappings drawn before, the newest first: a table of a shape they fit is read the same way again. */
  readonly remembered: readonly Mapping[];
}

/** A preview, but for what only the journal knows. */
export interface Compared {
  readonly preview: Omit<ImportPreview, 'previewId' | 'accountId' | 'fileName' | 'effect'>;
  readonly effect: { readonly positions: readonly PositionChange[]; readonly positionsLeft: number; readonly cash: RowsEffect['cash'] };
}

export interface ImportPlan {
  readonly format: string;
  readonly encoding: string;
  readonly mapping: Mapping | null;
  readonly brokerAccount: string | null;
  readonly period: Days | null;
  readonly rows: number;
  readonly counts: { readonly newFills: number; readonly knownFills: number; readonly newCash: number; readonly knownCash: number };
  /** The first of them; see `refusedRows`. */
  readonly refused: readonly RefusedRow[];
  readonly refusedRows: number;
  readonly questions: readonly Question[];
  /** Instruments of the new fills; batches name them by their place here. */
  readonly instruments: readonly Named[];
  readonly cash: readonly StatementCash[];
  readonly balances: readonly Stated[];
  /** New fills that take the place of typed ones: their place among the new, and the typed fill's id. */
  readonly replaced: readonly (readonly [index: number, typedId: string])[];
  readonly sha256: string;
  readonly bytes: number;
}

/** Booked fills, column by column: what stands side by side is sent and kept far faster than a thousand objects. */
export interface FillBatch {
  readonly count: number;
  readonly instrument: Uint32Array;
  /** 0 buy, 1 sell. */
  readonly side: Uint8Array;
  /** Place in FILL_EFFECTS. */
  readonly effect: Uint8Array;
  readonly gross: Float64Array;
  readonly fees: Float64Array;
  readonly line: Uint32Array;
  readonly quantity: readonly string[];
  readonly price: readonly string[];
  readonly feeLines: readonly string[];
  readonly executedAt: readonly (string | null)[];
  readonly tradingDay: readonly string[];
  readonly brokerFillId: readonly (string | null)[];
  readonly cause: readonly StatementFill['cause'][];
  readonly orderId: readonly (string | null)[];
}

export const FILL_EFFECTS = [null, 'short-sell', 'cover', 'close-long'] as const;

/** How far a reading is, where two threads can see it: the phase's place in `importPhases`, done, total. */
export type SharedProgress = Int32Array<SharedArrayBuffer>;
