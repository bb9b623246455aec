import { useId } from 'react';
import classes from './Accounts.module.css';

interface ChoiceCardProps {
  readonly group: string;
  readonly value: string;
  readonly name: string;
  readonly text: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** One of several: its name is what it is called, its text what follows from it. */
export function ChoiceCard({ group, value, name, text, chosen, onChoose }: ChoiceCardProps) {
  const id = useId();
  return (
    <label className={classes.card} data-chosen={chosen || undefined}>
      <input type="radio" name={group} value={value} checked={chosen} onChange={onChoose} aria-labelledby={`${id}-name`} aria-describedby={`${id}-text`} />
      <span id={`${id}-name`} className={classes.cardName}>
        {name}
      </span>
      <span id={`${id}-text`} className={classes.cardText}>
        {text}
      </span>
    </label>
  );
}
