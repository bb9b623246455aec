import { ActionIcon, Button, MultiSelect, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { nextPeriod, periodDays, periodKinds, periodOf, type PeriodKind } from '../../../shared/review/period.ts';
import { serverNow } from '../../api/server-time.ts';
import { api } from '../../api/query.ts';
import { wallParts } from '../../app/format/instant.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useSettings } from '../../app/settings/use-settings.ts';
import { Card } from '../../components/Card.tsx';
import { DayInput } from '../../components/DayInput.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import classes from './Reports.module.css';
import { usePeriodWords } from './sheet/use-period-words.ts';

/** Which report is wanted: a period, a year, or accounts between two days. */
export function ReportsScreen() {
  const { t } = useTranslation('reports');
  const settings = useSettings();
  if (!settings) return <Loading lines={6} />;
  const today = wallParts(new Date(serverNow()).toISOString(), settings.homeZone).day;
  return (
    <>
      <PageHeader title={t('title')} aside={<span className={classes.quiet}>{t('lead')}</span>} />
      <div className={classes.choices}>
        <ChoosePeriod today={today} />
        <ChooseYear />
        <ChooseAccounts today={today} />
      </div>
    </>
  );
}

function ChoosePeriod({ today }: { today: string }) {
  const { t } = useTranslation('reports');
  const name = usePeriodWords();
  const format = useFormat();
  const [kind, setKind] = useState<PeriodKind>('week');
  const [period, setPeriod] = useState(() => nextPeriod(periodOf('week', today), -1));
  const pick = (next: PeriodKind): void => {
    setKind(next);
    setPeriod(nextPeriod(periodOf(next, today), -1));
  };
  const { from, to } = periodDays(period);
  const later = nextPeriod(period, 1);
  return (
    <Card title={t('choose.period')}>
      <p className={classes.quiet}>{t('choose.periodLead')}</p>
      <SegmentedControl size="xs" aria-label={t('choose.kind')} value={kind} onChange={(picked) => pick(picked as PeriodKind)} data={periodKinds.map((value) => ({ value, label: t(`choose.${value}`) }))} />
      <div className={classes.row}>
        <ActionIcon variant="default" aria-label={t('choose.previous')} title={t('choose.previous')} onClick={() => setPeriod(nextPeriod(period, -1))}>
          <Icon name="chevron-left" />
        </ActionIcon>
        <ActionIcon variant="default" aria-label={t('choose.next')} title={t('choose.next')} disabled={periodDays(later).from > today} onClick={() => setPeriod(later)}>
          <Icon name="chevron-right" />
        </ActionIcon>
        <span className={classes.period} data-figure="period" aria-live="polite">
          <b>{name(period)}</b> {from !== to && <span className={classes.quiet}>{`${format.day(from, 'bare')} – ${format.day(to, 'bare')}`}</span>}
        </span>
      </div>
      <div className={classes.row}>
        <Button component={Link} to={`/reports/period/${period}`}>
          {t('choose.make')}
        </Button>
      </div>
    </Card>
  );
}

function ChooseYear() {
  const { t } = useTranslation('reports');
  const years = useQuery(api.book.years.queryOptions({ input: {} }));
  const [picked, setPicked] = useState<string | null>(null);
  const year = picked ?? years.data?.[0] ?? null;
  return (
    <Card title={t('choose.year')}>
      <p className={classes.quiet}>{t('choose.yearLead')}</p>
      <div className={classes.row}>
        <Select aria-label={t('choose.year')} data={years.data ?? []} value={year} onChange={setPicked} allowDeselect={false} w={120} />
        <Button component={Link} to={year === null ? '/reports' : `/reports/period/${year}`} disabled={year === null}>
          {t('choose.make')}
        </Button>
      </div>
    </Card>
  );
}

function ChooseAccounts({ today }: { today: string }) {
  const { t } = useTranslation('reports');
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} }));
  const [chosen, setChosen] = useState<string[]>([]);
  const [from, setFrom] = useState<string | null>(`${today.slice(0, 4)}-01-01`);
  const [to, setTo] = useState<string | null>(today);
  const reversed = from !== null && to !== null && from > to;
  const address = new URLSearchParams({ ...(chosen.length === 0 ? {} : { accounts: chosen.join(',') }), ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) }).toString();
  return (
    <Card title={t('choose.account')}>
      <p className={classes.quiet}>{t('choose.accountLead')}</p>
      <MultiSelect label={t('choose.accounts')} data={(accounts.data ?? []).map(({ id, name, currency }) => ({ value: id, label: `${name} · ${currency}` }))} value={chosen} onChange={setChosen} {...(chosen.length === 0 ? { placeholder: t('choose.everyAccount') } : {})} clearable={false} />
      <div className={classes.row}>
        <DayInput label={t('choose.from')} value={from} onChange={setFrom} w={160} clearable length="bare" error={reversed ? t('choose.reversed') : undefined} />
        <DayInput label={t('choose.to')} value={to} onChange={setTo} w={160} clearable length="bare" />
      </div>
      <div className={classes.row}>
        <Button component={Link} to={reversed ? '/reports' : `/reports/account?${address}`} disabled={reversed}>
          {t('choose.make')}
        </Button>
      </div>
    </Card>
  );
}
