import { attach, getAttachment } from '../../services/journal/attachments.ts';
import { checkInEffect } from '../../services/journal/check-in-effect.ts';
import { checkIn, checkIns } from '../../services/journal/check-ins.ts';
import { getEntry, listJournal, listTags, removeEntry, restoreEntry, saveEntry, searchJournal } from '../../services/journal/entries.ts';
import { capture, captureDrafts, capturesOf, discardCaptureDraft, saveCaptureDraft, undoCapture } from '../../services/journal/captures.ts';
import { entryLinks, linkTargets } from '../../services/journal/links.ts';
import { annotate, annotationOf, describePicture, picturesOf } from '../../services/journal/pictures.ts';
import { templateValues } from '../../services/journal/template-values.ts';
import { entryTemplates, removeEntryTemplate, reorderEntryTemplates, restoreEntryTemplate, saveEntryTemplate } from '../../services/journal/templates.ts';
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
  drafts: os.journal.drafts.handler(by(captureDrafts)),
  saveDraft: os.journal.saveDraft.handler(by(saveCaptureDraft)),
  discardDraft: os.journal.discardDraft.handler(by(discardCaptureDraft)),
  capture: os.journal.capture.handler(by(capture)),
  captures: os.journal.captures.handler(by(capturesOf)),
  undoCapture: os.journal.undoCapture.handler(by(undoCapture)),
  templates: os.journal.templates.handler(by(entryTemplates)),
  saveTemplate: os.journal.saveTemplate.handler(by(saveEntryTemplate)),
  removeTemplate: os.journal.removeTemplate.handler(by(removeEntryTemplate)),
  restoreTemplate: os.journal.restoreTemplate.handler(by(restoreEntryTemplate)),
  reorderTemplates: os.journal.reorderTemplates.handler(by(reorderEntryTemplates)),
  templateValues: os.journal.templateValues.handler(by(templateValues)),
  pictures: os.journal.pictures.handler(by(picturesOf)),
  describePicture: os.journal.describePicture.handler(by(describePicture)),
  annotation: os.journal.annotation.handler(by(annotationOf)),
  annotate: os.journal.annotate.handler(by(annotate)),
  links: os.journal.links.handler(by(entryLinks)),
  linkTargets: os.journal.linkTargets.handler(by(linkTargets)),
});
