import { I18nextProvider } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { i18n } from '../../../renderer/app/i18n/language.ts';
import { CostCompared, type CostPlace } from '../../../renderer/components/CostCompared.tsx';
import { speak } from '../../support/in-the-app.tsx';

const show = (here: CostPlace) =>
  render(
    <I18nextProvider i18n={i18n}>
      <MemoryRouter initialEntries={['/insights/process?account=a1&planned=unplanned&view=x']}>
        <CostCompared here={here} />
      </MemoryRouter>
    </I18nextProvider>,
  );

it('each page says what it compares, and leads to the other two with the filter', async () => {
  await speak('en');
  for (const [here, others] of [['process', ['flags', 'twin']], ['flags', ['process', 'twin']], ['twin', ['process', 'flags']]] as const) {
    const { unmount } = await show(here);
    const links = [...document.querySelectorAll<HTMLAnchorElement>('[data-part="compared"] a')];
    expect(links.map((link) => link.getAttribute('href'))).toEqual(others.map((other) => `/insights/${other}?account=a1&planned=unplanned`));
    expect(links.every(({ textContent }) => (textContent ?? '').length > 5)).toBe(true);
    await unmount();
  }
});

it('says it in both languages without a gap or a key', async () => {
  await speak('zh-CN');
  await show('twin');
  expect(document.querySelector('[data-part="compared"]')?.textContent).toBe('这里的比较：你的过去，对照同一段过去在规则下重演一遍；被挡住的交易按没有发生计。 比法不同，数字就不同：对照守住计划的交易、对照可比的无标记交易。');
});
