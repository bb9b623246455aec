import type { Migration } from '../migrate.ts';

/** What holds each promise of a retrospective; and retrospectives of days and months beside those of weeks. */
export const retrospectiveTables: Migration = {
  version: 200,
  up: (db) =>
    db.exec(`
      -- reviews.week names the time a retrospective looks back on: '2026-W47', and from this form on '2026-11-20' and '2026-11' as well.
      CREATE TABLE review_holds (
        review_id TEXT NOT NULL REFERENCES reviews (id),
        commitment_id TEXT NOT NULL,
        hold TEXT NOT NULL CHECK (json_valid(hold)),
        at TEXT NOT NULL,
        PRIMARY KEY (review_id, commitment_id)
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER review_holds_frozen_by_signature BEFORE UPDATE ON review_holds WHEN (SELECT state FROM reviews WHERE id = OLD.review_id) = 'signed'
        BEGIN SELECT RAISE(ABORT, 'a signed retrospective never changes'); END;
      CREATE TRIGGER review_holds_never_go_once_signed BEFORE DELETE ON review_holds WHEN (SELECT state FROM reviews WHERE id = OLD.review_id) = 'signed'
        BEGIN SELECT RAISE(ABORT, 'a signed retrospective never changes'); END;
      CREATE TRIGGER review_holds_none_added_once_signed BEFORE INSERT ON review_holds WHEN (SELECT state FROM reviews WHERE id = NEW.review_id) = 'signed'
        BEGIN SELECT RAISE(ABORT, 'a signed retrospective never changes'); END;
    `),
};
