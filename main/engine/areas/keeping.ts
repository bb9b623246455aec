import { backUp } from '../../services/backup.ts';
import { exportJournal } from '../../services/export.ts';
import { chooseBackupFolder, listBackups, verifyBackup } from '../../services/keeping.ts';
import { previewRestore } from '../../services/keeping-restore.ts';
import { by, os } from '../implement.ts';
import { restoreBeside } from '../restore-beside.ts';

export const keepingArea = os.keeping.router({
  backups: os.keeping.backups.handler(by(listBackups)),
  backup: os.keeping.backup.handler(by(backUp)),
  setBackupFolder: os.keeping.setBackupFolder.handler(by(chooseBackupFolder)),
  verifyBackup: os.keeping.verifyBackup.handler(by(verifyBackup)),
  restorePreview: os.keeping.restorePreview.handler(by(previewRestore)),
  restore: os.keeping.restore.handler(({ context, input }) => restoreBeside(context, input)),
  export: os.keeping.export.handler(by(exportJournal)),
});
