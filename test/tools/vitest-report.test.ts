import { expect, test } from 'vitest';
import { countReport } from '../../tools/bootstrap/vitest.mjs';

const file = (status: string, tests: number) => ({ status, assertionResults: Array.from({ length: tests }, () => ({})) });
const report = (passed: number, failed: number, files: unknown[], pending = 0) =>
  ({ numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, numTodoTests: 0, testResults: files });

test('counts what passed and failed', () => {
  expect(countReport(report(3, 1, [file('passed', 2), file('failed', 2)]), 1)).toEqual({ passed: 3, failed: 1, unfinished: 0 });
});

test('counts a file that could not be loaded as a failure', () => {
  expect(countReport(report(2, 0, [file('passed', 2), file('failed', 0)]), 1)).toEqual({ passed: 2, failed: 1, unfinished: 0 });
});

test('counts a failure that belongs to no test', () => {
  expect(countReport(report(2, 0, [file('passed', 2)]), 1)).toEqual({ passed: 2, failed: 1, unfinished: 0 });
});

test('counts a run that found no test as a failure', () => {
  expect(countReport(report(0, 0, []), 1).failed).toBe(1);
});

test('names what was not run', () => {
  expect(countReport(report(2, 0, [file('passed', 3)], 1), 0)).toEqual({ passed: 2, failed: 0, unfinished: 1 });
});
