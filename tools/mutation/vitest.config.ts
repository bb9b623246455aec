import { defineConfig } from 'vitest/config';

/**
 * The tests a mutation run asks, for every change of the decision core, whether they notice it. The random ones are left out:
 * they would find the same again and again, slowly.
 */
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    env: { TZ: 'America/New_York' },
    include: ['test/shared/{gate,rules,lockout}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*properties*.test.ts', 'test/shared/rules/replay/**'],
  },
});
