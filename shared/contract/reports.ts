import { z } from 'zod';
import { zReport, zReportTrade } from '../report/report.ts';
import { call, zEmpty, zId } from './base.ts';

const zDayOrNull = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).nullable().default(null);
/** How many trades the report itself names; the others are asked for page by page. */
const zListed = z.number().int().min(0).max(1000).default(200);

const zChosen = z.object({ accountIds: z.array(zId).max(200).default([]), from: zDayOrNull, to: zDayOrNull });

export const paperSizes = ['A4', 'Letter'] as const;
export const zPaperSize = z.enum(paperSizes);
export type PaperSize = z.infer<typeof zPaperSize>;

export const reports = {
  /** Of a day, a week, a month or a year ('2026'). */
  period: call.input(z.object({ period: z.string().regex(/^\d{4}(?:-(?:\d{2}-\d{2}|W\d{2}|\d{2}))?$/), listed: zListed })).output(zReport),
  /** Of chosen accounts (none: every one that is not on paper) between two days, both inclusive. */
  account: call.input(zChosen.extend({ listed: zListed })).output(zReport),
  /** Its trades, the last closed first, piece by piece. */
  trades: call.input(zChosen.extend({ cursor: z.string().nullable().default(null), limit: z.number().int().min(1).max(1000).default(1000) })).output(z.object({ rows: z.array(zReportTrade), next: z.string().nullable() })),
  /** What this host can make of a report. */
  abilities: call.input(zEmpty).output(z.object({ pdf: z.boolean() })),
  /** Prints a page that was made in the window. Its scripts do not run, and it reaches nothing. */
  pdf: call.input(z.object({ html: z.string().max(12_000_000), paper: zPaperSize, footer: z.string().max(200).default('') })).output(z.object({ pdfBase64: z.string() })),
};
