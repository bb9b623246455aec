import { ActionIcon } from '@mantine/core';
import type { TFunction } from 'i18next';
import { Link } from 'react-router';
import type { Account } from '../../../shared/account/account.ts';
import type { Instrument } from '../../../shared/account/instrument.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { DataColumn } from '../../components/data-column.ts';
import { Day } from '../../components/Day.tsx';
import { Icon } from '../../components/Icon.tsx';
import { InstrumentName } from '../../components/InstrumentName.tsx';
import { ShortMoney } from '../../components/ShortMoney.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import classes from './Plans.module.css';

interface PlanColumnsInput {
  readonly t: TFunction<'plans'>;
  readonly accounts: readonly Account[];
  readonly instruments: readonly Instrument[];
  readonly onDuplicate: (plan: Plan) => void;
  readonly onDiscard: (plan: Plan) => void;
}

export function planColumns({ t, accounts, instruments, onDuplicate, onDiscard }: PlanColumnsInput): DataColumn<Plan>[] {
  const account = new Map(accounts.map((one) => [one.id, one]));
  const instrument = new Map(instruments.map((one) => [one.id, one]));
  const symbol = ({ content }: Plan) => (content.instrumentId === null ? null : (instrument.get(content.instrumentId)?.symbol ?? content.instrumentId));
  return [
    {
      id: 'title',
      header: t('column.title'),
      cell: (plan) => (
        <Link to={`/plans/${plan.id}`} className={classes.name} tabIndex={-1}>
          {plan.content.title.trim() || t('untitled')}
        </Link>
      ),
      sortBy: (plan) => plan.content.title,
    },
    { id: 'account', header: t('common:account.one'), cell: (plan) => account.get(plan.content.accountId)?.name ?? '', sortBy: (plan) => account.get(plan.content.accountId)?.name ?? null, width: '9rem' },
    {
      id: 'instrument',
      header: t('column.instrument'),
      cell: ({ content }) => {
        if (content.instrumentId === null) return <Quantity value={null} reason="unknown" />;
        const known = instrument.get(content.instrumentId);
        return known ? <span><b>{known.symbol}</b> {known.name}</span> : <InstrumentName id={content.instrumentId} />;
      },
      sortBy: symbol,
      width: '11rem',
    },
    { id: 'side', header: t('column.side'), cell: ({ content }) => t(`common:side.${content.side}`), sortBy: ({ content }) => content.side, width: '5rem' },
    { id: 'quantity', header: t('column.quantity'), align: 'end', cell: ({ content }) => <Quantity value={content.quantity} reason="unknown" />, sortBy: ({ content }) => (content.quantity === '' ? null : Number(content.quantity)), width: '7rem' },
    {
      id: 'risk',
      header: t('column.risk'),
      align: 'end',
      cell: (plan) => <ShortMoney amount={plan.plannedRisk} currency={account.get(plan.content.accountId)?.currency ?? ''} reason="no-planned-risk" />,
      sortBy: (plan) => (plan.plannedRisk === null ? null : Number(plan.plannedRisk)),
      width: '8rem',
    },
    { id: 'state', header: t('column.state'), cell: (plan) => <StateBadge state={plan.state} />, sortBy: (plan) => plan.state, width: '7rem' },
    {
      id: 'window',
      header: t('column.window'),
      cell: ({ content: { windowFrom, windowTo } }) => (
        <span className={classes.window}>
          {windowFrom && <Day day={windowFrom} length="bare" />}–{windowTo && <Day day={windowTo} length="bare" />}
        </span>
      ),
      sortBy: ({ content }) => content.windowTo,
      width: '13rem',
    },
    {
      id: 'do',
      header: t('column.do'),
      hideHeader: true,
      align: 'end',
      cell: (plan) => (
        <span className={classes.rowActions}>
          <ActionIcon variant="subtle" color="gray" size="sm" tabIndex={-1} aria-label={t('duplicate')} onClick={() => onDuplicate(plan)}>
            <Icon name="copy" size={14} />
          </ActionIcon>
          {plan.state === 'draft' && (
            <ActionIcon variant="subtle" color="gray" size="sm" tabIndex={-1} aria-label={t('discard')} onClick={() => onDiscard(plan)}>
              <Icon name="trash" size={14} />
            </ActionIcon>
          )}
        </span>
      ),
      width: '4.5rem',
    },
  ];
}
