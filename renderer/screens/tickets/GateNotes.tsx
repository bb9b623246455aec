import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { GateNote } from '../../../shared/gate/reason.ts';
import { useFormat, type Format } from '../../app/format/use-format.ts';
import { Icon } from '../../components/Icon.tsx';
import { reasonParams } from '../../components/reason-params.ts';
import classes from './Tickets.module.css';

/** Notes of rules that only warn, or ask for more than they hold, say what their reason would; the others have words of their own. */
function noteText(note: GateNote, t: TFunction, format: Format): string {
  const params = reasonParams(note.params, { t, format });
  const { ruleId, action } = note.params;
  if (typeof ruleId !== 'string' || note.code === 'RULE_NOT_ACTIVE' || note.code === 'RULE_UNKNOWN') return t(`note.${note.code}`, { ...params, defaultValue: note.code });
  const heaviest = ['cooling-off', 'premortem', 'warn'].find((kind) => String(action).split(',').includes(kind)) ?? 'other';
  return t(`note.${heaviest}`, { what: t(`reason.${note.code}`, { ...params, defaultValue: note.code }) });
}

export function GateNotes({ notes }: { notes: readonly GateNote[] }) {
  const { t } = useTranslation('reasons');
  const format = useFormat();
  if (notes.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {notes.map((note, index) => (
        <li key={`${note.code}-${index}`} data-code={note.code}>
          <Icon name="info" size={14} /> <span>{noteText(note, t, format)}</span>
        </li>
      ))}
    </ul>
  );
}
