import { accounts, instruments, rules } from './accounts.ts';
import { app } from './app.ts';
import { cash } from './cash.ts';
import { fills, imports } from './fills.ts';
import { keeping, record } from './keeping.ts';
import { insights, journal, reviews, trades } from './looking-back.ts';
import { plans, premortems } from './plans.ts';
import { lockouts, tickets } from './tickets.ts';

/** Every call there is. Over HTTP each is `POST /rpc/<area>/<call>` with its input as the JSON body. */
export const contract = { app, accounts, cash, instruments, rules, plans, premortems, tickets, lockouts, fills, imports, trades, insights, journal, reviews, record, keeping };
export type Contract = typeof contract;
