import { Button } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { periodKind } from '../../../shared/review/period.ts';
import { Icon } from '../../components/Icon.tsx';
import classes from './Review.module.css';
import type { StepProps } from './steps.ts';
import { AcknowledgedIn } from './AcknowledgedIn.tsx';
import { ViolationText } from './ViolationText.tsx';

/** Step 2: each departure is looked at and acknowledged by itself; there is no button for all of them. What a signed week or day has acknowledged is not asked again. */
export function ViolationsStep({ facts, words, change }: StepProps) {
  const { t } = useTranslation('review');
  const list = useRef<HTMLOListElement>(null);
  const seen = new Set(words.acknowledged);
  const toggle = (id: string) => {
    const next = seen.has(id) ? words.acknowledged.filter((one) => one !== id) : [...words.acknowledged, id];
    change({ acknowledged: next });
    if (seen.has(id)) return;
    // On to the next one that waits, so that Enter is all a keyboard needs.
    requestAnimationFrame(() => {
      const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('button[aria-pressed]') ?? [])];
      const here = buttons.findIndex((button) => button.dataset['violation'] === id);
      const waiting = [...buttons.slice(here + 1), ...buttons.slice(0, here)].find((button) => button.getAttribute('aria-pressed') === 'false');
      waiting?.focus();
    });
  };
  const elsewhere = facts.violations.filter(({ id }) => facts.acknowledgedIn[id] !== undefined).length;
  const left = facts.violations.filter(({ id }) => !seen.has(id) && facts.acknowledgedIn[id] === undefined).length;
  return (
    <>
      <h2 tabIndex={-1}>{t('violations.title')}</h2>
      <p className={classes.lead} role="status" data-figure="violations-left">
        {facts.violations.length === 0 ? t(`violations.none.${periodKind(facts.week) ?? 'week'}`) : left === 0 ? t('violations.done', { count: facts.violations.length }) : t('violations.left', { count: left })}
        {elsewhere > 0 && left > 0 && ` ${t('violations.elsewhere', { count: elsewhere })}`}
      </p>
      <ol ref={list} className={classes.violations}>
        {facts.violations.map((violation) => {
          const signedIn = facts.acknowledgedIn[violation.id];
          const done = seen.has(violation.id) || signedIn !== undefined;
          return (
            <li key={violation.id} data-violation={violation.code} data-done={done || undefined}>
              <div>
                <ViolationText violation={violation} />
              </div>
              {signedIn !== undefined ? (
                <AcknowledgedIn period={signedIn} />
              ) : (
                <Button size="xs" variant={done ? 'light' : 'default'} aria-pressed={done} data-violation={violation.id} leftSection={done ? <Icon name="check" size={14} /> : undefined} onClick={() => toggle(violation.id)}>
                  {t(done ? 'violations.acknowledged' : 'violations.acknowledge')}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}
