import { useId, type ReactNode } from 'react';
import classes from './Card.module.css';

interface CardProps {
  readonly title?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly tone?: 'plain' | 'wait' | 'lock' | 'calm';
  /** Lets a table reach the edges. */
  readonly flush?: boolean;
}

/** A titled block of a screen. */
export function Card({ title, aside, children, tone = 'plain', flush = false }: CardProps) {
  const id = useId();
  return (
    <section className={classes.card} data-tone={tone} aria-labelledby={title ? id : undefined}>
      {(title || aside) && (
        <header className={classes.head}>
          {title && (
            <h2 id={id} className={classes.title}>
              {title}
            </h2>
          )}
          {aside && <div className={classes.aside}>{aside}</div>}
        </header>
      )}
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}
