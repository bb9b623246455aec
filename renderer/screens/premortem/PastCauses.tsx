import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cause } from '../../../shared/plan/premortem.ts';
import { Icon } from '../../components/Icon.tsx';
import classes from './Premortem.module.css';

const FIRST = 6;

interface PastCausesProps {
  readonly past: readonly Cause[];
  readonly onTake: (cause: Cause) => void;
}

/** One's own causes of earlier plans: only the text is taken over; how likely it is this time has to be thought again. */
export function PastCauses({ past, onTake }: PastCausesProps) {
  const { t } = useTranslation('premortem');
  const [all, setAll] = useState(false);
  if (past.length === 0) return null;
  const shown = all ? past : past.slice(0, FIRST);
  return (
    <section className={classes.past} aria-label={t('past.title')}>
      <h2>{t('past.title')}</h2>
      <p className={classes.quiet}>{t('past.why')}</p>
      <ul>
        {shown.map((cause, index) => (
          <li key={index}>
            <button type="button" className={classes.take} onClick={() => onTake(cause)} title={t('past.take')}>
              <span className={classes.family}>{t(`family.${cause.family}`)}</span>
              <span className={classes.takeText}>{cause.text}</span>
              <Icon name="plus" size={14} />
            </button>
          </li>
        ))}
      </ul>
      {shown.length < past.length && (
        <Button size="xs" variant="subtle" onClick={() => setAll(true)}>
          {t('past.more', { count: past.length - shown.length })}
        </Button>
      )}
    </section>
  );
}
