import classes from './ChipGroup.module.css';

interface ChipGroupProps<Value extends string> {
  readonly label: string;
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  /** Pressing the chosen one again gives null. */
  readonly onChange: (value: Value | null) => void;
}

/** One of a few, or none. */
export function ChipGroup<Value extends string>({ label, value, options, onChange }: ChipGroupProps<Value>) {
  return (
    <div role="group" aria-label={label} className={classes.group}>
      {options.map((option) => (
        <button key={option.value} type="button" className={classes.chip} aria-pressed={value === option.value} data-value={option.value} onClick={() => onChange(value === option.value ? null : option.value)}>
          {option.label}
        </button>
      ))}
    </div>
  );
}
