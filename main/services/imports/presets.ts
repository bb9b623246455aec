import type { Mapping } from '../../../shared/contract/fills.ts';
import type { MappingPreset } from '../../../shared/contract/import-centre.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { listPresets, markPresetRemoved, presetNamed, readPreset, writePreset } from '../../db/mapping-presets.ts';
import type { ServiceContext } from '../context.ts';

/** Mappings under a name. They say how a file is read and protect nothing: they change at once, and every import keeps the mapping it used. */

export function mappingPresets(ctx: ServiceContext): MappingPreset[] {
  return listPresets(ctx.db);
}

/** @throws {Refusal} PRESET_NOT_FOUND, PRESET_NAME_TAKEN */
export function savePreset(ctx: ServiceContext, { id, name, mapping, headers }: { id: string | null; name: string; mapping: Mapping; headers: readonly string[] }): MappingPreset {
  const before = id === null ? null : standing(ctx, id);
  const taken = presetNamed(ctx.db, name);
  if (taken !== null && taken.id !== id) throw new Refusal('conflict', 'PRESET_NAME_TAKEN', { name });
  const preset: MappingPreset = { id: before?.id ?? ctx.newId(), name, mapping, headers: [...headers], updatedAt: ctx.clock.instant() };
  ctx.write(() => writePreset(ctx.db, preset));
  return preset;
}

/** @throws {Refusal} PRESET_NOT_FOUND */
export function removePreset(ctx: ServiceContext, { id }: { id: string }): MappingPreset {
  const preset = standing(ctx, id);
  ctx.write(() => markPresetRemoved(ctx.db, id, ctx.clock.instant()));
  return preset;
}

/** @throws {Refusal} PRESET_NOT_FOUND; PRESET_NAME_TAKEN where another was given its name meanwhile */
export function restorePreset(ctx: ServiceContext, { id }: { id: string }): MappingPreset {
  const preset = readPreset(ctx.db, id);
  if (preset === null) throw new Refusal('not-found', 'PRESET_NOT_FOUND', { id });
  const taken = presetNamed(ctx.db, preset.name);
  if (taken !== null && taken.id !== id) throw new Refusal('conflict', 'PRESET_NAME_TAKEN', { name: preset.name });
  ctx.write(() => markPresetRemoved(ctx.db, id, null));
  return preset;
}

function standing(ctx: ServiceContext, id: string): MappingPreset {
  const preset = listPresets(ctx.db).find((one) => one.id === id);
  if (preset === undefined) throw new Refusal('not-found', 'PRESET_NOT_FOUND', { id });
  return preset;
}
