import { commitImport, listImports, undoImport } from '../../services/imports/imports.ts';
import { importFormats, previewImport } from '../../services/imports/preview.ts';
import { by, os } from '../implement.ts';

export const importsArea = os.imports.router({
  formats: os.imports.formats.handler(by(importFormats)),
  preview: os.imports.preview.handler(by(previewImport)),
  commit: os.imports.commit.handler(by(commitImport)),
  list: os.imports.list.handler(by(listImports)),
  undo: os.imports.undo.handler(by(undoImport)),
});
