import { Button, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { Routine } from '../../../shared/routines/routine.ts';
import type { WatchItem } from '../../../shared/watch/watch-item.ts';
import { Icon } from '../../components/Icon.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import { Checklists } from './Checklists.tsx';
import { RoutineEditor } from './RoutineEditor.tsx';
import { RoutineHistory } from './RoutineHistory.tsx';
import classes from './Routines.module.css';
import { WatchEditor } from './WatchEditor.tsx';
import { WatchList } from './WatchList.tsx';

const views = ['lists', 'watch', 'history'] as const;
type Editing = { readonly what: 'routine'; readonly routine: Routine | null } | { readonly what: 'watch'; readonly item: WatchItem | null };

/** Checklists of the day, the week and the month; levels to watch; what came of it. */
export function RoutinesScreen() {
  const { t } = useTranslation('routines');
  const [search, setSearch] = useSearchParams();
  const view = views.find((each) => each === search.get('view')) ?? 'lists';
  const [editing, setEditing] = useState<Editing | null>(null);
  const close = () => setEditing(null);
  const isNew = editing?.what === 'routine' ? editing.routine === null : editing?.item === null;
  return (
    <>
      <PageHeader
        title={t('title')}
        action={
          <Button leftSection={<Icon name="plus" />} onClick={() => setEditing(view === 'watch' ? { what: 'watch', item: null } : { what: 'routine', routine: null })}>
            {t(view === 'watch' ? 'watch.new' : 'new')}
          </Button>
        }
      />
      <Tabs value={view} onChange={(next) => setSearch(next === 'lists' || next === null ? {} : { view: next }, { replace: true })} className={classes.tabs ?? ''}>
        <Tabs.List aria-label={t('views.label')}>
          {views.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`views.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {view === 'lists' && <Checklists onEdit={(routine) => setEditing({ what: 'routine', routine })} />}
      {view === 'watch' && <WatchList onEdit={(item) => setEditing({ what: 'watch', item })} />}
      {view === 'history' && <RoutineHistory />}
      <SidePanel opened={editing !== null} onClose={close} title={editing === null ? '' : t(`${editing.what === 'watch' ? 'watch.' : ''}${isNew ? 'new' : 'edit'}`)} size={520}>
        {editing?.what === 'routine' && <RoutineEditor routine={editing.routine} onDone={close} />}
        {editing?.what === 'watch' && <WatchEditor item={editing.item} onDone={close} />}
      </SidePanel>
    </>
  );
}
