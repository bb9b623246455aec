import { Button, SegmentedControl, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../shared/time/calendar-day.ts';
import { instantOfWallTime } from '../../../shared/time/wall-clock.ts';
import { api } from '../../api/query.ts';
import { serverNow } from '../../api/server-time.ts';
import { AccountPicker } from '../../components/AccountPicker.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { HoldButton } from '../../components/HoldButton.tsx';
import { SidePanel } from '../../components/SidePanel.tsx';
import { useActions } from '../actions/Actions.tsx';
import { getHomeZone } from '../format/home-zone.ts';
import { wallParts } from '../format/instant.ts';
import { useFormat } from '../format/use-format.ts';

type Span = 'hour' | 'evening' | 'tomorrow' | 'week';
const NINE = 9 * 3_600_000;

/** When a span chosen now would end: after an hour, tonight at midnight, tomorrow at nine, in seven days at nine. */
function endOf(span: Span): string {
  const now = serverNow();
  const zone = getHomeZone();
  const today = wallParts(new Date(now).toISOString(), zone).day;
  switch (span) {
    case 'hour':
      return new Date(Math.ceil((now + 3_600_000) / 60_000) * 60_000).toISOString();
    case 'evening':
      return instantOfWallTime(addDays(today, 1), 0, zone).instant;
    case 'tomorrow':
      return instantOfWallTime(addDays(today, 1), NINE, zone).instant;
    case 'week':
      return instantOfWallTime(addDays(today, 7), NINE, zone).instant;
  }
}

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
  const until = endOf(span);

  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <p>{t('lock.what')}</p>
      <SegmentedControl
        aria-label={t('lock.span.label')}
        fullWidth
        value={span}
        onChange={(value) => setSpan(value as Span)}
        data={(['hour', 'evening', 'tomorrow', 'week'] as const).map((value) => ({ value, label: t(`lock.span.${value}`) }))}
      />
      {(accounts.data?.length ?? 0) > 1 && <AccountPicker all label={t('account.one')} value={accountId} onChange={setAccountId} />}
      <Textarea label={t('lock.words')} description={t('lock.wordsWhy')} autosize minRows={2} maxLength={400} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
      {begin.error && <ErrorState error={begin.error} />}
      <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
        <HoldButton icon="lock" loading={begin.isPending} onHold={() => begin.mutate({ accountId, until, words: words.trim() })}>
          {t('lock.hold', { when: format.when(until) })}
        </HoldButton>
        <Button variant="subtle" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
