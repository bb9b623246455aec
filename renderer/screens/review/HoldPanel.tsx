import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SidePanel } from '../../components/SidePanel.tsx';
import { HoldByRoutine } from './HoldByRoutine.tsx';
import { HoldByRule } from './HoldByRule.tsx';
import type { HoldProps } from './hold-props.ts';
import paper from './Paper.module.css';
import own from './Commitments.module.css';

/** A promise is given something that holds it: a rule, or a routine. */
export function HoldPanel({ onClose, ...props }: HoldProps & { readonly onClose: () => void }) {
  const { t } = useTranslation('review');
  const [way, setWay] = useState<'rule' | 'routine'>('rule');
  return (
    <SidePanel opened onClose={onClose} title={t('hold.title')} size={560}>
      <div className={own.panel} data-panel="hold">
        <blockquote className={paper.promise} tabIndex={-1} data-autofocus>{props.commitment.text}</blockquote>
        <SegmentedControl aria-label={t('hold.title')} value={way} onChange={(picked) => setWay(picked as typeof way)} data={(['rule', 'routine'] as const).map((value) => ({ value, label: t(`hold.way.${value}`) }))} />
        {way === 'rule' ? <HoldByRule {...props} /> : <HoldByRoutine {...props} />}
      </div>
    </SidePanel>
  );
}
