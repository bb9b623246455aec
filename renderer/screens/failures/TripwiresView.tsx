import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { fillVerdicts } from '../../../shared/premortem/tripwire-fills.ts';
import type { FiredTripwire } from '../../../shared/contract/failure-library.ts';
import { client } from '../../api/client.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { LongList, type LongColumn } from '../../components/LongList.tsx';
import { useRowPages } from '../../components/use-row-pages.ts';
import classes from './Failures.module.css';

/** Two lines: an if-then sentence seldom fits in one. */
const ROW = 44;

/** Tripwires that fired, and what was then done: by the trader's own word, and by what the fills show. */
export function TripwiresView() {
  const { t } = useTranslation('failures');
  const format = useFormat();
  const found = useQuery(api.premortems.tripwires.queryOptions({ input: { limit: 1 } }));
  const pages = useRowPages<FiredTripwire>(['tripwires'], 100, async (offset, limit, signal) => (await client.premortems.tripwires({ offset, limit }, { signal })).rows);
  const columns: LongColumn[] = [
    { id: 'if', header: t('tripwires.sentence'), width: 'minmax(15.5rem, 1fr)' },
    { id: 'plan', header: t('tripwires.plan'), width: 'minmax(9rem, 16rem)' },
    { id: 'day', header: t('tripwires.day'), width: '5.5rem', align: 'end' },
    { id: 'word', header: t('tripwires.wordShort'), width: 'minmax(6rem, 8rem)' },
    { id: 'fills', header: t('tripwires.fills'), width: 'minmax(10rem, 18rem)' },
  ];
  const words = `${classes.cause} ${classes.twoLines}`;
  const cells = (index: number) => {
    const row = pages.rowAt(index);
    if (row === null) return null;
    const sentence = t('premortem:tripwire.sentence', { tripwireIf: row.tripwireIf, tripwireThen: row.tripwireThen });
    const shown = t(`evidence.${row.evidence.verdict}`, { count: row.evidence.days ?? 0 });
    return [
      <span key="if" className={words} title={sentence}>{sentence}</span>,
      <Link key="plan" className={words} to={`/plans/${row.planId}/score`}>{row.title.trim() || t('untitled')} · {row.symbol}</Link>,
      row.firedDay === null ? '—' : format.day(row.firedDay, 'bare'),
      row.obeyed === null ? '—' : t(`obeyed.${row.obeyed}`),
      <span key="fills" className={words} title={shown} data-contradicts={(row.obeyed === 'obeyed' && row.evidence.verdict === 'added-first') || undefined}>{shown}</span>,
    ];
  };
  return (
    <Loaded query={found} lines={8}>
      {({ written, marked, fired, obeyed, notObeyed, byFills, total }) =>
        total === 0 ? (
          <EmptyState icon="flag" sentence={t('tripwires.empty')} sample={false} />
        ) : (
          <div className={classes.stack}>
            <Card title={t('tripwires.title')}>
              <dl className={classes.facts} data-figure="tripwires">
                <dt>{t('tripwires.fired')}</dt>
                <dd>{t('tripwires.firedOf', { fired, marked, written })}</dd>
                <dt>{t('tripwires.word')}</dt>
                <dd>{t('tripwires.obeyedOf', { obeyed, notObeyed, unknown: fired - obeyed - notObeyed })}</dd>
                <dt>{t('tripwires.fills')}</dt>
                <dd>
                  {fillVerdicts
                    .filter((verdict) => (byFills[verdict] ?? 0) > 0)
                    .map((verdict) => t('tripwires.verdict', { what: t(`evidence.short.${verdict}`), count: byFills[verdict] ?? 0 }))
                    .join(t('tripwires.and'))}
                </dd>
              </dl>
              <p className={classes.quiet}>{t('tripwires.note')}</p>
            </Card>
            <LongList label={t('tripwires.title')} columns={columns} count={total} cells={cells} onWindow={pages.onWindow} height={ROW * 12} rowHeight={ROW} />
            {pages.error !== null && <ErrorState error={pages.error} onRetry={pages.retry} />}
          </div>
        )
      }
    </Loaded>
  );
}
