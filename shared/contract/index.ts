import { accounts, instruments, rules } from './accounts.ts';
import { app } from './app.ts';
import { bias } from './bias.ts';
import { book } from './book.ts';
import { cash } from './cash.ts';
import { charts } from './charts.ts';
import { checkInEffectCall } from './check-in-effect.ts';
import { scoringCalls } from './failure-library.ts';
import { fills, imports } from './fills.ts';
import { inboxCalls, outcomeCalls, presetCalls } from './import-centre.ts';
import { journalDepthCalls } from './journal-depth.ts';
import { keeping, record } from './keeping.ts';
import { insights, journal, reviews, trades } from './looking-back.ts';
import { marks } from './marks.ts';
import { plans, premortems } from './plans.ts';
import { positions } from './positions.ts';
import { goals, processCalls } from './process.ts';
import { reports } from './reports.ts';
import { routines, watch } from './routines.ts';
import { search } from './search.ts';
import { tags } from './tags.ts';
import { lockouts, tickets } from './tickets.ts';
import { twin } from './twin.ts';

/** Every call there is. Over HTTP each is `POST /rpc/<area>/<call>` with its input as the JSON body. */
export const contract = { app, accounts, cash, instruments, rules, plans, premortems: { ...premortems, ...scoringCalls }, tickets, lockouts, fills, imports: { ...imports, ...presetCalls, ...inboxCalls, ...outcomeCalls }, trades, positions, insights, charts, process: processCalls, goals, bias, twin, marks, journal: { ...journal, ...checkInEffectCall, ...journalDepthCalls }, reviews, book, reports, routines, watch, record, keeping, search, tags };
export type Contract = typeof contract;
