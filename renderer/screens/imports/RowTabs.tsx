import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { CashRows } from './CashRows.tsx';
import { FillRows } from './FillRows.tsx';
import classes from './Imports.module.css';
import { NoticeList } from './NoticeList.tsx';
import { RefusedRows } from './RefusedRows.tsx';

const views = ['new', 'known', 'refused', 'cash', 'known-cash', 'notices'] as const;
type View = (typeof views)[number];

/** Every row of the file under what would become of it. */
export function RowTabs({ preview }: { preview: ImportPreview }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const counts: Record<View, number> = { new: preview.newFills, known: preview.knownFills, refused: preview.refusedRows, cash: preview.newCash, 'known-cash': preview.knownCash, notices: preview.notices.length };
  const shown = views.filter((view) => counts[view] > 0);
  // What holds the file back is what one looks for first.
  const [view, setView] = useState<View>(shown.includes('refused') ? 'refused' : (shown[0] ?? 'new'));
  if (shown.length === 0) return null;
  return (
    <Tabs value={shown.includes(view) ? view : (shown[0] ?? 'new')} onChange={(next) => setView(views.find((one) => one === next) ?? 'new')} keepMounted={false} data-field="rows">
      <Tabs.List aria-label={t('tab.label')}>
        {shown.map((one) => (
          <Tabs.Tab key={one} value={one} data-tab={one}>
            {t(`tab.${one}`)} <span className={classes.quiet}>{format.decimal(String(counts[one]))}</span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <div className={classes.tab}>
        <Tabs.Panel value="new">
          <FillRows preview={preview} kind="new" count={counts.new} />
        </Tabs.Panel>
        <Tabs.Panel value="known">
          <FillRows preview={preview} kind="known" count={counts.known} />
        </Tabs.Panel>
        <Tabs.Panel value="refused">
          <RefusedRows preview={preview} />
        </Tabs.Panel>
        <Tabs.Panel value="cash">
          <CashRows preview={preview} kind="cash" count={counts.cash} />
        </Tabs.Panel>
        <Tabs.Panel value="known-cash">
          <CashRows preview={preview} kind="known-cash" count={counts['known-cash']} />
        </Tabs.Panel>
        <Tabs.Panel value="notices">
          <NoticeList preview={preview} />
        </Tabs.Panel>
      </div>
    </Tabs>
  );
}
