import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paperSizes, type PaperSize } from '../../../shared/contract/reports.ts';
import type { Report } from '../../../shared/report/report.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Icon } from '../../components/Icon.tsx';
import type { ReportDays } from './collect-trades.ts';
import classes from './Reports.module.css';
import { useTakeAway } from './use-take-away.ts';

interface TakeAwayProps {
  readonly report: Report;
  readonly days: ReportDays;
  readonly title: string;
  readonly sheet: RefObject<HTMLElement | null>;
}

/** Print, PDF, HTML, CSV and JSON. All of it is made in the window; the PDF by the program that shows it. */
export function TakeAway({ report, days, title, sheet }: TakeAwayProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const [paper, setPaper] = useState<PaperSize>(format.language === 'en' ? 'Letter' : 'A4');
  const abilities = useQuery(api.reports.abilities.queryOptions({ input: {} }));
  const { busy, done, stop, make } = useTakeAway({ report, days, title, sheet });
  const pdf = abilities.data?.pdf ?? false;
  return (
    <section className={classes.bar} aria-label={t('toolbar.label')}>
      <SegmentedControl size="xs" aria-label={t('toolbar.paper')} value={paper} onChange={(picked) => setPaper(picked as PaperSize)} data={[...paperSizes]} />
      <Button size="xs" variant="default" leftSection={<Icon name="print" size={14} />} onClick={() => window.print()}>
        {t('toolbar.print')}
      </Button>
      {pdf && (
        <Button size="xs" loading={busy === 'pdf'} disabled={busy !== null} data-take="pdf" onClick={() => make('pdf', paper)}>
          {t('toolbar.pdf')}
        </Button>
      )}
      {(['html', 'csv', 'tradesCsv', 'json'] as const).map((kind) => (
        <Button key={kind} size="xs" variant="default" disabled={busy !== null} data-take={kind} onClick={() => make(kind, paper)}>
          {t(`toolbar.${kind}`)}
        </Button>
      ))}
      <span className={classes.quiet} role="status">
        {busy !== null && done !== null ? (
          <>
            {t('toolbar.collecting', { done: format.decimal(String(done)), total: format.decimal(String(report.trades.total)) })}{' '}
            <Button size="compact-xs" variant="subtle" onClick={stop}>
              {t('toolbar.stop')}
            </Button>
          </>
        ) : busy !== null ? (
          t('toolbar.making')
        ) : abilities.data !== undefined && !pdf ? (
          t('toolbar.noPdf')
        ) : (
          t('toolbar.private')
        )}
      </span>
    </section>
  );
}
