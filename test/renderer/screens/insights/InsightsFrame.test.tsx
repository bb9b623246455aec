import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { I18nextProvider } from 'react-i18next';
import { createMemoryRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { i18n } from '../../../../renderer/app/i18n/language.ts';
import { theme } from '../../../../renderer/app/theme/theme.ts';
import { screen } from '../../../../renderer/screens/insights/screen.tsx';
import { speak } from '../../../support/in-the-app.tsx';
import { asking, fakeEngine } from '../imports/fake-engine.ts';

const nothing = { 'insights/get': () => ({ blocks: [] }), 'charts/timing': () => ({ blocks: [], enough: 30 }), 'bias/flags': () => [], 'trades/choices': () => ({ setups: [], tags: [] }), 'accounts/list': () => [], 'instruments/list': () => [] };

async function open(path: string) {
  const client = new QueryClient();
  asking(client);
  await speak('en');
  await fakeEngine(nothing);
  await render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={theme} env="test">
        <QueryClientProvider client={client}>
          <RouterProvider router={createMemoryRouter([...screen.routes!], { initialEntries: [path] })} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
}

const bar = () => document.querySelector('[role="search"]');
const to = (id: string) => page.elementLocator(document.querySelector(`[data-page="${id}"]`)!);

it('keeps the filter and the place of the keyboard from one page to another', async () => {
  await open('/insights/timing?planned=unplanned');
  await expect.element(page.getByRole('heading', { name: 'Timing' })).toBeVisible();
  await expect.poll(bar).not.toBeNull();
  const before = bar();
  await to('flags').click();
  await expect.element(page.getByRole('heading', { name: 'Flags' })).toBeVisible();
  expect(bar()).toBe(before);
  expect(document.activeElement?.getAttribute('data-page')).toBe('flags');
  // What this page cannot follow is said, and followed again on the way back.
  await expect.poll(() => document.querySelector('[data-state="not-followed"]')?.textContent).toMatch(/planned/);
  await to('timing').click();
  await expect.poll(() => document.querySelector('[data-state="not-followed"]')).toBeNull();
  expect(bar()).toBe(before);
});

it('has no filter where there is nothing to filter, and shows it again on the next page', async () => {
  await open('/insights');
  await expect.element(page.getByRole('link', { name: /import/i })).toBeVisible();
  await expect.poll(bar).toBeNull();
  await to('timing').click();
  await expect.poll(bar).not.toBeNull();
});

it('says beside the title what a page has to say there', async () => {
  await open('/insights?planned=unplanned');
  await expect.poll(() => document.querySelector('header [role="status"]')?.textContent).toMatch(/30/);
  await to('timing').click();
  await expect.poll(() => document.querySelector('header [role="status"]')).toBeNull();
});

it('keeps each of two changes where the second comes before anything could be drawn in between', async () => {
  await open('/insights/timing?planned=unplanned&result=win');
  await expect.poll(() => document.querySelector('[data-chip="result"]')).not.toBeNull();
  document.querySelector<HTMLButtonElement>('[role="search"] button[data-value="planned"]')!.click();
  document.querySelector<HTMLButtonElement>('[data-chip="result"]')!.click();
  await expect.poll(() => document.querySelector('[data-chip="result"]')).toBeNull();
  await expect.poll(() => [...document.querySelectorAll('[role="search"] button[aria-pressed="true"]')].map((button) => button.getAttribute('data-value'))).toEqual(['planned']);
  // And what was asked before is no longer in the way of what comes from elsewhere.
  await to('flags').click();
  await expect.poll(() => document.querySelector('[data-page="flags"]')?.getAttribute('href')).toMatch(/planned=planned/);
});
