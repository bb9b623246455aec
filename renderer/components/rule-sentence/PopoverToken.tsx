import { Popover } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import classes from './Sentence.module.css';

/** A part that needs more than a line to be changed: pressing it opens what there is to choose. */
export function PopoverToken({ label, text, empty = false, children }: { label: string; text: string; empty?: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} width={340} position="bottom-start" trapFocus withArrow>
      <Popover.Target>
        <button type="button" className={classes.pick} data-empty={empty || undefined} aria-label={`${label}: ${text}`} aria-expanded={open} onClick={() => setOpen((before) => !before)}>
          {text}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label={label}>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
