import { backUp } from '../../services/backup.ts';
import { exportJournal } from '../../services/export.ts';
import { by, os } from '../implement.ts';

export const keepingArea = os.keeping.router({
  backup: os.keeping.backup.handler(by(backUp)),
  export: os.keeping.export.handler(by(exportJournal)),
});
