import { allTags, mergeTags, removeTagEverywhere, renameTag, tagEdits, tagsOfPlan } from '../../services/tags/tags.ts';
import { undoTagEdit } from '../../services/tags/undo.ts';
import { by, os } from '../implement.ts';

export const tagsArea = os.tags.router({
  list: os.tags.list.handler(by(allTags)),
  rename: os.tags.rename.handler(by(renameTag)),
  merge: os.tags.merge.handler(by(mergeTags)),
  remove: os.tags.remove.handler(by(removeTagEverywhere)),
  edits: os.tags.edits.handler(by(tagEdits)),
  undo: os.tags.undo.handler(by(undoTagEdit)),
  ofPlan: os.tags.ofPlan.handler(by(tagsOfPlan)),
});
