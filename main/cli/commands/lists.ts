import { z } from 'zod';
import { zTicket } from '../../../shared/gate/ticket.ts';
import { zPlan } from '../../../shared/plan/plan.ts';
import { text, type Command, type CommandInput } from '../command.ts';
import { findAccount } from '../find-account.ts';
import { table } from '../table.ts';
import type { Caller } from '../caller.ts';

const account = { account: { type: 'string' } } as const;

async function accountId(caller: Caller, { values }: CommandInput): Promise<string | null> {
  const named = text(values, 'account');
  return named === undefined ? null : (await findAccount(caller, named)).id;
}

export const plans: Command = {
  options: account,
  run: async (input) => {
    const caller = input.reach();
    const found = z.array(zPlan).parse(await caller.call('plans/list', { accountId: await accountId(caller, input) }));
    const { state, title, side, quantity, sealed } = input.words.cli.heading;
    const rows = found.map((plan) => [plan.state, plan.content.title, plan.content.side, plan.content.quantity, plan.sealedAt ?? '—']);
    return { json: found, lines: table([state, title, side, quantity, sealed], rows) };
  },
};

export const tickets: Command = {
  options: account,
  run: async (input) => {
    const caller = input.reach();
    const found = z.array(zTicket).parse(await caller.call('tickets/list', { accountId: await accountId(caller, input) }));
    const { state, side, quantity, requested, reasons } = input.words.cli.heading;
    const rows = found.map((ticket) => [ticket.state, ticket.intent.side, ticket.intent.quantity, ticket.requestedAt, ticket.reasons.map(({ code }) => code).join(' ')]);
    return { json: found, lines: table([state, side, quantity, requested, reasons], rows) };
  },
};
