import { Refusal } from '../../shared/refusal/refusal.ts';
import type { Printing } from '../engine/implement.ts';
import type { FromEngine, ToEngine } from './engine-messages.ts';

type Printed = Extract<ToEngine, { kind: 'printed' }>;

/** Longer than the window's process gives a page. */
const PATIENCE_MS = 90_000;

/** How the engine's process has a page printed: it asks the process that has windows, by a number, and waits for that number's answer. */
export function printingThrough(tell: (message: FromEngine) => void, patienceMs = PATIENCE_MS): { readonly printing: Printing; readonly printed: (answer: Printed) => void } {
  const waiting = new Map<number, (pdf: Uint8Array | null) => void>();
  let asked = 0;
  return {
    printing: {
      ready: () => Promise.resolve(true),
      print: async (page) => {
        const id = (asked += 1);
        let late: NodeJS.Timeout | undefined;
        const pdf = await new Promise<Uint8Array | null>((resolve) => {
          waiting.set(id, resolve);
          late = setTimeout(() => resolve(null), patienceMs);
          tell({ kind: 'print', id, page });
        });
        clearTimeout(late);
        waiting.delete(id);
        if (pdf === null) throw new Refusal('refused', 'PDF_FAILED', { reason: 'printToPDF' });
        return pdf;
      },
    },
    printed: ({ id, pdf }) => waiting.get(id)?.(pdf),
  };
}
