/** Which part of the trades is meant; empty, absent and null mean all. Days are closing days. */
export interface TradeSelection {
  readonly status: 'open' | 'closed' | 'all';
  readonly accountIds: readonly string[];
  readonly from: string | null;
  readonly to: string | null;
  readonly planned: boolean | null;
  readonly instrumentId: string | null;
  readonly tag: string | null;
  readonly currency?: string | null;
  readonly undecided?: boolean;
  readonly text?: string;
  readonly direction?: 'long' | 'short' | null;
  readonly setup?: string | null;
  readonly emotion?: string | null;
  readonly result?: 'win' | 'loss' | 'scratch' | null;
  readonly rFrom?: number | null;
  readonly rTo?: number | null;
  readonly heldFromMs?: number | null;
  readonly heldToMs?: number | null;
  readonly weekday?: number | null;
  readonly hour?: number | null;
  /** Of these only the ones named; null: all. */
  readonly ids?: readonly string[] | null;
  readonly except?: readonly string[];
}

/** Conditions of a WHERE over `trades t`, with the values they name. */
export interface TradeConditions {
  readonly where: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** How long a trade was held: by the clock where both times are known, else whole days. */
export const HELD = 'coalesce(t.holding_ms, t.holding_days * 86400000)';

/** Notes and tags hang on a fill, and belong to whatever trade that fill opened or added to. Every subquery stands by itself, so each is asked once, not once a row. */
const SHOWN = 'CASE WHEN s.plan_id IS NULL THEN g.value ELSE s.shown END';
const OF_PLANS = `FROM plans p, json_each(p.content, '$.tags') g LEFT JOIN plan_tags_shown s ON s.plan_id = p.id AND s.written = g.value WHERE p.state <> 'draft'`;
const OF_NOTES = `FROM entry_tags g JOIN entries e ON e.number = g.entry_number JOIN fills x ON x.id = e.subject JOIN trade_fills f ON f.fill_sequence = x.sequence AND f.role IN ('opened', 'added')
    WHERE e.kind = 'trade' AND e.removed_at IS NULL`;
const OF_THEIR_OWN = `FROM trade_tags g JOIN trade_fills f ON f.fill_sequence = g.fill_sequence AND f.role IN ('opened', 'added') WHERE g.removed_by IS NULL`;
export const TAGGED_PARTS = {
  plans: `SELECT p.id ${OF_PLANS} AND ${SHOWN} = @tag COLLATE NOCASE`,
  notes: `SELECT f.trade_id ${OF_NOTES} AND g.tag = @tag COLLATE NOCASE`,
  own: `SELECT f.trade_id ${OF_THEIR_OWN} AND g.tag = @tag COLLATE NOCASE`,
} as const;
/** Every tag of every trade, from wherever, each once: what the filter finds, tag by tag. */
export const TRADE_TAGS = `SELECT t.id AS trade_id, g.tag FROM trades t JOIN (SELECT p.id AS plan_id, ${SHOWN} AS tag ${OF_PLANS}) g ON g.plan_id = t.plan_id AND g.tag IS NOT NULL
  UNION SELECT f.trade_id, g.tag ${OF_NOTES} UNION SELECT f.trade_id, g.tag ${OF_THEIR_OWN}`;
export const TAGGED = `(t.plan_id IN (${TAGGED_PARTS.plans})
  OR t.id IN (${TAGGED_PARTS.notes})
  OR t.id IN (${TAGGED_PARTS.own}))`;

/** Of several entries of one trade the one under its own name first, then the oldest. */
export const FELT_NOTE = `SELECT f.trade_id, e.emotion, row_number() OVER (PARTITION BY f.trade_id ORDER BY e.subject <> f.trade_id, e.number) AS nth
  FROM entries e JOIN fills x ON x.id = e.subject JOIN trade_fills f ON f.fill_sequence = x.sequence AND f.role IN ('opened', 'added')
  WHERE e.kind = 'trade' AND e.removed_at IS NULL AND e.emotion IS NOT NULL`;
export const FELT_CHECK = (of: string): string => `SELECT ${of}, emotion, row_number() OVER (PARTITION BY ${of} ORDER BY number DESC) AS nth FROM check_ins WHERE ${of} IS NOT NULL`;

/** What the trade's entry says; else the last check-in made for the trade; else the last one made for its plan. */
const FELT = `(t.id IN (SELECT trade_id FROM (${FELT_NOTE}) WHERE nth = 1 AND emotion = @emotion)
  OR (t.id NOT IN (SELECT trade_id FROM (${FELT_NOTE})) AND (t.id IN (SELECT trade_id FROM (${FELT_CHECK('trade_id')}) WHERE nth = 1 AND emotion = @emotion)
    OR (t.id NOT IN (SELECT trade_id FROM check_ins WHERE trade_id IS NOT NULL) AND t.plan_id IN (SELECT plan_id FROM (${FELT_CHECK('plan_id')}) WHERE nth = 1 AND emotion = @emotion)))))`;

const RESULTS = { win: '> 0', loss: '< 0', scratch: '= 0' } as const;

export function tradeConditions(selection: TradeSelection): TradeConditions {
  const parts: string[] = [];
  const values: Record<string, unknown> = {};
  const add = (text: string, key: string, value: unknown): void => {
    if (value === null || value === undefined) return;
    parts.push(text);
    values[key] = value;
  };
  const { accountIds, ids = null, except = [], result = null, text = '' } = selection;
  if (selection.status !== 'all') add('t.status = @status', 'status', selection.status);
  if (accountIds.length > 0) add('t.account_id IN (SELECT value FROM json_each(@accountIds))', 'accountIds', JSON.stringify(accountIds));
  add('t.closed_day >= @from', 'from', selection.from);
  add('t.closed_day <= @to', 'to', selection.to);
  // A closed trade's place begins with its day and a blank, and places are what an index is in the order of: only the days that are meant are walked through.
  if (selection.status === 'closed' && selection.from !== null) parts.push('t.place >= @from');
  if (selection.status === 'closed' && selection.to !== null) parts.push("t.place < @to || '!'");
  add('t.planned = @planned', 'planned', selection.planned === null ? null : selection.planned ? 1 : 0);
  if (selection.undecided === true) parts.push('t.planned IS NULL');
  // By a name of its own: whoever asks currency by currency names each of them beside it.
  add('t.currency = @ofCurrency', 'ofCurrency', selection.currency);
  add('t.instrument_id = @instrumentId', 'instrumentId', selection.instrumentId);
  if (text.trim() !== '') add(`t.instrument_id IN (SELECT i.id FROM instruments i WHERE instr(lower(i.symbol || ' ' || i.name), @text) > 0)`, 'text', text.trim().toLowerCase());
  add('t.direction = @direction', 'direction', selection.direction);
  add(TAGGED, 'tag', selection.tag);
  add(`t.plan_id IN (SELECT p.id FROM plans p WHERE p.state <> 'draft' AND json_extract(p.content, '$.setup') = @setup)`, 'setup', selection.setup);
  add(FELT, 'emotion', selection.emotion);
  if (result !== null) parts.push(`t.status = 'closed' AND t.net ${RESULTS[result]}`);
  add('t.r >= @rFrom', 'rFrom', selection.rFrom);
  add('t.r <= @rTo', 'rTo', selection.rTo);
  add(`${HELD} >= @heldFromMs`, 'heldFromMs', selection.heldFromMs);
  add(`${HELD} <= @heldToMs`, 'heldToMs', selection.heldToMs);
  add("(strftime('%w', t.opened_day) + 6) % 7 + 1 = @weekday", 'weekday', selection.weekday);
  add('wall_hour(t.opened_at, (SELECT a.zone FROM accounts a WHERE a.id = t.account_id)) = @hour', 'hour', selection.hour);
  if (ids !== null) add('t.id IN (SELECT value FROM json_each(@ids))', 'ids', JSON.stringify(ids));
  if (except.length > 0) add('t.id NOT IN (SELECT value FROM json_each(@except))', 'except', JSON.stringify(except));
  return { where: parts.length === 0 ? '1' : parts.join(' AND '), values };
}
