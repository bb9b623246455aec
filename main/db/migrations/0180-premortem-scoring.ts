import type { Migration } from '../migrate.ts';

/** What came of the causes that were written before, and which wordings the trader calls the same cause. */
export const premortemScoring: Migration = {
  version: 180,
  up: (db) =>
    db.exec(`
      -- Every state a scoring has been in; the newest one of a pre-mortem holds. The pre-mortem itself never changes.
      CREATE TABLE premortem_scorings (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        plan_id TEXT NOT NULL REFERENCES plans (id),
        premortem_id TEXT NOT NULL REFERENCES premortems (id),
        version INTEGER NOT NULL CHECK (version >= 1),
        at TEXT NOT NULL,
        nature TEXT NOT NULL CHECK (nature IN ('scoring', 'correction', 'amendment')),
        -- Asked for once the retrospective that covers it is signed.
        reason TEXT CHECK (reason <> ''),
        scores TEXT NOT NULL CHECK (json_valid(scores)),
        unforeseen TEXT NOT NULL CHECK (json_valid(unforeseen)),
        complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
        hash TEXT NOT NULL,
        UNIQUE (premortem_id, version),
        CHECK ((nature = 'amendment') = (reason IS NOT NULL))
      ) STRICT;
      CREATE TRIGGER premortem_scorings_never_change BEFORE UPDATE ON premortem_scorings
        BEGIN SELECT RAISE(ABORT, 'a scoring is never edited; append the next state'); END;
      CREATE TRIGGER premortem_scorings_never_go BEFORE DELETE ON premortem_scorings
        BEGIN SELECT RAISE(ABORT, 'a scoring is never edited; append the next state'); END;

      -- Two wordings of one cause, or not: the trader's own acts in their order, each of which can be undone.
      CREATE TABLE cause_groupings (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        at TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('merge', 'split', 'apart')),
        keys TEXT NOT NULL CHECK (json_valid(keys)),
        into_key TEXT,
        undone_at TEXT,
        CHECK ((kind = 'merge') = (into_key IS NOT NULL))
      ) STRICT;
      CREATE TRIGGER cause_groupings_only_undone BEFORE UPDATE ON cause_groupings
        WHEN OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.keys <> OLD.keys OR NEW.into_key IS NOT OLD.into_key
        BEGIN SELECT RAISE(ABORT, 'a grouping is only ever marked undone'); END;
      CREATE TRIGGER cause_groupings_never_go BEFORE DELETE ON cause_groupings
        BEGIN SELECT RAISE(ABORT, 'a grouping is only ever marked undone'); END;
    `),
};
