import { describe } from 'vitest';
import { parseDecimal } from '../../../shared/money/decimal.ts';
import { checkExamples } from '../stats/docstring-examples.ts';

const folder = new URL('../../../shared/ledger/', import.meta.url);
const modules = import.meta.glob<Record<string, unknown>>('../../../shared/ledger/*.ts', { eager: true });

describe('the examples in shared/ledger hold', () => {
  checkExamples(folder, Object.assign({ parseDecimal }, ...Object.values(modules)) as Record<string, unknown>);
});
