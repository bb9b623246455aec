import { adherenceOver, routineHistory } from '../../services/routines/history.ts';
import { addRoutine, archiveRoutine, changeRoutine, listRoutinesNow, removeRoutine, reorderRoutines, restoreRoutine } from '../../services/routines/routines.ts';
import { noteRun, skipRun, snoozeRun, tickItems, unskipRun } from '../../services/routines/runs.ts';
import { by, os } from '../implement.ts';

export const routinesArea = os.routines.router({
  list: os.routines.list.handler(by(listRoutinesNow)),
  add: os.routines.add.handler(by(addRoutine)),
  change: os.routines.change.handler(by(changeRoutine)),
  reorder: os.routines.reorder.handler(by(reorderRoutines)),
  archive: os.routines.archive.handler(by(archiveRoutine)),
  remove: os.routines.remove.handler(by(removeRoutine)),
  restore: os.routines.restore.handler(by(restoreRoutine)),
  tick: os.routines.tick.handler(by(tickItems)),
  skip: os.routines.skip.handler(by(skipRun)),
  unskip: os.routines.unskip.handler(by(unskipRun)),
  snooze: os.routines.snooze.handler(by(snoozeRun)),
  note: os.routines.note.handler(by(noteRun)),
  history: os.routines.history.handler(by(routineHistory)),
  adherence: os.routines.adherence.handler(by(adherenceOver)),
});
