import { Button, Chip, Menu, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { planStates, type Plan } from '../../../shared/plan/plan.ts';
import { api } from '../../api/query.ts';
import { toastDone, toastRefused } from '../../app/toast.tsx';
import { AccountPicker } from '../../components/AccountPicker.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { planColumns } from './plan-columns.tsx';
import { useDiscard } from './PlanMenu.tsx';
import classes from './Plans.module.css';

const MOST = 2000;
const keyOf = (plan: Plan) => plan.id;

/** Every plan there is, found by state, account and word. The filters stand in the address. */
export function PlansScreen() {
  const { t } = useTranslation('plans');
  const navigate = useNavigate();
  const [query, setQuery] = useSearchParams();
  const put = (name: string, value: string) =>
    setQuery((before) => {
      if (value === '') before.delete(name);
      else before.set(name, value);
      return before;
    }, { replace: true });
  const chosen = (query.get('states') ?? '').split(',');
  const states = planStates.filter((state) => chosen.includes(state));
  const accountId = query.get('account');
  const search = query.get('q') ?? '';
  const [asked] = useDebouncedValue(search.trim(), 150);

  const plans = useQuery(api.plans.list.queryOptions({ input: { accountId, states, query: asked.slice(0, 80), limit: MOST }, placeholderData: keepPreviousData }));
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} })).data;
  const instruments = useQuery(api.instruments.list.queryOptions({ input: { limit: 500 } })).data;
  const discard = useDiscard(noop);
  const duplicate = useMutation(api.plans.duplicate.mutationOptions({ onSuccess: (copy) => { void navigate(`/plans/${copy.id}`); toastDone(t('duplicated')); }, onError: toastRefused }));
  const columns = useMemo(
    () => planColumns({ t, accounts: accounts ?? [], instruments: instruments ?? [], onDuplicate: (plan) => duplicate.mutate({ id: plan.id }), onDiscard: (plan) => discard(plan.id) }),
    // The two mutations are new objects with every drawing; what they do is not.
    // oxlint-disable-next-line react/exhaustive-deps
    [t, accounts, instruments],
  );
  const filtered = states.length > 0 || accountId !== null || search !== '';

  return (
    <>
      <PageHeader
        title={t('title')}
        action={
          <>
            <Link to="/failures">{t('library')}</Link>
            <TemplateMenu accountId={accountId} />
            <Button component={Link} to={`/plans/new${accountId ? `?account=${accountId}` : ''}`} leftSection={<Icon name="plus" />}>
              {t('new')}
            </Button>
          </>
        }
      />
      <div className={classes.filters} role="search">
        <TextInput data-field="search" aria-label={t('filter.search')} placeholder={t('filter.search')} leftSection={<Icon name="search" />} value={search} maxLength={80} onChange={(event) => put('q', event.currentTarget.value)} />
        <AccountPicker all data-field="account" value={accountId} onChange={(id) => put('account', id ?? '')} />
        <Chip.Group multiple value={states} onChange={(next) => put('states', next.join(','))}>
          <div className={classes.chips} role="group" aria-label={t('filter.states')}>
            {planStates.map((state) => (
              <Chip key={state} value={state} size="xs" variant="light">
                {t(`common:state.${state}`)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
      </div>
      <Loaded query={plans} lines={10}>
        {(rows) =>
          rows.length === 0 && !filtered ? (
            <EmptyState icon="plans" sentence={t('empty.sentence')} action={{ label: t('empty.first'), to: '/plans/new' }} />
          ) : (
            <div className={classes.table}>
              <DataTable
                label={t('title')}
                columns={columns}
                rows={rows}
                rowKey={keyOf}
                height="calc(100dvh - 200px)"
                onOpen={(plan) => void navigate(`/plans/${plan.id}`)}
                empty={
                  <EmptyState icon="search" sentence={t('empty.filtered')} sample={false} action={{ label: t('filter.clear'), onClick: () => setQuery({}, { replace: true }) }} />
                }
              />
              {rows.length === MOST && <p className={classes.quiet}>{t('filter.most', { count: MOST })}</p>}
            </div>
          )
        }
      </Loaded>
    </>
  );
}

const noop = () => undefined;

/** Begins from a way of working that was kept. */
function TemplateMenu({ accountId }: { accountId: string | null }) {
  const { t } = useTranslation('plans');
  const navigate = useNavigate();
  const templates = useQuery(api.plans.templates.queryOptions({ input: {} })).data;
  const remove = useMutation(api.plans.deleteTemplate.mutationOptions({ onSuccess: () => toastDone(t('template.deleted')), onError: toastRefused }));
  if (!templates || templates.length === 0) return null;
  const account = accountId ? `&account=${accountId}` : '';
  return (
    <Menu position="bottom-end" closeOnItemClick withinPortal>
      <Menu.Target>
        <Button variant="default" rightSection={<Icon name="chevron-down" />}>
          {t('template.start')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {templates.map((template) => (
          <Menu.Item key={template.id} leftSection={<Icon name="star" />} onClick={() => void navigate(`/plans/new?template=${template.id}${account}`)}>
            {template.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {templates.map((template) => (
          <Menu.Item key={template.id} color="red" leftSection={<Icon name="trash" />} onClick={() => remove.mutate({ id: template.id })}>
            {t('template.delete', { name: template.name })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
