import { z } from 'zod';
import { zDecimal, zMoney } from '../money/schema.ts';
import { zCommitmentHold, zKept } from '../review/commitment.ts';
import { zReviewFacts } from '../review/review.ts';
import { zInstant } from '../time/instant.ts';
import { zReportFigure } from './figure.ts';

export const REPORT_FORMAT = 'ballast-report';
/** Raised with every change that a reader of the old form would trip over. Adding a figure is none. */
export const REPORT_VERSION = 1;

export const reportKinds = ['day', 'week', 'month', 'year', 'account'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** A closed trade as a report lists it. */
export const zReportTrade = z.object({
  id: z.string(),
  account: z.string(),
  symbol: z.string(),
  name: z.string(),
  direction: z.enum(['long', 'short']),
  openedDay: z.string(),
  closedDay: z.string(),
  quantity: zDecimal.meta({ description: 'The most that was held.' }),
  entry: zDecimal.meta({ description: 'Average price of the entries, to twelve digits.' }),
  exit: zDecimal.nullable(),
  currency: z.string(),
  gross: zMoney,
  fees: zMoney,
  net: zMoney.meta({ description: 'gross − fees' }),
  r: z.number().nullable().meta({ description: 'Net result ÷ planned risk; null where there was none.' }),
  rReason: z.string().nullable(),
  planned: z.boolean().nullable().meta({ description: 'null: it cannot be decided yet.' }),
  setup: z.string().nullable(),
  openedAt: zInstant.nullable().meta({ description: 'When the first fill was, UTC; null where only the day is known.' }),
  closedAt: zInstant.nullable().meta({ description: 'When the last fill was, UTC; null where only the day is known.' }),
  zone: z.string().meta({ description: "The account's time zone (IANA), in which openedDay and closedDay are counted." }),
});
export type ReportTrade = z.infer<typeof zReportTrade>;

/** Words somebody wrote. They are kept as written. */
export const zReportText = z.object({
  section: z.enum(['words', 'flag', 'signedFlag', 'lockout']),
  subject: z.string().meta({ description: 'The day, week or month they were written for, or the flag they are about.' }),
  id: z.string(),
  text: z.string(),
});
export type ReportText = z.infer<typeof zReportText>;

const zPoint = z.object({ day: z.string(), value: zMoney, drawdown: zMoney.meta({ description: '0 or negative: how far below the highest sum so far.' }) });

export const zReport = z
  .object({
    format: z.literal(REPORT_FORMAT),
    version: z.literal(REPORT_VERSION),
    kind: z.enum(reportKinds),
    period: z.string().nullable().meta({ description: '2026-11-20, 2026-W47, 2026-11 or 2026; null of a report between two chosen days.' }),
    from: z.string().nullable().meta({ description: 'First day, inclusive; null: from the beginning.' }),
    to: z.string().nullable().meta({ description: 'Last day, inclusive; null: to the end. Trades belong to a report by the day they closed.' }),
    accounts: z.array(z.object({ name: z.string(), currency: z.string(), kind: z.string() })).meta({ description: 'Whose trades are counted; empty: of every account.' }),
    homeZone: z.string(),
    made: z.object({
      at: zInstant,
      version: z.string(),
      sample: z.boolean(),
      head: z.object({ seq: z.number().int(), hash: z.string() }).nullable().meta({ description: 'Where the record of the journal ended when the report was made.' }),
    }),
    figures: z.array(zReportFigure),
    series: z.array(z.object({ id: z.literal('equity'), currency: z.string(), points: z.array(zPoint) })).meta({ description: 'Running sum of the net results of closed trades, by closing day, from zero.' }),
    texts: z.array(zReportText),
    violations: z.array(zReviewFacts.shape.violations.element.extend({ period: z.string() })),
    commitments: z.array(
      z.object({
        madeFor: z.string().nullable().meta({ description: 'The retrospective that made it; null where that is no longer known.' }),
        judgedIn: z.string().nullable().meta({ description: 'The retrospective that said whether it was kept; null: not yet.' }),
        text: z.string(),
        hold: zCommitmentHold.nullable(),
        kept: zKept.nullable(),
      }),
    ),
    retrospective: z.object({ state: z.enum(['signed', 'draft', 'unwritten']), signedName: z.string().nullable(), signedAt: zInstant.nullable(), hash: z.string().nullable() }).nullable(),
    trades: z.object({ total: z.number().int(), listed: z.number().int().meta({ description: 'Rows that follow, the last closed first; fewer than total where the report names only some.' }), rows: z.array(zReportTrade) }),
  })
  .meta({ title: 'Ballast report', description: 'A retrospective, a month, a year or chosen accounts and days. Amounts are exact decimal text, undefined figures are null with a reason.' });
export type Report = z.infer<typeof zReport>;
