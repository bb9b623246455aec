import { Popover } from '@mantine/core';
import { lazy, Suspense, useId, useImperativeHandle, useRef, useState, type ReactNode, type Ref, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Explanation } from './explanation.ts';
import classes from './Explain.module.css';

export type { Explanation } from './explanation.ts';

// Read when first asked for: most numbers are believed.
const ExplainPanel = lazy(async () => ({ default: (await import('./ExplainPanel.tsx')).ExplainPanel }));

/** Wraps a figure's label or value: hover, focus or press and it explains itself. Esc closes. */
export function Explain({ explain, children, title }: { explain: Explanation; children: ReactNode; title: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  // A page holds hundreds of them and few are asked: the card, which is more to make than its figure, is made when it is first wanted.
  const [asked, setAsked] = useState(false);
  const [whole, setWhole] = useState(false);
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = explain.panel;
  const id = useId();
  const timer = useRef<number | undefined>(undefined);
  /** It was closed a moment ago: the focus that comes back asks for nothing. */
  const closed = useRef(false);
  const show = (delay: number) => {
    window.clearTimeout(timer.current);
    setAsked(true);
    timer.current = window.setTimeout(() => setOpen(true), delay);
  };
  const hide = () => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpen(false), 120);
  };

  const press = () => {
    window.clearTimeout(timer.current);
    setAsked(true);
    setOpen(panel === undefined);
    if (panel !== undefined) setWhole(true);
  };

  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={classes.trigger}
        aria-describedby={open ? id : undefined}
        onPointerEnter={() => show(250)}
        onPointerLeave={hide}
        onFocus={(event) => {
          if (!closed.current && event.currentTarget.matches(':focus-visible')) show(0);
          closed.current = false;
        }}
        onBlur={hide}
        onClick={press}
        {...(panel === undefined ? {} : { 'aria-haspopup': 'dialog' as const, 'data-explains': '' })}
        onKeyDown={(event) => event.key === 'Escape' && open && (event.stopPropagation(), setOpen(false))}
      >
        {children}
      </button>
      {asked && (
        <Popover opened={open} onChange={setOpen} width={320} position="top-start" withinPortal trapFocus={false} returnFocus={false} withRoles={false}>
          <Popover.Target>
            <Standing at={trigger} />
          </Popover.Target>
          <Popover.Dropdown id={id} role="tooltip" className={classes.card} onPointerEnter={() => show(0)} onPointerLeave={hide}>
            <div className={classes.title}>{title}</div>
            {explain.formula && <div className={classes.formula}>{explain.formula}</div>}
            {explain.inputs && explain.inputs.length > 0 && (
              <dl className={classes.inputs}>
                {explain.inputs.map(({ label, value }) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            )}
            {explain.n !== undefined && <div className={classes.n}>{t('figure.sample', { n: explain.n })}</div>}
            {explain.note && <p className={classes.note}>{explain.note}</p>}
            {panel !== undefined && <p className={classes.note}>{t('explain.press')}</p>}
          </Popover.Dropdown>
        </Popover>
      )}
      {whole && (
        <Suspense fallback={null}>
          <ExplainPanel title={title} explain={explain} onClose={() => { closed.current = true; setWhole(false); }} />
        </Suspense>
      )}
    </>
  );
}

/** What stands already, where a child is asked for that takes a ref. */
function Standing({ ref, at }: { ref?: Ref<HTMLElement>; at: RefObject<HTMLElement | null> }) {
  useImperativeHandle(ref, () => at.current!, [at]);
  return null;
}
