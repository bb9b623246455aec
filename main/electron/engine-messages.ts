import type { DisciplineState } from '../../shared/contract/app.ts';
import type { PageToPrint } from '../engine/implement.ts';

/** What the window's process and the engine's process say to each other; ports travel beside the messages. */
export type ToEngine =
  | { readonly kind: 'open'; readonly journal: string; readonly sample: boolean }
  | { readonly kind: 'port' }
  | { readonly kind: 'time-check' }
  /** The answer to `print` of that number; null: no PDF came of it. */
  | { readonly kind: 'printed'; readonly id: number; readonly pdf: Uint8Array | null }
  | { readonly kind: 'close' };

export type FromEngine =
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly code: string; readonly params: Readonly<Record<string, string | number | boolean | null>> }
  | { readonly kind: 'discipline'; readonly state: DisciplineState; readonly language: 'en' | 'zh-CN' | null }
  | { readonly kind: 'print'; readonly id: number; readonly page: PageToPrint }
  | { readonly kind: 'closed' };

export function isToEngine(value: unknown): value is ToEngine {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'open') return 'journal' in value && typeof value.journal === 'string' && 'sample' in value && typeof value.sample === 'boolean';
  if (value.kind === 'printed') return 'id' in value && typeof value.id === 'number' && 'pdf' in value && (value.pdf === null || value.pdf instanceof Uint8Array);
  return value.kind === 'port' || value.kind === 'time-check' || value.kind === 'close';
}
