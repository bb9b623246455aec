import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArguments, chromiumPath } from './test/support/chromium.ts';

const browserOnly = ['test/renderer/**', 'test/e2e/**'];

/** The same files under a time zone of their own; a forked process is the only place where Node takes TZ. */
const nodeTests = (name: string, zone: string, include: string[]) => ({
  test: {
    name,
    environment: 'node' as const,
    pool: 'forks' as const,
    env: { TZ: zone },
    setupFiles: ['test/support/own-state.ts', 'test/support/property-seed.ts'],
    include,
    exclude: [...browserOnly, '**/node_modules/**'],
    testTimeout: 60_000,
  },
});

/** One second, as vitest has it, is too short for a browser on a busy machine; what never comes still ends within the test's own time. */
const patient = { poll: { timeout: 30_000 } };

export default defineConfig({
  test: {
    projects: [
      nodeTests('unit', 'America/New_York', ['test/**/*.test.ts']),
      // What depends on days and instants must not depend on where the machine stands.
      nodeTests('zone-east', 'Pacific/Auckland', ['test/shared/{time,gate,rules,lockout,ledger,journal,routines}/**/*.test.ts']),
      nodeTests('zone-utc', 'UTC', ['test/shared/{time,gate,rules,lockout,ledger,journal,routines}/**/*.test.ts']),
      {
        plugins: [react()],
        // Found before the first test: a library discovered while one runs would reload the page under it.
        optimizeDeps: { entries: ['renderer/**/*.{ts,tsx}', 'test/renderer/**/*.{ts,tsx}'] },
        test: {
          name: 'component',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          expect: patient,
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1280, height: 800 },
            provider: playwright({
              launchOptions: { executablePath: chromiumPath(), args: chromiumArguments },
            }),
            instances: [{ browser: 'chromium' as const }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node' as const,
          pool: 'forks' as const,
          setupFiles: ['test/support/own-state.ts'],
          include: ['test/e2e/**/*.e2e.ts'],
          fileParallelism: false,
          expect: patient,
          testTimeout: 1_200_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
