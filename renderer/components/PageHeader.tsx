import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { Icon } from './Icon.tsx';
import classes from './PageHeader.module.css';

interface PageHeaderProps {
  readonly title: string;
  /** The one primary action of the screen. */
  readonly action?: ReactNode;
  /** Quieter things beside it: filters, a state badge. */
  readonly aside?: ReactNode;
  readonly back?: { readonly to: string; readonly label: string } | undefined;
}

/** One title, one primary action. Also names the window. */
export function PageHeader({ title, action, aside, back }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · Ballast`;
  }, [title]);
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {back && (
          <Link to={back.to} className={classes.back}>
            <Icon name="chevron-left" size={14} /> {back.label}
          </Link>
        )}
        <h1 className={classes.title}>{title}</h1>
      </div>
      {aside && <div className={classes.aside}>{aside}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </header>
  );
}
