import type { Migration } from '../migrate.ts';

/**
 * Sums are kept by weekday and hour together and by holding time, and days remember more of their last results. What was kept before says nothing of
 * either, so all closed trades are counted anew at the next opening.
 */
export const statisticsBySlot: Migration = {
  version: 210,
  up: (db) =>
    db.exec(`
      DELETE FROM statistics_days;
      DELETE FROM statistics_groups;
      DELETE FROM statistics_changes;
      INSERT INTO statistics_changes (id) SELECT id FROM trades WHERE status = 'closed';
    `),
};
