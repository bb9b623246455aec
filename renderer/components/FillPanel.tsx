import { useTranslation } from 'react-i18next';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Ticket } from '../../shared/gate/ticket.ts';
import type { Fill } from '../../shared/ledger/fill.ts';
import { FillForm } from './FillForm.tsx';
import { SidePanel } from './SidePanel.tsx';

export interface FillPanelProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The fill belongs to this ticket: account, instrument and side are given. */
  readonly ticket?: Ticket | undefined;
  /** Or to this plan: account and instrument are given. */
  readonly plan?: Plan | undefined;
  /** Without either: where the form starts. */
  readonly accountId?: string | null | undefined;
  readonly instrumentId?: string | null | undefined;
  readonly onRecorded?: ((fill: Fill) => void) | undefined;
}

/** Records a fill by hand, beside whatever it belongs to. */
export function FillPanel({ opened, onClose, onRecorded, ...start }: FillPanelProps) {
  const { t } = useTranslation('tickets');
  return (
    <SidePanel opened={opened} onClose={onClose} title={t('fill.title')}>
      <FillForm
        {...start}
        onCancel={onClose}
        onDone={(fill) => {
          onClose();
          onRecorded?.(fill);
        }}
      />
    </SidePanel>
  );
}
