import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BookPage } from '../../../../shared/contract/book.ts';
import { periodDays, type PeriodKind } from '../../../../shared/review/period.ts';
import { api } from '../../../api/query.ts';
import { Icon } from '../../../components/Icon.tsx';
import { Loaded } from '../../../components/Loaded.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { FactsTable } from '../FactsTable.tsx';
import { MoreFacts } from '../MoreFacts.tsx';
import { Paper } from '../Paper.tsx';
import paper from '../Paper.module.css';
import { SignedPage } from '../SignedPage.tsx';
import { usePeriodName } from '../use-period-name.ts';
import { ViolationText } from '../ViolationText.tsx';
import classes from './Book.module.css';
import { PageTurner } from './PageTurner.tsx';

/** One page: left the facts, right the words. A page nobody signed looks it, and one nobody wrote says so. */
export function PageView({ period, kind }: { period: string; kind: PeriodKind }) {
  const { t } = useTranslation('book');
  const { name, span } = usePeriodName();
  const page = useQuery(api.book.page.queryOptions({ input: { period } }));
  const year = yearOf(period);
  return (
    <div className={classes.screen}>
      <PageHeader
        title={name(period)}
        back={{ to: `/review/book/${year}`, label: t('toContents', { year }) }}
        aside={
          <>
            {span(period) !== null && <span className={classes.quiet}>{span(period)}</span>}
            {page.data && (
              <span className={classes.state} data-state={page.data.line.state}>
                {t(`state.${page.data.line.state}`)}
              </span>
            )}
          </>
        }
        action={
          <span className={`${classes.row} ${classes.noPrint}`}>
            <Button component={Link} to={`/reports/period/${period}`} variant="default" size="xs" leftSection={<Icon name="export" size={14} />}>
              {t('report')}
            </Button>
            <PageTurner previous={page.data?.previous ?? null} next={page.data?.next ?? null} />
          </span>
        }
      />
      <Loaded query={page} lines={12}>
        {(found) => (found.review?.state === 'signed' ? <SignedPage review={found.review} /> : <UnsignedPage page={found} kind={kind} />)}
      </Loaded>
    </div>
  );
}

/** An ISO week belongs to the year of its Thursday, which its name says. */
const yearOf = (period: string): string => period.slice(0, 4);

function UnsignedPage({ page: { period, line, review, facts }, kind }: { page: BookPage; kind: PeriodKind }) {
  const { t } = useTranslation('book');
  const { t: words } = useTranslation('review');
  const begun = review !== null;
  return (
    <article className={`${paper.sheet} ${classes.unsigned}`} data-state={line.state}>
      <p className={classes.notice}>
        <Icon name={begun ? 'pencil' : 'hourglass'} size={14} />
        <span>
          {begun ? t('unsigned') : t(line.state === 'running' ? `runs.${kind}` : `missing.${kind}`)} {!begun && t('missingFacts')}
        </span>
        <Link className={classes.noPrint} to={`/review/${period}`}>
          {t(begun ? 'goOn' : 'write')}
        </Link>
      </p>
      {begun ? (
        <Paper review={review} />
      ) : (
        <div className={paper.paper}>
          <div className={paper.across}>
            <h3>{words('steps.facts')}</h3>
            <FactsTable facts={facts} />
            <MoreFacts facts={facts} />
          </div>
          <div className={paper.left}>
            <h3>{words('steps.violations')}</h3>
            {facts.violations.length === 0 ? (
              <p>{words(`violations.none.${kind}`)}</p>
            ) : (
              <ol className={paper.told}>
                {facts.violations.map((violation) => (
                  <li key={violation.id}>
                    <ViolationText violation={violation} />
                  </li>
                ))}
              </ol>
            )}
          </div>
          <div className={paper.right}>
            <p className={classes.blank} aria-hidden="true">
              {periodDays(period).to}
            </p>
          </div>
        </div>
      )}
    </article>
  );
}
