import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { complaintOf, examplesIn } from '../../architecture/examples.ts';

const load = import.meta.glob<Record<string, unknown>>('../../../main/importers/*.ts');
const folder = new URL('../../../main/importers/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && read(file).includes('@example'));

describe('every example in an importer holds', () => {
  it.each(files)('%s', async (file) => {
    const { examples, broken } = examplesIn(read(file));
    const scope = (await load[`../../../main/importers/${file}`]?.()) ?? {};
    expect(examples.map((example) => complaintOf(example, scope)).filter((complaint) => complaint !== undefined)).toEqual([]);
    expect(broken).toEqual([]);
    expect(examples.length).toBeGreaterThan(0);
  });
});
