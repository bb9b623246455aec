import { useQueryClient } from '@tanstack/react-query';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { expect, it, onTestFinished } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { getHomeZone, setHomeZone } from '../../../../renderer/app/format/home-zone.ts';
import { useFormat } from '../../../../renderer/app/format/use-format.ts';
import { ApplySettings } from '../../../../renderer/app/settings/ApplySettings.tsx';
import { Instant } from '../../../../renderer/components/Instant.tsx';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const AT = '2026-11-23T01:05:00.000Z';

/** Words a component has put together once and keeps as long as what they are made with is the same. */
const Kept = memo(function Kept() {
  const format = useFormat();
  const { t } = useTranslation('review');
  const own = useMemo(() => format.time(AT), [format]);
  const sentence = useMemo(() => t('{{at, time}}', { at: AT }), [t]);
  return <p>{`${own} ${sentence}`}</p>;
});

function Arrives() {
  const queries = useQueryClient();
  return <button type="button" onClick={() => queries.setQueryData(api.app.settings.queryKey({ input: {} }), { homeZone: 'Pacific/Kiritimati', language: 'en', theme: 'light', density: 'compact', gainColour: null } as never)}>settings</button>;
}

it('a time drawn before the home zone was known is drawn again when it comes, whoever keeps it', async () => {
  await speak('en');
  const before = getHomeZone();
  onTestFinished(() => setHomeZone(before));
  setHomeZone('UTC');
  await render(
    <InTheApp>
      <ApplySettings />
      <Instant at={AT} show="time" />
      <Kept />
      <Arrives />
    </InTheApp>,
  );
  await expect.element(page.getByRole('time')).toHaveTextContent('01:05');
  await expect.element(page.getByRole('paragraph')).toHaveTextContent('01:05 01:05');
  await userEvent.click(page.getByRole('button', { name: 'settings' }));
  await expect.element(page.getByRole('time')).toHaveTextContent('15:05');
  await expect.element(page.getByRole('paragraph')).toHaveTextContent('15:05 15:05');
});
