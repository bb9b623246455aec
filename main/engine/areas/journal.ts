import { attach, getAttachment } from '../../services/journal/attachments.ts';
import { checkInEffect } from '../../services/journal/check-in-effect.ts';
import { checkIn, checkIns } from '../../services/journal/check-ins.ts';
import { getEntry, listJournal, listTags, removeEntry, restoreEntry, saveEntry, searchJournal } from '../../services/journal/entries.ts';
import { by, os } from '../implement.ts';

export const journalArea = os.journal.router({
  list: os.journal.list.handler(by(listJournal)),
  get: os.journal.get.handler(by(getEntry)),
  save: os.journal.save.handler(by(saveEntry)),
  remove: os.journal.remove.handler(by(removeEntry)),
  restore: os.journal.restore.handler(by(restoreEntry)),
  search: os.journal.search.handler(by(searchJournal)),
  tags: os.journal.tags.handler(by(listTags)),
  attach: os.journal.attach.handler(by(attach)),
  attachment: os.journal.attachment.handler(by(getAttachment)),
  checkIns: os.journal.checkIns.handler(by(checkIns)),
  checkIn: os.journal.checkIn.handler(by(checkIn)),
  checkInEffect: os.journal.checkInEffect.handler(by(checkInEffect)),
});
