import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Fill } from '../../../shared/ledger/fill.ts';
import { api } from '../../api/query.ts';
import { toastDone } from '../../app/toast.tsx';
import { ConfirmButton } from '../../components/ConfirmButton.tsx';
import { Day } from '../../components/Day.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Instant } from '../../components/Instant.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import { Money } from '../../components/Money.tsx';
import { Quantity } from '../../components/Quantity.tsx';
import { StateBadge } from '../../components/StateBadge.tsx';
import { FillSource } from './TradeFills.tsx';
import classes from './Trades.module.css';

/** One execution: what it was, under which plan, and how to take it back. */
export function FillDetails({ fill, zone, onReversed }: { fill: Fill; zone: string | undefined; onReversed: () => void }) {
  const { t } = useTranslation('trades');
  return (
    <div data-field="fill-details">
      <dl className={classes.lines}>
        <dt>{t('fill.at')}</dt>
        <dd>{fill.timeKnown && fill.executedAt !== null ? <Instant at={fill.executedAt} zone={zone} /> : <Day day={fill.tradingDay} />}</dd>
        <dt>{t(`common:side.${fill.side}`)}</dt>
        <dd>
          <Quantity value={fill.quantity} /> @ <Quantity value={fill.price} />
        </dd>
        <dt>{t('fill.gross')}</dt>
        <dd>
          <Money amount={fill.gross} currency={fill.currency} />
        </dd>
        <dt>
          {t('fill.fees')} · {t(`fill.feeSources.${fill.feeSource}`)}
        </dt>
        <dd>
          <Money amount={fill.fees} currency={fill.currency} />
        </dd>
        {Object.entries(fill.feeLines).map(([name, amount]) => (
          <FeeLine key={name} name={t(`fill.feeLines.${name}`, { defaultValue: name })} amount={amount} currency={fill.currency} />
        ))}
        <dt>{t('fill.source')}</dt>
        <dd>
          <FillSource fill={fill} />
        </dd>
        {fill.brokerFillId !== null && (
          <>
            <dt>{t('fill.brokerId')}</dt>
            <dd>{fill.brokerFillId}</dd>
          </>
        )}
      </dl>
      <LinkSection fill={fill} />
      {fill.source === 'import' ? (
        <section className={classes.section}>
          <p className={classes.quiet}>
            {t('reverse.imported')} <Link to="/imports">{t('reverse.toImports')}</Link>
          </p>
        </section>
      ) : (
        <ReverseSection fill={fill} onReversed={onReversed} />
      )}
    </div>
  );
}

function FeeLine({ name, amount, currency }: { name: string; amount: string; currency: string }) {
  return (
    <>
      <dt className={classes.quiet}>{name}</dt>
      <dd className={classes.quiet}>
        <Money amount={amount} currency={currency} />
      </dd>
    </>
  );
}

function LinkSection({ fill }: { fill: Fill }) {
  const { t } = useTranslation('trades');
  const suggestions = useQuery(api.fills.suggestions.queryOptions({ input: { id: fill.id } }));
  const link = useMutation(api.fills.link.mutationOptions({ onSuccess: (linked) => toastDone(t(linked.planId === null ? 'link.saidUnplanned' : 'link.linked')) }));
  return (
    <section className={classes.section} aria-label={t('fill.link')}>
      <span className={classes.row}>
        <h3 className={classes.heading}>{t('fill.link')}</h3>
        <StateBadge state={fill.link} />
        {fill.planId !== null && <Link to={`/plans/${fill.planId}`}>{t('plan.open')}</Link>}
        {fill.ticketId !== null && <Link to={`/tickets/${fill.ticketId}`}>{t('link.ticket')}</Link>}
      </span>
      <p className={classes.quiet}>{t(`link.why.${fill.link}`)}</p>
      <Loaded query={suggestions} lines={2}>
        {(found) => {
          const others = found.filter((match) => fill.link === 'suggested' || match.planId !== fill.planId);
          if (others.length === 0) return fill.link === 'planned' ? null : <p className={classes.quiet}>{t('link.noSuggestion')}</p>;
          return (
            others.map((match) => (
              <div key={`${match.planId} ${match.ticketId ?? ''}`} className={classes.suggestion} data-field="link-suggestion">
                <span>
                  <Link to={`/plans/${match.planId}`}>{match.title === '' ? t('plan.open') : match.title}</Link>
                  <br />
                  <span className={classes.quiet}>{match.why.map((code) => t(`link.sign.${code}`, { defaultValue: code })).join(' · ')}</span>
                </span>
                <Button size="xs" variant="light" loading={link.isPending} onClick={() => link.mutate({ id: fill.id, planId: match.planId, ticketId: match.ticketId })}>
                  {t('link.confirm')}
                </Button>
              </div>
            ))
          );
        }}
      </Loaded>
      {fill.link !== 'unplanned' && (
        <div>
          <Button size="xs" variant="default" loading={link.isPending} onClick={() => link.mutate({ id: fill.id, planId: null, ticketId: null })}>
            {t('link.unplanned')}
          </Button>
        </div>
      )}
      {link.error && <ErrorState error={link.error} />}
    </section>
  );
}

function ReverseSection({ fill, onReversed }: { fill: Fill; onReversed: () => void }) {
  const { t } = useTranslation('trades');
  const [reason, setReason] = useState('');
  const reverse = useMutation(
    api.fills.reverse.mutationOptions({
      onSuccess: () => {
        toastDone(t('reverse.done'));
        onReversed();
      },
    }),
  );
  return (
    <section className={classes.section} aria-label={t('reverse.title')}>
      <h3 className={classes.heading}>{t('reverse.title')}</h3>
      <p className={classes.quiet}>{t('reverse.what')}</p>
      <TextInput label={t('reverse.reason')} value={reason} maxLength={400} onChange={(event) => setReason(event.currentTarget.value)} data-field="reverse-reason" />
      <div>
        <ConfirmButton size="xs" question={t('reverse.question')} confirm={t('reverse.confirm')} danger disabled={reason.trim() === ''} loading={reverse.isPending} onConfirm={() => reverse.mutate({ id: fill.id, reason: reason.trim() })}>
          {t('reverse.title')}
        </ConfirmButton>
      </div>
      {reverse.error && <ErrorState error={reverse.error} />}
    </section>
  );
}
