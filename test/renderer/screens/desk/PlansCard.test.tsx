import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { api } from '../../../../renderer/api/query.ts';
import { PlansCard } from '../../../../renderer/screens/desk/PlansCard.tsx';
import type { Account } from '../../../../shared/account/account.ts';
import type { Plan } from '../../../../shared/plan/plan.ts';
import { completePlan } from '../../../shared/plan/plan-examples.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';

const accounts = [{ id: 'a1', name: 'Margin', currency: 'USD' }] as unknown as Account[];
const level = (price: string) => [{ price, weight: 1 }];
const plan = (title: string, stop: string, state: Plan['state'] = 'active') =>
  ({ id: title, state, content: { ...completePlan, accountId: 'a1', instrumentId: 'i1', title, side: 'long', entries: level('781.10'), stops: level(stop), targets: level('820') } }) as unknown as Plan;

async function show(plans: readonly Plan[], language: 'en' | 'zh-CN' = 'en') {
  await speak(language);
  await render(
    <InTheApp
      known={(queries) => {
        queries.setQueryData(api.plans.list.queryKey({ input: { states: ['draft', 'sealed', 'active'] } }), [...plans]);
        queries.setQueryData(api.accounts.standing.queryKey({ input: { id: 'a1' } }), { positions: [{ instrumentId: 'i1', mark: '753.03' }] } as never);
      }}
    >
      <PlansCard accounts={accounts} />
    </InTheApp>,
  );
}

/** Of one plan, as it reads. */
const line = (title: string) => page.getByRole('listitem').filter({ hasText: title });

for (const [language, words] of [['en', 'stop passed'], ['zh-CN', '已越过止损']] as const) {
  it(`says aloud that the price has passed a stop, and only there (${language})`, async () => {
    await show([plan('Passed', '755.71'), plan('Held', '752.72')], language);
    await expect.element(line('Passed').getByText(words)).toBeVisible();
    expect(line('Passed').element().textContent).toContain('−0.36%');
    expect(line('Held').element().textContent).not.toContain(words);
  });
}

it('gives every distance its sign: what is left, or by how much it has been passed', async () => {
  await show([plan('Held', '752.72')]);
  const text = line('Held').element().textContent ?? '';
  for (const part of ['752.72 +0.04%', '781.10 −3.73%', '820 +8.89%']) expect(text).toContain(part);
});

it('a draft, which binds nobody, is not told off', async () => {
  await show([plan('Thought of', '755.71', 'draft')]);
  const text = line('Thought of').element().textContent ?? '';
  expect(text).toContain('755.71 −0.36%');
  expect(text).not.toContain('stop passed');
});
