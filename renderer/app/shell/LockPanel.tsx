import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/query.ts';
import { serverNow } from '../../api/server-time.ts';
import { AccountPicker } from '../../components/AccountPicker.tsx';
import { DayInput } from '../../components/DayInput.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { HoldButton } from '../../components/HoldButton.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import { useActions } from '../actions/Actions.tsx';
import { getHomeZone } from '../format/home-zone.ts';
import { useFormat } from '../format/use-format.ts';
import { chosenEnd, endOfSpan, spans, type Span } from './lock-span.ts';

/** "Lock me until …", by the trader's own hand; nothing shortens it. */
export function LockPanel() {
  const { t } = useTranslation();
  const { panel, closePanel } = useActions();
  return (
    <SidePanel opened={panel === 'lock'} onClose={closePanel} title={t('lock.title')}>
      <LockForm onDone={closePanel} />
    </SidePanel>
  );
}

function LockForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [span, setSpan] = useState<Span>('tomorrow');
  const [accountId, setAccountId] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const accounts = useQuery(api.accounts.list.queryOptions({ input: {} }));
  const begin = useMutation(api.lockouts.begin.mutationOptions({ onSuccess: onDone }));
  const [day, setDay] = useState<string | null>(null);
  const [time, setTime] = useState('09:30');
  const zone = accounts.data?.find(({ id }) => id === accountId)?.zone ?? getHomeZone();
  const until = span === 'choose' ? chosenEnd(day, time, serverNow(), zone) : endOfSpan(span, serverNow(), zone);

  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <p>{t('lock.what')}</p>
      <SegmentedControl
        aria-label={t('lock.span.label')}
        fullWidth
        value={span}
        onChange={(value) => setSpan(value as Span)}
        data={spans.map((value) => ({ value, label: t(`lock.span.${value}`) }))}
      />
      {span === 'choose' && (
        <div>
          <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 8 }}>
            <DayInput label={t('lock.chosen.day')} value={day} onChange={setDay} data-field="lock-day" />
            <TextInput label={t('lock.chosen.time')} value={time} onChange={(event) => setTime(event.currentTarget.value)} className="num" autoComplete="off" data-field="lock-time" />
          </div>
          <p style={{ fontSize: 12, color: 'var(--ink-2)' }}>{until === null ? t('lock.chosen.invalid') : t('lock.chosen.zone', { zone })}</p>
        </div>
      )}
      {(accounts.data?.length ?? 0) > 1 && <AccountPicker all label={t('account.one')} value={accountId} onChange={setAccountId} />}
      <Textarea label={t('lock.words')} description={t('lock.wordsWhy')} autosize minRows={2} maxLength={400} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
      {begin.error && <ErrorState error={begin.error} />}
      <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
        <HoldButton icon="lock" loading={begin.isPending} disabled={until === null} onHold={() => until !== null && begin.mutate({ accountId, until, words: words.trim() })}>
          {until === null ? t('lock.title') : t('lock.hold', { when: format.when(until, zone) })}
        </HoldButton>
        <Button variant="subtle" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
