import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PastCause } from '../../../shared/premortem/past-causes.ts';
import { Icon } from '../../components/Icon.tsx';
import classes from './Premortem.module.css';

const FIRST = 6;

interface PastCausesProps {
  readonly past: readonly PastCause[];
  /** Keys of those that stand on a card already. */
  readonly taken: ReadonlySet<string>;
  readonly onTake: (cause: PastCause) => void;
}

/**
 * One's own causes of earlier plans, those that happened to plans like this one first: only the text is taken over; how likely it is this
 * time has to be thought again. Alt and a digit takes one, from within a text too.
 */
export function PastCauses({ past, taken, onTake }: PastCausesProps) {
  const { t } = useTranslation('premortem');
  const [all, setAll] = useState(false);
  const shown = all ? past : past.slice(0, FIRST);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // By the place of the key: with Alt some keyboards write another sign.
      const digit = /^(?:Digit|Numpad)([1-6])$/.exec(event.code)?.[1];
      if (digit === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      const cause = past[Number(digit) - 1];
      if (cause === undefined || taken.has(cause.key)) return;
      event.preventDefault();
      onTake(cause);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [past, taken, onTake]);
  if (past.length === 0) return null;
  return (
    <section className={classes.past} aria-label={t('past.title')}>
      <h2>{t('past.title')}</h2>
      <p className={classes.quiet}>{t('past.why')}</p>
      <ul>
        {shown.map((cause, index) => (
          <li key={cause.key}>
            <button type="button" className={classes.take} onClick={() => onTake(cause)} disabled={taken.has(cause.key)} title={t('past.take')} data-past={index + 1} data-happened={cause.happened}>
              <span className={classes.family}>
                {t(`family.${cause.family}`)} {cause.happened > 0 && <b>{t('past.happened', { count: cause.happened })}</b>} {cause.unforeseen > 0 && <span className={classes.unforeseen}>{t('past.unforeseen')}</span>} {cause.kin.length > 0 && <span>{t('past.kin', { what: cause.kin.map((kind) => t(`past.kinship.${kind}`)).join(t('past.and')) })}</span>}
              </span>
              <span className={classes.takeText}>{cause.text}</span>
              {taken.has(cause.key) ? <Icon name="check" size={14} /> : index < FIRST ? <kbd className={classes.key}>{t('past.key', { digit: index + 1 })}</kbd> : <Icon name="plus" size={14} />}
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
