import { Tooltip } from '@mantine/core';
import { cloneElement, useEffect, useId, useState, type FocusEvent, type HTMLAttributes, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';

/** Who only passes over it is told nothing. */
const DELAY_MS = 200;

type Hinted = Pick<HTMLAttributes<HTMLElement>, 'onPointerEnter' | 'onPointerLeave' | 'onPointerDown' | 'onFocus' | 'onBlur' | 'onKeyDown' | 'aria-describedby'>;

/**
 * Says more about one element on hover and focus, and goes with Esc. A page holds hundreds of them and hardly one is asked: the bubble, which is more to make
 * than what it speaks of, is made when it is first wanted.
 */
export function Hint({ label, children }: { label: string; children: ReactElement<Hinted> }) {
  const id = useId();
  const [target, setTarget] = useState<HTMLElement | null>(null);
  /** After how long it is to come; null where nobody asks. */
  const [wanted, setWanted] = useState<number | null>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (wanted === null) return undefined;
    const timer = window.setTimeout(() => setOpen(true), wanted);
    return () => window.clearTimeout(timer);
  }, [wanted]);
  const show = (element: HTMLElement, delay: number): void => {
    setTarget(element);
    setWanted(delay);
  };
  const hide = (): void => {
    setWanted(null);
    setOpen(false);
  };
  const own = children.props;
  return (
    <>
      {cloneElement(children, {
        onPointerEnter: (event: PointerEvent<HTMLElement>) => {
          own.onPointerEnter?.(event);
          show(event.currentTarget, event.pointerType === 'mouse' ? DELAY_MS : 0);
        },
        onPointerLeave: (event: PointerEvent<HTMLElement>) => {
          own.onPointerLeave?.(event);
          hide();
        },
        onPointerDown: (event: PointerEvent<HTMLElement>) => {
          own.onPointerDown?.(event);
          // What is pressed is known; a finger has no other way to ask.
          if (event.pointerType === 'mouse') hide();
        },
        onFocus: (event: FocusEvent<HTMLElement>) => {
          own.onFocus?.(event);
          if (event.currentTarget.matches(':focus-visible')) show(event.currentTarget, 0);
        },
        onBlur: (event: FocusEvent<HTMLElement>) => {
          own.onBlur?.(event);
          hide();
        },
        onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
          own.onKeyDown?.(event);
          if (event.key !== 'Escape' || !open) return;
          event.stopPropagation();
          hide();
        },
        'aria-describedby': open ? id : own['aria-describedby'],
      })}
      {target !== null && <Tooltip target={target} opened={open} label={<span id={id}>{label}</span>} />}
    </>
  );
}
