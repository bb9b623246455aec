import { beforeAll, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../renderer/api/query.ts';
import { setHomeZone } from '../../../renderer/app/format/home-zone.ts';
import { PendingLoosenings } from '../../../renderer/components/PendingLoosenings.tsx';
import type { PendingLoosening } from '../../../shared/rules/discipline.ts';
import { InTheApp, speak } from '../../support/in-the-app.tsx';
import { account } from '../screens/rules/stubs.ts';

beforeAll(() => speak('en'));

const loosening: PendingLoosening = {
  id: 'p1',
  accountId: 'a1',
  kind: 'discipline',
  requestedAt: '2026-11-21T18:57:00.000Z',
  effectiveAt: '2026-11-22T18:57:00.000Z',
  changes: [{ setting: 'leverageCap', from: '2', to: '3', direction: 'looser' }],
};
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const show = (props: { named?: boolean }) =>
  render(
    <InTheApp known={(queries) => queries.setQueryData(api.accounts.list.queryKey({ input: {} }), [{ ...account, name: 'Stocks', zone: 'America/New_York' }])}>
      <PendingLoosenings pending={[loosening]} {...props} />
    </InTheApp>,
  );

it('is told by the home zone whatever the zone of its account, and names it where this device keeps another', async () => {
  setHomeZone('Pacific/Kiritimati');
  await show({});
  await expect.element(page.getByText('Takes effect Mon 23 Nov 2026 08:57 in Pacific/Kiritimati')).toBeVisible();
  await expect.element(page.getByText('Stocks')).not.toBeInTheDocument();
});

it('says whose rules they are where the page does not, and no zone where it is the reader\'s own', async () => {
  setHomeZone(ownZone);
  await show({ named: true });
  await expect.element(page.getByText('Stocks ·')).toBeVisible();
  await expect.element(page.getByText(/Takes effect/)).not.toHaveTextContent(ownZone);
});
