import type { HeldTicket } from '../../shared/gate/ticket-transitions.ts';
import type { Ticket, TicketState } from '../../shared/gate/ticket.ts';
import type { Wait } from '../../shared/time/wait.ts';
import { sql, type Db } from './db.ts';
import { emptyUntilChanged } from './kept.ts';

interface Row {
  id: string;
  account_id: string;
  instrument_id: string;
  plan_id: string | null;
  nature: Ticket['nature'];
  state: TicketState;
  verified: 0 | 1;
  intent: string;
  reasons: string;
  notes: string;
  figures: string | null;
  requested_at: string;
  cooling_from: string | null;
  cooling_until: string | null;
  cooling_wait: string | null;
  ready_at: string | null;
  ready_until: string | null;
  released_at: string | null;
  released_until: string | null;
  window_wait: string | null;
  ended_at: string | null;
  end_reason: string | null;
  filled_quantity: string;
}

const parsed = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));

const toTicket = (row: Row): HeldTicket => ({
  id: row.id,
  nature: row.nature,
  verified: row.verified === 1,
  state: row.state,
  intent: JSON.parse(row.intent) as Ticket['intent'],
  reasons: JSON.parse(row.reasons) as Ticket['reasons'],
  notes: JSON.parse(row.notes) as Ticket['notes'],
  figures: parsed<NonNullable<Ticket['figures']>>(row.figures),
  requestedAt: row.requested_at,
  coolingFrom: row.cooling_from,
  coolingUntil: row.cooling_until,
  cooling: parsed<Wait>(row.cooling_wait),
  readyAt: row.ready_at,
  readyUntil: row.ready_until,
  releasedAt: row.released_at,
  releasedUntil: row.released_until,
  window: parsed<Wait>(row.window_wait),
  endedAt: row.ended_at,
  endReason: row.end_reason,
  filledQuantity: row.filled_quantity,
});

const COLUMNS = [
  'id', 'account_id', 'instrument_id', 'plan_id', 'nature', 'state', 'verified', 'intent', 'reasons', 'notes', 'figures', 'requested_at', 'cooling_from', 'cooling_until',
  'cooling_wait', 'ready_at', 'ready_until', 'released_at', 'released_until', 'window_wait', 'ended_at', 'end_reason', 'filled_quantity',
] as const;

const FIXED: ReadonlySet<string> = new Set(['id', 'account_id', 'instrument_id', 'plan_id', 'nature', 'intent', 'requested_at']);

const SAVE = `INSERT INTO tickets (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((column) => `@${column}`).join(', ')})
  ON CONFLICT (id) DO UPDATE SET ${COLUMNS.filter((column) => !FIXED.has(column))
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}`;

/** Inserts a ticket or its new state; what was asked for never changes. */
export function saveTicket(db: Db, ticket: HeldTicket): void {
  const row: Row = {
    id: ticket.id,
    account_id: ticket.intent.accountId,
    instrument_id: ticket.intent.instrumentId,
    plan_id: ticket.intent.planId,
    nature: ticket.nature,
    state: ticket.state,
    verified: ticket.verified ? 1 : 0,
    intent: JSON.stringify(ticket.intent),
    reasons: JSON.stringify(ticket.reasons),
    notes: JSON.stringify(ticket.notes),
    figures: ticket.figures === null ? null : JSON.stringify(ticket.figures),
    requested_at: ticket.requestedAt,
    cooling_from: ticket.coolingFrom,
    cooling_until: ticket.coolingUntil,
    cooling_wait: ticket.cooling === null ? null : JSON.stringify(ticket.cooling),
    ready_at: ticket.readyAt,
    ready_until: ticket.readyUntil,
    released_at: ticket.releasedAt,
    released_until: ticket.releasedUntil,
    window_wait: ticket.window === null ? null : JSON.stringify(ticket.window),
    ended_at: ticket.endedAt,
    end_reason: ticket.endReason,
    filled_quantity: ticket.filledQuantity,
  };
  sql(db, SAVE).run(row);
}

export function readTicket(db: Db, id: string): HeldTicket | null {
  const row = sql<Row>(db, 'SELECT * FROM tickets WHERE id = ?').get(id);
  return row === undefined ? null : toTicket(row);
}

export interface TicketFilter {
  readonly accountId: string | null;
  readonly planId: string | null;
  readonly states: readonly TicketState[];
  readonly limit: number;
}

/** Asked for last first. */
export function listTickets(db: Db, { accountId, planId, states, limit }: TicketFilter): HeldTicket[] {
  return sql<Row>(
    db,
    `SELECT * FROM tickets WHERE (@accountId IS NULL OR account_id = @accountId) AND (@planId IS NULL OR plan_id = @planId)
       AND (@states = '[]' OR state IN (SELECT value FROM json_each(@states)))
     ORDER BY requested_at DESC, id DESC LIMIT @limit`,
  )
    .all({ accountId, planId, states: JSON.stringify(states), limit })
    .map(toTicket);
}

/** Not ended, the longest waiting first. */
export function listLiveTickets(db: Db, accountId: string | null = null): HeldTicket[] {
  return emptyUntilChanged(db, ['tickets'], `live-tickets ${accountId ?? ''}`, () =>
    sql<Row>(db, 'SELECT * FROM tickets WHERE ended_at IS NULL AND (@accountId IS NULL OR account_id = @accountId) ORDER BY requested_at, id').all({ accountId }).map(toTicket),
  );
}

/** Tickets of one position that were ever released, the newest first: orders that may be at the broker or filled by now. */
export function listReleasedTickets(db: Db, accountId: string, instrumentId: string, since: string): HeldTicket[] {
  return emptyUntilChanged(db, ['tickets'], `released-tickets ${accountId} ${instrumentId} ${since}`, () =>
    sql<Row>(db, 'SELECT * FROM tickets WHERE account_id = ? AND instrument_id = ? AND released_at IS NOT NULL AND released_at >= ? ORDER BY released_at DESC, id DESC')
      .all(accountId, instrumentId, since)
      .map(toTicket),
  );
}
