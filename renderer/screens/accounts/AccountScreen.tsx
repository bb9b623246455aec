import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { CashBadges } from '../../components/CashBadge.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import classes from './Accounts.module.css';
import { CashFlowsCard } from './CashFlowsCard.tsx';
import { ConfirmCard } from './ConfirmCard.tsx';
import { EquityCard } from './EquityCard.tsx';
import { FeeScheduleCard } from './FeeScheduleCard.tsx';
import { MarksCard } from './MarksCard.tsx';
import { StandingCard } from './StandingCard.tsx';
import { TermsCard } from './TermsCard.tsx';

/** One account: where it stands at the left, what was agreed at the right. */
export function AccountScreen() {
  const { t } = useTranslation('accounts');
  const { accountId = '' } = useParams();
  const account = useQuery(api.accounts.get.queryOptions({ input: { id: accountId } }));
  const standing = useQuery(api.accounts.standing.queryOptions({ input: { id: accountId } }));
  const archive = useMutation(api.accounts.archive.mutationOptions({ onError: toastRefused }));

  return (
    <Loaded query={account} lines={8}>
      {(data) => (
        <>
          <PageHeader
            title={data.name}
            back={{ to: '/accounts', label: t('title') }}
            aside={
              <>
                <span className={classes.quiet}>{`${t(`common:accountKind.${data.kind}`)} · ${data.currency} · ${data.zone}`}</span>
                <CashBadges accountId={data.id} />
              </>
            }
            action={
              <>
                <Button variant="default" component={Link} to={`/reports/account?accounts=${data.id}`} leftSection={<Icon name="print" />} data-action="report">
                  {t('report')}
                </Button>
                <Button variant="default" component={Link} to={`/rules/${data.id}`} leftSection={<Icon name="rules" />}>
                  {t('rules')}
                </Button>
                <Button
                  variant="default"
                  loading={archive.isPending}
                  onClick={() =>
                    archive.mutate(
                      { id: data.id, archived: !data.archived },
                      { onSuccess: () => toastDone(t(data.archived ? 'unarchivedDone' : 'archivedDone'), () => archive.mutate({ id: data.id, archived: data.archived })) },
                    )
                  }
                >
                  {t(data.archived ? 'unarchive' : 'archive')}
                </Button>
              </>
            }
          />
          <div className={classes.columns}>
            <div className={classes.column}>
              <Loaded query={standing}>
                {(now) => (
                  <>
                    <StandingCard account={data} standing={now} />
                    <MarksCard account={data} standing={now} />
                  </>
                )}
              </Loaded>
              <EquityCard account={data} />
              <CashFlowsCard account={data} />
              <FeeScheduleCard key={data.id} account={data} />
            </div>
            <div className={classes.column}>
              <ConfirmCard key={`${data.confirmedAt}`} account={data} />
              <TermsCard key={data.id} account={data} />
            </div>
          </div>
        </>
      )}
    </Loaded>
  );
}
