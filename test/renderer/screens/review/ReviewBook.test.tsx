import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { ReviewBook } from '../../../../renderer/screens/review/ReviewBook.tsx';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { asking, fakeEngine } from '../imports/fake-engine.ts';

const show = async (offered: { review: object | null; reviewReady: string | null }) => {
  await fakeEngine({
    'app/settings': () => ({ language: 'en', theme: 'light', homeZone: 'Asia/Shanghai' }),
    'reviews/list': () => [],
    'app/discipline': () => ({ now: new Date().toISOString(), state: 'clear', coolingUntil: null, coolingTicketId: null, readyTickets: 0, lockouts: [], holds: [], pending: [], accounts: [], routines: { next: null, due: 0, reminders: [] }, ...offered }),
    'rules/get': () => null,
    'rules/shared': () => null,
  });
  return render(<InTheApp known={asking}><ReviewBook /></InTheApp>);
};
it('offers the week whose trading is over beside an older one that is owed', async () => {
  await speak('en');
  await show({ review: { week: '2026-W46', dueAt: '2026-11-22T16:00:00.000Z', overdue: false }, reviewReady: '2026-W47' });
  await expect.poll(() => document.querySelector('a[data-action="write-ready"]')?.getAttribute('href')).toBe('/review/2026-W47');
  expect(document.querySelector('[role="status"] a')?.getAttribute('href')).toBe('/review/2026-W46');
});

it('offers nothing beside what is owed while the week runs', async () => {
  await speak('en');
  await show({ review: { week: '2026-W46', dueAt: '2026-11-22T16:00:00.000Z', overdue: true }, reviewReady: null });
  await expect.poll(() => document.querySelector('[role="status"] a')?.getAttribute('href')).toBe('/review/2026-W46');
  expect(document.querySelector('a[data-action="write-ready"]')).toBeNull();
});
