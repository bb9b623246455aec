import { parseArgs } from 'node:util';
import { journalPath } from '../engine/journal-path.ts';

export interface JournalChoice {
  readonly journal: string;
  readonly sample: boolean;
}

/** Which journal this start is for. Electron and the system add arguments of their own, so unknown ones are no error. */
export function journalChoice(argv: readonly string[]): JournalChoice {
  const { values } = parseArgs({
    args: argv.slice(1),
    options: { journal: { type: 'string' }, demo: { type: 'boolean' } },
    strict: false,
    allowPositionals: true,
  });
  const sample = values['demo'] === true;
  const named = typeof values['journal'] === 'string' && values['journal'] !== '' ? values['journal'] : undefined;
  return { journal: journalPath(named, sample), sample };
}
