import classes from './ChipGroup.module.css';

interface ManyChipsProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (values: string[]) => void;
}

/** Any of a few. */
export function ManyChips({ label, values, options, onChange }: ManyChipsProps) {
  return (
    <div role="group" aria-label={label} className={classes.group}>
      {options.map(({ value, label: text }) => {
        const on = values.includes(value);
        return (
          <button key={value} type="button" className={classes.chip} aria-pressed={on} onClick={() => onChange(on ? values.filter((other) => other !== value) : [...values, value])}>
            {text}
          </button>
        );
      })}
    </div>
  );
}
