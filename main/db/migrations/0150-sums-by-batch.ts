import type { Migration } from '../migrate.ts';

/**
 * Sums of results are written by whoever writes the results (main/db/result-sums.ts), once a day and not once a result: of a million fills a trigger
 * took longer than the results themselves.
 */
export const sumsByBatch: Migration = {
  version: 150,
  up: (db) =>
    db.exec(`
      DROP TRIGGER realised_adds;
      DROP TRIGGER realised_takes;
      DROP TRIGGER margin_results_adds;
      DROP TRIGGER margin_results_takes;
    `),
};
