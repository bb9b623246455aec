import type { Database } from 'better-sqlite3';
import { upgradeDiscipline } from '../../../shared/rules/upgrade.ts';
import type { Migration } from '../migrate.ts';

/**
 * Stop rules of any kind: the disciplines kept so far in their new shape, what rules look at and could not be asked cheaply
 * before, and every firing with what it saw.
 */
export const stopRuleTables: Migration = {
  version: 80,
  up: (db) => {
    db.exec(`
      ALTER TABLE accounts ADD COLUMN lender_flags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(lender_flags));
      ALTER TABLE instruments ADD COLUMN sector TEXT NOT NULL DEFAULT '';

      ALTER TABLE lockouts ADD COLUMN rule_id TEXT;
      ALTER TABLE lockouts ADD COLUMN asset_class TEXT;
      ALTER TABLE lockouts ADD COLUMN strategy TEXT;
      ALTER TABLE lockouts ADD COLUMN ends_with TEXT CHECK (ends_with IN ('retrospective'));

      -- The rules over all accounts: one row.
      CREATE TABLE journal_discipline (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        discipline TEXT NOT NULL CHECK (json_valid(discipline))
      ) STRICT;

      -- What rules keep a distance from. An event that was removed stays, so that the record can be read.
      CREATE TABLE calendar_events (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        at TEXT NOT NULL,
        added_at TEXT NOT NULL,
        removed_at TEXT
      ) STRICT;
      CREATE INDEX calendar_events_by_time ON calendar_events (at) WHERE removed_at IS NULL;

      CREATE TABLE suitability_answers (
        number INTEGER PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES accounts (id),
        answers TEXT NOT NULL CHECK (json_valid(answers)),
        at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX suitability_answers_by_account ON suitability_answers (account_id, number);

      -- A rule that has spoken, once for each occurrence of what it watches.
      CREATE TABLE firings (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        -- Null: a rule over all accounts.
        account_id TEXT REFERENCES accounts (id),
        rule_id TEXT NOT NULL,
        condition_kind TEXT NOT NULL,
        occurrence TEXT NOT NULL,
        -- When it happened, as far as it is known: repeats are counted by it.
        happened_at TEXT NOT NULL,
        action TEXT NOT NULL CHECK (json_valid(action)),
        nth INTEGER NOT NULL CHECK (nth >= 1),
        escalated INTEGER NOT NULL CHECK (escalated IN (0, 1)),
        evidence TEXT NOT NULL CHECK (json_valid(evidence)),
        words TEXT NOT NULL,
        lockout_id TEXT REFERENCES lockouts (id),
        ticket_id TEXT REFERENCES tickets (id)
      ) STRICT;
      CREATE UNIQUE INDEX firings_once ON firings (coalesce(account_id, ''), rule_id, occurrence);
      CREATE INDEX firings_by_rule ON firings (coalesce(account_id, ''), rule_id, happened_at);
      CREATE INDEX firings_by_time ON firings (coalesce(account_id, ''), happened_at);
      CREATE INDEX firings_by_account ON firings (account_id, number);
      -- A lockout may follow later, where the rule was tightened meanwhile; nothing else changes.
      CREATE TRIGGER firings_never_change BEFORE UPDATE ON firings
        WHEN OLD.lockout_id IS NOT NULL OR NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.account_id IS NOT OLD.account_id OR NEW.rule_id <> OLD.rule_id
          OR NEW.occurrence <> OLD.occurrence OR NEW.evidence <> OLD.evidence OR NEW.nth <> OLD.nth OR NEW.action <> OLD.action
        BEGIN SELECT RAISE(ABORT, 'what fired has fired'); END;
      CREATE TRIGGER firings_never_go BEFORE DELETE ON firings
        BEGIN SELECT RAISE(ABORT, 'what fired has fired'); END;

      -- The highest own equity an account had, without what was paid in or out since it was last confirmed; smallest units.
      CREATE TABLE equity_peaks (
        account_id TEXT PRIMARY KEY REFERENCES accounts (id),
        peak INTEGER NOT NULL,
        at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      -- Results by trading day and by month, so that no sum has to walk through fills.
      CREATE TABLE realised_sums (
        account_id TEXT NOT NULL,
        unit TEXT NOT NULL CHECK (unit IN ('day', 'month')),
        span TEXT NOT NULL,
        currency TEXT NOT NULL,
        net INTEGER NOT NULL,
        PRIMARY KEY (account_id, unit, span, currency)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO realised_sums SELECT account_id, 'day', trading_day, currency, sum(net) FROM realised GROUP BY 1, 3, 4;
      INSERT INTO realised_sums SELECT account_id, 'month', substr(trading_day, 1, 7), currency, sum(net) FROM realised GROUP BY 1, 3, 4;
      CREATE TRIGGER realised_adds AFTER INSERT ON realised BEGIN
        INSERT INTO realised_sums VALUES (NEW.account_id, 'day', NEW.trading_day, NEW.currency, NEW.net) ON CONFLICT DO UPDATE SET net = net + excluded.net;
        INSERT INTO realised_sums VALUES (NEW.account_id, 'month', substr(NEW.trading_day, 1, 7), NEW.currency, NEW.net) ON CONFLICT DO UPDATE SET net = net + excluded.net;
      END;
      CREATE TRIGGER realised_takes AFTER DELETE ON realised BEGIN
        UPDATE realised_sums SET net = net - OLD.net WHERE account_id = OLD.account_id AND unit = 'day' AND span = OLD.trading_day AND currency = OLD.currency;
        UPDATE realised_sums SET net = net - OLD.net WHERE account_id = OLD.account_id AND unit = 'month' AND span = substr(OLD.trading_day, 1, 7) AND currency = OLD.currency;
      END;
      CREATE INDEX realised_losses ON realised (account_id, trading_day, executed_at, arrived_at) WHERE net < 0;
      CREATE INDEX realised_losses_by_instrument ON realised (account_id, instrument_id, trading_day, executed_at, arrived_at) WHERE net < 0;
      CREATE INDEX trades_by_account ON trades (account_id, place, id);
      CREATE INDEX trades_by_opening ON trades (account_id, opened_day, opened_at);
      CREATE INDEX plans_open ON plans (account_id) WHERE open_quantity <> '0';
    `);
    widenLoosenings(db);
    convertDisciplines(db);
    carryFirings(db);
  },
};

