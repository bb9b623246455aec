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

it('says beside the report what of the filter it leaves out, and nothing where it takes all of it', async () => {
  const shown = async (address: string) => {
    const { unmount } = await render(
      <I18nextProvider i18n={i18n}>
        <MemoryRouter initialEntries={[address]}>
          <InsightsNav />
        </MemoryRouter>
      </I18nextProvider>,
    );
    const link = document.querySelector('[data-action="report"]')!;
    const found = { to: link.getAttribute('href'), said: document.getElementById(link.getAttribute('aria-describedby') ?? '')?.textContent ?? null };
    await unmount();
    return found;
  };
  for (const [language, words] of [['en', /does not follow: planned or not, currency\.$/], ['zh-CN', /不按这些条件筛选：有无计划、币种。$/]] as const) {
    await speak(language);
    const { to, said } = await shown('/insights?account=a1&from=2026-01-02&planned=unplanned&currency=USD');
    expect(to).toBe('/reports/account?accounts=a1&from=2026-01-02');
    expect(said).toMatch(words);
    expect(await shown('/insights?account=a1&from=2026-01-02&to=2026-03-04')).toEqual({ to: '/reports/account?accounts=a1&from=2026-01-02&to=2026-03-04', said: null });
  }
});
