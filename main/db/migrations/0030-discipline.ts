import type { Migration } from '../migrate.ts';

/** Plans with their amendments and pre-mortems, tickets, lockouts, and how often each stop rule has held. */
export const disciplineTables: Migration = {
  version: 30,
  up: (db) =>
    db.exec(`
      CREATE TABLE plans (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES accounts (id),
        state TEXT NOT NULL CHECK (state IN ('draft', 'sealed', 'active', 'closed', 'expired', 'abandoned', 'reviewed')),
        -- As typed; after the seal, with the amendments applied.
        content TEXT NOT NULL CHECK (json_valid(content)),
        instrument_id TEXT GENERATED ALWAYS AS (json_extract(content, '$.instrumentId')) VIRTUAL,
        window_to TEXT GENERATED ALWAYS AS (json_extract(content, '$.windowTo')) VIRTUAL,
        sealed_content TEXT CHECK (sealed_content IS NULL OR json_valid(sealed_content)),
        sealed_at TEXT,
        seal_hash TEXT,
        -- 1 R, smallest units of the account's currency.
        planned_risk INTEGER,
        premortem_from TEXT,
        abandon_reason TEXT,
        ended_at TEXT,
        filled_quantity TEXT NOT NULL DEFAULT '0',
        open_quantity TEXT NOT NULL DEFAULT '0',
        -- The most that was ever entered: undoing a fill gives none of the plan's quantity back.
        entered_quantity TEXT NOT NULL DEFAULT '0',
        revision INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        discarded_at TEXT,
        CHECK ((state = 'draft') = (sealed_at IS NULL)),
        CHECK ((sealed_at IS NULL) = (sealed_content IS NULL) AND (sealed_at IS NULL) = (seal_hash IS NULL)),
        CHECK (discarded_at IS NULL OR state = 'draft')
      ) STRICT;
      CREATE INDEX plans_by_account ON plans (account_id, updated_at);
      CREATE INDEX plans_by_instrument ON plans (account_id, instrument_id) WHERE state <> 'draft';
      CREATE INDEX plans_in_force ON plans (state) WHERE state IN ('sealed', 'active');
      CREATE TRIGGER plans_seal_holds BEFORE UPDATE ON plans
        WHEN OLD.sealed_at IS NOT NULL AND (NEW.id <> OLD.id OR NEW.account_id <> OLD.account_id OR NEW.sealed_content <> OLD.sealed_content
          OR NEW.sealed_at <> OLD.sealed_at OR NEW.seal_hash <> OLD.seal_hash OR NEW.planned_risk IS NOT OLD.planned_risk OR NEW.state = 'draft')
        BEGIN SELECT RAISE(ABORT, 'a seal is never broken; append an amendment'); END;
      CREATE TRIGGER plans_sealed_stay BEFORE DELETE ON plans WHEN OLD.sealed_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'a sealed plan stays'); END;

      CREATE TABLE amendments (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        plan_id TEXT NOT NULL REFERENCES plans (id),
        at TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (reason <> ''),
        patch TEXT NOT NULL CHECK (json_valid(patch)),
        direction TEXT NOT NULL CHECK (direction IN ('tighter', 'neutral', 'looser')),
        widens_stop INTEGER NOT NULL CHECK (widens_stop IN (0, 1)),
        hash TEXT NOT NULL
      ) STRICT;
      CREATE INDEX amendments_by_plan ON amendments (plan_id, number);
      CREATE INDEX amendments_widening ON amendments (at) WHERE widens_stop = 1;
      CREATE TRIGGER amendments_never_change BEFORE UPDATE ON amendments
        BEGIN SELECT RAISE(ABORT, 'an amendment is never edited; append another'); END;
      CREATE TRIGGER amendments_never_go BEFORE DELETE ON amendments
        BEGIN SELECT RAISE(ABORT, 'an amendment is never edited; append another'); END;

      CREATE TABLE premortems (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        plan_id TEXT NOT NULL REFERENCES plans (id),
        state TEXT NOT NULL CHECK (state IN ('draft', 'submitted')),
        causes TEXT NOT NULL CHECK (json_valid(causes)),
        submitted_at TEXT,
        hash TEXT,
        updated_at TEXT NOT NULL,
        CHECK ((state = 'submitted') = (submitted_at IS NOT NULL) AND (submitted_at IS NULL) = (hash IS NULL))
      ) STRICT;
      CREATE INDEX premortems_by_plan ON premortems (plan_id, number);
      CREATE UNIQUE INDEX premortems_one_draft ON premortems (plan_id) WHERE state = 'draft';
      CREATE TRIGGER premortems_handed_in_stay BEFORE UPDATE ON premortems WHEN OLD.state = 'submitted'
        BEGIN SELECT RAISE(ABORT, 'a pre-mortem handed in is never edited; write another'); END;
      CREATE TRIGGER premortems_handed_in_never_go BEFORE DELETE ON premortems WHEN OLD.state = 'submitted'
        BEGIN SELECT RAISE(ABORT, 'a pre-mortem handed in is never edited; write another'); END;

      CREATE TABLE plan_templates (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL COLLATE NOCASE UNIQUE CHECK (name <> ''),
        content TEXT NOT NULL CHECK (json_valid(content))
      ) STRICT;

      CREATE TABLE tickets (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES accounts (id),
        instrument_id TEXT NOT NULL REFERENCES instruments (id),
        plan_id TEXT REFERENCES plans (id),
        nature TEXT NOT NULL CHECK (nature IN ('exit', 'risk')),
        state TEXT NOT NULL CHECK (state IN ('requested', 'blocked', 'cooling', 'ready', 'released', 'filled', 'expired', 'withdrawn', 'revoked')),
        verified INTEGER NOT NULL CHECK (verified IN (0, 1)),
        intent TEXT NOT NULL CHECK (json_valid(intent)),
        reasons TEXT NOT NULL CHECK (json_valid(reasons)),
        notes TEXT NOT NULL CHECK (json_valid(notes)),
        figures TEXT CHECK (figures IS NULL OR json_valid(figures)),
        requested_at TEXT NOT NULL,
        cooling_from TEXT,
        cooling_until TEXT,
        -- The waits that decide; the instants beside them are for people. See shared/time/wait.ts.
        cooling_wait TEXT CHECK (cooling_wait IS NULL OR json_valid(cooling_wait)),
        ready_at TEXT,
        ready_until TEXT,
        released_at TEXT,
        released_until TEXT,
        window_wait TEXT CHECK (window_wait IS NULL OR json_valid(window_wait)),
        ended_at TEXT,
        end_reason TEXT,
        filled_quantity TEXT NOT NULL
      ) STRICT;
      CREATE INDEX tickets_live ON tickets (account_id, instrument_id) WHERE ended_at IS NULL;
      CREATE INDEX tickets_by_account ON tickets (account_id, requested_at);
      CREATE INDEX tickets_by_plan ON tickets (plan_id, requested_at) WHERE plan_id IS NOT NULL;
      CREATE INDEX tickets_by_time ON tickets (requested_at);
      CREATE INDEX tickets_released ON tickets (account_id, instrument_id, released_at) WHERE released_at IS NOT NULL;

      CREATE TABLE lockouts (
        id TEXT PRIMARY KEY,
        -- Null: every account.
        account_id TEXT REFERENCES accounts (id),
        source TEXT NOT NULL CHECK (source IN ('rule', 'trader')),
        rule_kind TEXT,
        from_at TEXT NOT NULL,
        until_at TEXT NOT NULL,
        words TEXT NOT NULL,
        evidence TEXT NOT NULL CHECK (json_valid(evidence)),
        wait TEXT NOT NULL CHECK (json_valid(wait)),
        ended_at TEXT
      ) STRICT;
      CREATE INDEX lockouts_held ON lockouts (account_id) WHERE ended_at IS NULL;
      CREATE INDEX lockouts_by_time ON lockouts (from_at);
      CREATE TRIGGER lockouts_never_go BEFORE DELETE ON lockouts
        BEGIN SELECT RAISE(ABORT, 'a lockout stays in the journal'); END;

      -- Each time a stop rule spoke against a ticket or began a lockout.
      CREATE TABLE rule_firings (
        number INTEGER PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES accounts (id),
        kind TEXT NOT NULL,
        at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX rule_firings_by_kind ON rule_firings (account_id, kind, at);

      -- When the running time of the journal saw a realised loss, and how old it was by the wall clock then.
      CREATE TABLE losses_seen (
        account_id TEXT NOT NULL REFERENCES accounts (id),
        -- The loss by its time, or by its arrival where it has none.
        loss_at TEXT NOT NULL,
        age_ms INTEGER NOT NULL CHECK (age_ms >= 0),
        wait TEXT NOT NULL CHECK (json_valid(wait)),
        PRIMARY KEY (account_id, loss_at)
      ) STRICT, WITHOUT ROWID;
    `),
};
