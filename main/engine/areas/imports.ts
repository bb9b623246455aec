import { commitImport, listImports, undoImport } from '../../services/imports/imports.ts';
import { fillsAtStatementLines, importOutcome } from '../../services/imports/outcome.ts';
import { listInboxes, readInbox, setInbox } from '../../services/imports/inbox.ts';
import { mappingPresets, removePreset, restorePreset, savePreset } from '../../services/imports/presets.ts';
import { importFormats, previewImport } from '../../services/imports/preview.ts';
import { by, os } from '../implement.ts';

export const importsArea = os.imports.router({
  formats: os.imports.formats.handler(by(importFormats)),
  preview: os.imports.preview.handler(by(previewImport)),
  commit: os.imports.commit.handler(by(commitImport)),
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
  readInbox: os.imports.readInbox.handler(by(readInbox)),
});
