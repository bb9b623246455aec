import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Language } from '../support/locale-words.ts';
import { words } from '../support/locale-words.ts';

/** The steps of the main job, in the app's own words; journeys are made of them. */
export interface Trader {
  readonly page: Page;
  readonly language: Language;
  readonly w: (key: string) => string;
}

export function traderAt(page: Page, language: Language): Trader {
  return { page, language, w: words(language) };
}

/** First run: a margin account of 1,000,000 own and 1,000,000 borrowed, m 25 %, 6 %, experienced, no fees. */
export async function openMarginAccount({ page, w }: Trader): Promise<string> {
  await page.waitForURL('**/welcome');
  await page.getByText(w('common:accountKind.margin'), { exact: true }).click();
  await page.getByLabel(w('accounts:name.label'), { exact: true }).fill('Journey');
  const currency = page.getByRole('combobox', { name: w('accounts:currency') });
  if ((await currency.inputValue()) !== 'CNY') {
    await currency.click();
    await page.getByRole('option', { name: 'CNY', exact: true }).click();
  }
  await page.getByLabel(w('accounts:equity.label'), { exact: true }).fill('100万');
  await page.getByLabel(w('accounts:borrowed.label'), { exact: true }).fill('1000000');
  await page.getByText(w('accounts:profile.experienced.name'), { exact: true }).click();
  await page.getByRole('button', { name: w('accounts:advanced') }).click();
  await page.getByText(w('accounts:maintenance.equity-ratio'), { exact: true }).click();
  await page.getByLabel(w('accounts:maintenance.call'), { exact: true }).fill('25');
  await page.getByLabel(w('accounts:maintenance.liquidation'), { exact: true }).fill('');
  await page.getByLabel(w('accounts:interest.rate'), { exact: true }).fill('6');
  await page.getByRole('combobox', { name: w('accounts:fees.label') }).click();
  await page.getByRole('option', { name: w('accounts:fees.none') }).click();
  await page.getByRole('button', { name: w('accounts:welcome.submit') }).click();
  await page.waitForURL(/\/plans\//);
  const accounts = (await call(page, 'accounts/list', {})) as { id: string }[];
  expect(accounts).toHaveLength(1);
  expect(accounts[0]).toMatchObject({ currency: 'CNY', kind: 'margin', equity: '1000000.00', borrowed: '1000000.00', maintenance: { convention: 'equity-ratio', call: 0.25, liquidation: null }, interest: { annualRate: 0.06 }, feePreset: 'none' });
  return accounts[0]!.id;
}

/** Set-up is free: every step of the ladder waits three seconds, and none has to be opened by a record first. */
export async function shortenCooling({ page, w }: Trader, accountId: string): Promise<void> {
  await page.goto(new URL(`/rules/${accountId}?view=ladder`, page.url()).href);
  const steps = page.getByRole('textbox', { name: new RegExp(w('rules:ladder.coolingStep').replace('{{step}}', '\\d')) });
  await steps.first().waitFor();
  for (const step of await steps.all()) await step.fill('3 s');
  const stages = page.getByRole('button', { name: new RegExp(w('rules:stages.remove').replace('{{stage}}', '\\d')) });
  for (let left = await stages.count(); left > 0; left -= 1) await stages.first().click();
  await page.getByRole('button', { name: w('common:save'), exact: true }).click();
  await page.getByText(w('rules:saved'), { exact: true }).waitFor();
  const { discipline } = (await call(page, 'rules/get', { accountId })) as { discipline: { ladder: { coolingMs: number }[]; stages: unknown[] } };
  expect(discipline.ladder.map(({ coolingMs }) => coolingMs)).toEqual(discipline.ladder.map(() => 3000));
  expect(discipline.stages).toEqual([]);
}

/** A direct call of the contract, from inside the page: same origin, same cookie. */
export async function call(page: Page, name: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    async ([path, body]) => {
      const answer = await fetch(`/rpc/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${answer.status} ${text}`);
      return text === '' ? null : (JSON.parse(text) as unknown);
    },
    [name, input] as const,
  );
}