/** More kinds of settings can wait. A check cannot be changed in place, so the table is built anew. */
function widenLoosenings(db: Database): void {
  db.exec(`
    CREATE TABLE loosenings_wider (
      id TEXT PRIMARY KEY,
      account_id TEXT REFERENCES accounts (id),
      kind TEXT NOT NULL CHECK (kind IN ('discipline', 'journal-discipline', 'account-terms', 'instrument-terms', 'home-zone', 'event', 'typed-fill')),
      subject TEXT NOT NULL,
      payload TEXT NOT NULL CHECK (json_valid(payload)),
      changes TEXT NOT NULL CHECK (json_valid(changes)),
      requested_at TEXT NOT NULL,
      wait TEXT NOT NULL CHECK (json_valid(wait)),
      state TEXT NOT NULL CHECK (state IN ('pending', 'applied', 'cancelled')),
      ended_at TEXT,
      CHECK ((state = 'pending') = (ended_at IS NULL))
    ) STRICT;
    INSERT INTO loosenings_wider SELECT id, account_id, kind, subject, payload, changes, requested_at, wait, state, ended_at FROM loosenings;
    DROP TABLE loosenings;
    ALTER TABLE loosenings_wider RENAME TO loosenings;
    CREATE INDEX loosenings_pending ON loosenings (kind, subject) WHERE state = 'pending';
    CREATE INDEX loosenings_withheld ON loosenings (account_id) WHERE kind = 'typed-fill' AND state <> 'applied';
  `);
}

/** Disciplines in force and those that wait to be: the same limits, written as rules. */
function convertDisciplines(db: Database): void {
  const accounts = db.prepare<[], { id: string; discipline: string }>('SELECT id, discipline FROM accounts').all();
  for (const { id, discipline } of accounts) {
    db.prepare('UPDATE accounts SET discipline = ? WHERE id = ?').run(upgraded(discipline), id);
  }
  const waiting = db.prepare<[], { id: string; payload: string }>("SELECT id, payload FROM loosenings WHERE kind = 'discipline'").all();
  for (const { id, payload } of waiting) {
    const { discipline, ...rest } = JSON.parse(payload) as { discipline?: unknown };
    if (discipline === undefined) continue;
    db.prepare('UPDATE loosenings SET payload = ? WHERE id = ?').run(JSON.stringify({ ...rest, discipline: JSON.parse(upgraded(JSON.stringify(discipline))) }), id);
  }
}

/** What cannot be read stays as it is: it lets nothing through that adds risk, and the journal opens for exits. */
function upgraded(text: string): string {
  try {
    return JSON.stringify(upgradeDiscipline(JSON.parse(text)));
  } catch {
    return text;
  }
}

/** What each rule of before watches, and what it does, in today's words. */
const CARRIED: Readonly<Record<string, { readonly condition: string; readonly action: object }>> = {
  'plan-required': { condition: 'plan-required', action: { kind: 'block' } },
  'daily-loss': { condition: 'period-loss', action: { kind: 'lockout', until: { kind: 'next-trading-day' } } },
  'leverage-cap': { condition: 'leverage', action: { kind: 'block' } },
  'minutes-since-loss': { condition: 'since-loss', action: { kind: 'block' } },
};

/** A rule of before keeps its kind as its id, so its firings go on being its own. */
function carryFirings(db: Database): void {
  const insert = db.prepare(
    `INSERT INTO firings (id, at, account_id, rule_id, condition_kind, occurrence, happened_at, action, nth, escalated, evidence, words)
     VALUES (@id, @at, @accountId, @kind, @condition, @id, @at, @action, 1, 0, '{}', '')`,
  );
  const old = db.prepare<[], { number: number; account_id: string; kind: string; at: string }>('SELECT * FROM rule_firings ORDER BY number').all();
  for (const { number, account_id, kind, at } of old) {
    const { condition, action } = CARRIED[kind] ?? { condition: kind, action: { kind: 'block' } };
    insert.run({ id: `firing-${number}`, at, accountId: account_id, kind, condition, action: JSON.stringify(action) });
  }
  db.exec(`
    DROP TABLE rule_firings;
    UPDATE lockouts SET rule_id = rule_kind, rule_kind = 'period-loss' WHERE rule_kind = 'daily-loss';
  `);
}
