import { useId, useState } from 'react';
import classes from './Sentence.module.css';

interface TypedTokenProps<Value> {
  readonly label: string;
  /** What it shows at rest. */
  readonly text: string;
  readonly unit?: string | undefined;
  /** What was typed, or null where it is not allowed. */
  readonly read: (text: string) => Value | null;
  /** What is allowed, as a sentence. */
  readonly invalid: string;
  readonly onRead: (value: Value) => void;
}

/** Chinese characters are two columns wide. */
const columns = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);

/** A value typed within a sentence: as wide as what is in it, and marked while what is typed cannot be used. */
export function TypedToken<Value>({ label, text, unit, read, invalid, onRead }: TypedTokenProps<Value>) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const wrong = typed !== null && read(typed) === null;
  const shown = typed ?? text;
  return (
    <span className={classes.typed}>
      <input
        className={classes.token}
        style={{ width: `calc(${Math.max(2, columns(shown))}ch + 14px)` }}
        aria-label={unit ? `${label} (${unit})` : label}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong && left ? id : undefined}
        autoComplete="off"
        spellCheck={false}
        value={shown}
        onFocus={(event) => {
          setLeft(false);
          event.currentTarget.select();
        }}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setTyped(next);
          const value = read(next);
          if (value !== null) onRead(value);
        }}
        onBlur={() => (wrong ? setLeft(true) : setTyped(null))}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed !== null) {
            event.stopPropagation();
            setTyped(null);
          }
        }}
      />
      {unit && (
        <span className={classes.unit} aria-hidden="true">
          {unit}
        </span>
      )}
      {wrong && left && (
        <span id={id} className={classes.invalid} role="alert">
          {invalid}
        </span>
      )}
    </span>
  );
}
