import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { toProblem } from '../api/problem.ts';
import classes from './ErrorState.module.css';
import { Icon } from './Icon.tsx';
import { problemText } from './problem-text.ts';

/** What happened, what was kept, what to do; with a code to copy. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation('errors');
  const problem = toProblem(error);
  const { sentence, items } = problemText(problem, t);
  return (
    <div role="alert" className={classes.error}>
      <Icon name="alert" size={20} className={classes.icon} />
      <div className={classes.body}>
        <p className={classes.sentence}>{sentence}</p>
        {items.length > 0 && (
          <ul className={classes.items}>
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        )}
        <p className={classes.kept}>{t(problem.connection ? 'kept.connection' : 'kept.refused')}</p>
        <div className={classes.actions}>
          {onRetry && (
            <Button size="xs" variant="default" onClick={onRetry}>
              {t('retry')}
            </Button>
          )}
          <CopyButton value={problem.code}>
            {({ copied, copy }) => (
              <button type="button" className={classes.code} onClick={copy} title={t('copyCode')}>
                {problem.code} <Icon name={copied ? 'check' : 'copy'} size={12} />
              </button>
            )}
          </CopyButton>
        </div>
      </div>
    </div>
  );
}
