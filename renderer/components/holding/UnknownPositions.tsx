import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnknownPosition } from '../../../shared/contract/positions.ts';
import { api } from '../../api/query.ts';
import { Icon } from '../Icon.tsx';
import { SidePanel } from '../SidePanel.tsx';
import classes from './Holding.module.css';
import { OpeningForm } from './OpeningForm.tsx';

/** A statement that begins in the middle of a year asks for many at once. */
const SHOWN = 6;

/** Closed beyond what is known to have been held: the journal asks, it never guesses. */
export function UnknownPositions({ unknown }: { unknown: readonly UnknownPosition[] }) {
  const { t } = useTranslation('holding');
  const [asked, setAsked] = useState<UnknownPosition | null>(null);
  const [all, setAll] = useState(false);
  const left = unknown.length - SHOWN;
  return (
    <>
      <ul className={classes.unknown} aria-label={t('unknown.label')} data-field="unknown-positions">
        {(all ? unknown : unknown.slice(0, SHOWN)).map((position) => (
          <li key={position.instrumentId} data-state="unknown">
            <Icon name="alert" />
            <span>{t(`unknown.${position.quantity === '0' ? 'splits' : position.direction}`, { instrument: `${position.symbol} ${position.name}`.trim(), quantity: position.quantity, day: position.firstDay })}</span>
            <Button size="compact-xs" variant="light" onClick={() => setAsked(position)} aria-label={t('unknown.enterFor', { instrument: position.symbol })}>
              {t('unknown.enter')}
            </Button>
          </li>
        ))}
        {!all && left > 0 && (
          <li>
            <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
              {t('unknown.more', { count: left })}
            </Button>
          </li>
        )}
      </ul>
      <SidePanel opened={asked !== null} onClose={() => setAsked(null)} title={t('opening.title')}>
        {asked && <OpeningForm key={asked.instrumentId} unknown={asked} onDone={() => setAsked(null)} />}
      </SidePanel>
    </>
  );
}

/** The same, asked of one account; nothing where all is known. */
export function UnknownPositionsOf({ accountId }: { accountId: string }) {
  const unknown = useQuery(api.positions.unknowns.queryOptions({ input: { accountId } })).data ?? [];
  return unknown.length === 0 ? null : <UnknownPositions unknown={unknown} />;
}
