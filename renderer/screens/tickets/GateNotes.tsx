import { useTranslation } from 'react-i18next';
import type { GateNote } from '../../../shared/gate/reason.ts';
import { Icon } from '../../components/Icon.tsx';
import classes from './Tickets.module.css';

export function GateNotes({ notes }: { notes: readonly GateNote[] }) {
  const { t } = useTranslation('reasons');
  if (notes.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {notes.map((note) => (
        <li key={note.code} data-code={note.code}>
          <Icon name="info" size={14} /> <span>{t(`note.${note.code}`, { ...note.params, defaultValue: note.code })}</span>
        </li>
      ))}
    </ul>
  );
}
