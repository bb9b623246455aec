import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { api } from '../../api/query.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { UnscoredPlans } from '../../components/UnscoredPlans.tsx';
import { CalibrationView } from './CalibrationView.tsx';
import { CausesView } from './CausesView.tsx';
import classes from './Failures.module.css';
import { TripwiresView } from './TripwiresView.tsx';

const views = ['causes', 'calibration', 'tripwires'] as const;

/** The trader's own causes of failure: which come back, which were foreseen, what they cost, and how good the stated likelihoods are. */
export function LibraryScreen() {
  const { t } = useTranslation('failures');
  const [search, setSearch] = useSearchParams();
  const view = views.find((each) => each === search.get('view')) ?? 'causes';
  const page = useQuery(api.premortems.library.queryOptions({ input: { limit: 1 } }));
  return (
    <>
      <PageHeader title={t('title')} aside={page.data && <span className={classes.quiet} data-figure="coverage">{t('coverage', { scored: page.data.coverage.scored, count: page.data.coverage.over })}</span>} />
      <Loaded query={page} lines={10}>
        {({ total, families, coverage }) =>
          total === 0 ? (
            <EmptyState icon="flag" sentence={t('empty')} action={{ label: t('toPlans'), to: '/plans' }} />
          ) : (
            <div className={classes.library}>
              {coverage.unscored > 0 && <UnscoredPlans most={3} />}
              <Tabs value={view} onChange={(next) => setSearch(next === null || next === 'causes' ? {} : { view: next }, { replace: true })}>
                <Tabs.List aria-label={t('views.label')}>
                  {views.map((each) => (
                    <Tabs.Tab key={each} value={each}>
                      {t(`views.${each}`)}
                    </Tabs.Tab>
                  ))}
                </Tabs.List>
              </Tabs>
              {view === 'causes' && <CausesView families={families} />}
              {view === 'calibration' && <CalibrationView />}
              {view === 'tripwires' && <TripwiresView />}
            </div>
          )
        }
      </Loaded>
    </>
  );
}
