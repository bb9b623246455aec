import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { contract } from '../../../shared/contract/index.ts';
import { zBackups } from '../../../shared/keeping/backup.ts';
import { fillIn } from '../../../shared/words/fill-in.ts';
import { restoreJournal } from '../../engine/restore.ts';
import type { Command } from '../command.ts';
import { asRefused, Refused } from '../refused.ts';
import { outputOf } from './output-of.ts';

const zBackup = outputOf(contract.keeping.backup['~orpc'].outputSchema);
const zExport = outputOf(contract.keeping.export['~orpc'].outputSchema);
export const zInfo = outputOf(contract.app.info['~orpc'].outputSchema);

export const init: Command = {
  run: async ({ words, journal, reach }) => {
    // Also refused where another program holds it: it is there.
    if (existsSync(journal)) throw new Refused('JOURNAL_EXISTS', { path: journal });
    const info = zInfo.parse(await reach({ createIfMissing: true }).call('app/info', {}));
    return { json: { journal, journalId: info.journalId }, lines: [fillIn(words.cli.said.init, { path: journal })] };
  },
};

export const backup: Command = {
  positionals: ['FILE'],
  run: async ({ words, positionals, reach }) => {
    const made = zBackup.parse(await reach().call('keeping/backup', { file: resolve(positionals[0]!) }));
    return { json: made, lines: [fillIn(words.cli.said.backup, made)] };
  },
};

export const backups: Command = {
  run: async ({ words, reach }) => {
    const { folder, rows } = zBackups.parse(await reach().call('keeping/backups', {}));
    const lines = rows.map(({ at, name, bytes, records, verdict, problem }) => `${at}  ${problem ?? verdict ?? '-'}  ${records ?? '-'}  ${bytes}  ${name}`);
    return { json: rows, lines: [fillIn(words.cli.said.backups, { folder, count: rows.length }), ...lines] };
  },
};

export const restore: Command = {
  positionals: ['FILE'],
  run: async ({ words, journal, positionals }) => {
    try {
      const restored = await restoreJournal({ backup: resolve(positionals[0]!), path: journal, host: 'cli' });
      return { json: restored, lines: [fillIn(words.cli.said.restore, { ...restored })] };
    } catch (error) {
      throw asRefused(error);
    }
  },
};

export const exportCommand: Command = {
  positionals: ['DIR'],
  run: async ({ words, positionals, reach }) => {
    const exported = zExport.parse(await reach().call('keeping/export', { directory: resolve(positionals[0]!) }));
    return { json: exported, lines: [fillIn(words.cli.said.export, { directory: exported.directory, files: exported.files.length })] };
  },
};
