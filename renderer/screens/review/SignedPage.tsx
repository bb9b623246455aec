import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { periodKind } from '../../../shared/review/period.ts';
import type { Review } from '../../../shared/review/review.ts';
import { focusWhenShown } from '../../components/focus-when-shown.ts';
import { Icon } from '../../components/Icon.tsx';
import { Instant } from '../../components/Instant.tsx';
import { Paper } from './Paper.tsx';
import classes from './Paper.module.css';
import { usePeriodName } from './use-period-name.ts';

/**
 * A signed week: it reads and prints like a page, and cannot be written on.
 *
 * @param arriving it was signed here a moment ago: the button that had the focus is gone, so the page takes it
 */
export function SignedPage({ review, arriving = false }: { review: Review; arriving?: boolean }) {
  const { t } = useTranslation('review');
  const { name, span } = usePeriodName();
  const { signedName, signedAt, hash, week } = review;
  return (
    <article className={classes.sheet} data-state="signed">
      <header className={classes.sheetHead}>
        <h2 tabIndex={-1} ref={arriving ? focusWhenShown : undefined}>{t(`signed.title.${periodKind(week) ?? 'week'}`)}</h2>
        <span>
          {[name(week), span(week)].filter(Boolean).join(' · ')}
        </span>
        <Button size="xs" variant="default" className={classes.noPrint} leftSection={<Icon name="print" size={14} />} onClick={() => window.print()}>
          {t('signed.print')}
        </Button>
      </header>
      <Paper review={review} />
      <footer className={classes.signature}>
        <div>
          <p className={classes.hand} data-figure="signature">
            {signedName}
          </p>
          <p className={classes.quiet}>{t('signed.name')}</p>
        </div>
        <div>
          <p data-figure="signed-at">{signedAt !== null && <Instant at={signedAt} />}</p>
          <p className={classes.quiet}>{t('signed.at')}</p>
        </div>
        {hash !== null && (
          <div>
            <p>
              <CopyButton value={hash}>
                {({ copied, copy }) => (
                  <button type="button" className={classes.hash} onClick={copy} title={hash} data-figure="hash">
                    {hash.slice(0, 12)} <Icon name={copied ? 'check' : 'copy'} size={12} />
                  </button>
                )}
              </CopyButton>
            </p>
            <p className={classes.quiet}>{t('signed.hash')}</p>
          </div>
        )}
      </footer>
    </article>
  );
}
