import { commitImport } from '../../services/imports/commit.ts';
import { listImports } from '../../services/imports/imports.ts';
import { importFormats, previewImport, previewRows } from '../../services/imports/preview.ts';
import { cancelImport, importProgress } from '../../services/imports/running.ts';
import { statementBytes, statementLines } from '../../services/imports/statements.ts';
import { undoImport } from '../../services/imports/undo.ts';
import { beginUpload, takeChunk } from '../../services/imports/uploads.ts';
import { fillsAtStatementLines, importOutcome } from '../../services/imports/outcome.ts';
import { listInboxes, openInbox, setInbox } from '../../services/imports/inbox.ts';
import { mappingPresets, removePreset, restorePreset, savePreset } from '../../services/imports/presets.ts';
import { by, os } from '../implement.ts';

export const importsArea = os.imports.router({
  formats: os.imports.formats.handler(by(importFormats)),
  begin: os.imports.begin.handler(by(beginUpload)),
  chunk: os.imports.chunk.handler(by(takeChunk)),
  preview: os.imports.preview.handler(by(previewImport)),
  rows: os.imports.rows.handler(by(previewRows)),
  commit: os.imports.commit.handler(by(commitImport)),
  progress: os.imports.progress.handler(by(importProgress)),
  cancel: os.imports.cancel.handler(by(cancelImport)),
  statement: os.imports.statement.handler(by(statementLines)),
  download: os.imports.download.handler(by(statementBytes)),
  list: os.imports.list.handler(by(listImports)),
  undo: os.imports.undo.handler(by(undoImport)),
  presets: os.imports.presets.handler(by(mappingPresets)),
  savePreset: os.imports.savePreset.handler(by(savePreset)),
  removePreset: os.imports.removePreset.handler(by(removePreset)),
  restorePreset: os.imports.restorePreset.handler(by(restorePreset)),
  inboxes: os.imports.inboxes.handler(by(listInboxes)),
  setInbox: os.imports.setInbox.handler(by(setInbox)),
  outcome: os.imports.outcome.handler(by(importOutcome)),
  fillsAt: os.imports.fillsAt.handler(by(fillsAtStatementLines)),
  openInbox: os.imports.openInbox.handler(by(openInbox)),
});
