import { expect, test } from 'vitest';
import { mappingPresets, removePreset, restorePreset, savePreset } from '../../../../main/services/imports/presets.ts';
import type { Mapping } from '../../../../shared/contract/fills.ts';
import { Refusal } from '../../../../shared/refusal/refusal.ts';
import { serviceJournal } from '../../../support/service-journal.ts';

const mapping: Mapping = { delimiter: ';', dateOrder: 'dmy', decimalMark: ',', zone: 'Europe/Berlin', columns: { date: 'Datum', symbol: 'Titel', quantity: 'Stück', price: 'Kurs' }, buyWords: ['Kauf'], sellWords: ['Verkauf'], currency: 'EUR' };
const headers = ['Datum', 'Titel', 'Stück', 'Kurs'];
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'none';
};

test('a preset is kept whole under its name, is renamed, removed and brought back', () => {
  const { ctx } = serviceJournal();
  const made = savePreset(ctx, { id: null, name: 'Hausbank', mapping, headers });
  expect(mappingPresets(ctx)).toEqual([made]);
  expect(made).toMatchObject({ name: 'Hausbank', mapping, headers });
  const renamed = savePreset(ctx, { id: made.id, name: 'Depot', mapping, headers });
  expect(mappingPresets(ctx)).toEqual([renamed]);
  expect(removePreset(ctx, { id: made.id })).toEqual(renamed);
  expect(mappingPresets(ctx)).toEqual([]);
  restorePreset(ctx, { id: made.id });
  expect(mappingPresets(ctx)).toEqual([renamed]);
});

test('a name is given once, whatever its case; a removed one leaves it free', () => {
  const { ctx } = serviceJournal();
  const first = savePreset(ctx, { id: null, name: 'Depot', mapping, headers });
  expect(codeOf(() => savePreset(ctx, { id: null, name: 'DEPOT', mapping, headers }))).toBe('PRESET_NAME_TAKEN');
  removePreset(ctx, { id: first.id });
  const second = savePreset(ctx, { id: null, name: 'depot', mapping, headers });
  expect(codeOf(() => restorePreset(ctx, { id: first.id }))).toBe('PRESET_NAME_TAKEN');
  expect(mappingPresets(ctx)).toEqual([second]);
});

test('what does not exist is refused by name', () => {
  const { ctx } = serviceJournal();
  expect(codeOf(() => removePreset(ctx, { id: 'x' }))).toBe('PRESET_NOT_FOUND');
  expect(codeOf(() => restorePreset(ctx, { id: 'x' }))).toBe('PRESET_NOT_FOUND');
  expect(codeOf(() => savePreset(ctx, { id: 'x', name: 'n', mapping, headers }))).toBe('PRESET_NOT_FOUND');
});
