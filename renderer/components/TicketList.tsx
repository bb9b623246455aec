import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/account/account.ts';
import type { Ticket } from '../../shared/gate/ticket.ts';
import classes from './TicketList.module.css';
import { TicketLine } from './TicketLine.tsx';

interface TicketListProps {
  readonly tickets: readonly Ticket[];
  /** Named beside the order; leave out where the account is plain anyway. */
  readonly accounts?: readonly Account[] | undefined;
  /** Off on the plan's own page. */
  readonly showPlan?: boolean;
}

const FIRST = 12;

/** Tickets as lines: state, order, time left, the way to each, and withdrawing what still runs. */
export function TicketList({ tickets, accounts = [], showPlan = true }: TicketListProps) {
  const { t } = useTranslation('tickets');
  const [all, setAll] = useState(false);
  const rows = all ? tickets : tickets.slice(0, FIRST);
  return (
    <>
      <ul className={classes.tickets}>
        {rows.map((ticket) => (
          <TicketLine key={ticket.id} ticket={ticket} account={accounts.find((account) => account.id === ticket.intent.accountId)} showPlan={showPlan} />
        ))}
      </ul>
      {rows.length < tickets.length && (
        <Button className={classes.more} size="xs" variant="subtle" onClick={() => setAll(true)}>
          {t('list.more', { count: tickets.length - rows.length })}
        </Button>
      )}
    </>
  );
}
