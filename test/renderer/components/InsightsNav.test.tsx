import { MemoryRouter, useLocation } from 'react-router';
import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { I18nextProvider } from 'react-i18next';
import { i18n } from '../../../renderer/app/i18n/language.ts';
import { InsightsNav } from '../../../renderer/components/InsightsNav.tsx';
import { insightsPages } from '../../../renderer/components/insights-pages.ts';
import { speak } from '../../support/in-the-app.tsx';

function Where() {
  const { pathname, search } = useLocation();
  return <output data-field="where">{`${pathname}${search}`}</output>;
}

const where = () => document.querySelector('[data-field="where"]')?.textContent;

it('every page is reached with Tab and Enter, and the filter stays in the address; what is no filter does not', async () => {
  await speak('en');
  await render(
    <I18nextProvider i18n={i18n}>
      <MemoryRouter initialEntries={['/insights?account=a1&tag=gap&view=x']}>
        <InsightsNav />
        <Where />
      </MemoryRouter>
    </I18nextProvider>,
  );
  await expect.element(page.getByRole('link', { name: 'Results' })).toHaveAttribute('aria-current', 'page');
  for (const { to } of insightsPages) {
    await userEvent.keyboard('{Tab}');
    await userEvent.keyboard('{Enter}');
    await expect.poll(where).toBe(`${to}?account=a1&tag=gap`);
    expect(document.querySelector('[aria-current="page"]')).toBe(document.activeElement);
  }
});
