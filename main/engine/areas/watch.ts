import { addWatch, archiveWatch, changeWatch, enterValue, removeWatch, reorderWatch, restoreValue, restoreWatch, undoValue, watchHistory, watchList } from '../../services/watch/watch-list.ts';
import { by, os } from '../implement.ts';

export const watchArea = os.watch.router({
  list: os.watch.list.handler(by(watchList)),
  add: os.watch.add.handler(by(addWatch)),
  change: os.watch.change.handler(by(changeWatch)),
  reorder: os.watch.reorder.handler(by(reorderWatch)),
  archive: os.watch.archive.handler(by(archiveWatch)),
  remove: os.watch.remove.handler(by(removeWatch)),
  restore: os.watch.restore.handler(by(restoreWatch)),
  enter: os.watch.enter.handler(by(enterValue)),
  undoValue: os.watch.undoValue.handler(by(undoValue)),
  restoreValue: os.watch.restoreValue.handler(by(restoreValue)),
  history: os.watch.history.handler(by(watchHistory)),
});
