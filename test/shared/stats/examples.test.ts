import { describe } from 'vitest';
import { checkExamples } from './docstring-examples.ts';

const folder = new URL('../../../shared/stats/', import.meta.url);
const modules = import.meta.glob<Record<string, unknown>>('../../../shared/stats/*.ts', { eager: true });

describe('the examples in shared/stats hold', () => {
  checkExamples(folder, Object.assign({}, ...Object.values(modules)) as Record<string, unknown>);
});
