import type { Migration } from '../migrate.ts';

/** How early it can be by the clock's witnesses; see main/clock/observe.ts. Until then the mark was all there was. */
export const earliestTime: Migration = {
  version: 60,
  up: (db) =>
    db.exec(`
      ALTER TABLE time_witness ADD COLUMN earliest_ms INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE time_witness ADD COLUMN gap_ms INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE time_witness ADD COLUMN doubt_ms INTEGER NOT NULL DEFAULT 0 CHECK (doubt_ms >= 0);
      ALTER TABLE time_witness ADD COLUMN high_ms INTEGER NOT NULL DEFAULT 0;
      -- The clock that stands still while the machine sleeps; null where the system gives none.
      ALTER TABLE time_witness ADD COLUMN running_ms INTEGER;

      UPDATE time_witness SET earliest_ms = mark_ms, high_ms = mark_ms;
      -- A wall clock left standing back was told before: five seconds is what was told then as now.
      UPDATE time_witness SET gap_ms = wall_ms - mark_ms, doubt_ms = mark_ms - wall_ms WHERE mark_ms - wall_ms > 5000;
    `),
};
