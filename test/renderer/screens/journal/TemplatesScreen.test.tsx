import { expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { bindFormat } from '../../../../renderer/app/format/use-format.ts';
import { i18n } from '../../../../renderer/app/i18n/language.ts';
import { filledIn } from '../../../../renderer/screens/journal/templates/fill-in.ts';
import { TemplatesScreen } from '../../../../renderer/screens/journal/templates/TemplatesScreen.tsx';
import type { EntryTemplate, PlaceholderValue } from '../../../../shared/journal/template.ts';
import { InTheApp, speak } from '../../../support/in-the-app.tsx';
import { asking, fakeEngine } from '../imports/fake-engine.ts';

const template = (id: string, name: string): EntryTemplate => ({ id, name, kinds: ['day'], defaultFor: [], markdown: 'x', revision: 1 });

it('writes a template by the keys, with what is filled in put where the caret stands, and moves one up', async () => {
  const engine = await fakeEngine({ 'journal/templates': () => [template('a', 'One'), template('b', 'Two')], 'journal/saveTemplate': (input: EntryTemplate) => ({ ...input, id: 'c', revision: 1 }), 'journal/reorderTemplates': () => ({}) });
  const sent = (name: string) => engine.asked.filter((each) => each.name === name).map(({ input }) => input);
  await speak('en');
  await render(
    <InTheApp known={asking}>
      <TemplatesScreen />
    </InTheApp>,
  );
  await expect.element(page.getByRole('button', { name: 'Move up: Two' })).toBeVisible();
  page.getByRole('button', { name: 'Move up: Two' }).element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => sent('journal/reorderTemplates')).toEqual([{ ids: ['b', 'a'] }]);
  page.getByRole('button', { name: 'New template' }).element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('textbox', { name: 'Name' })).toHaveFocus();
  await userEvent.keyboard('Evening');
  await userEvent.fill(page.getByRole('textbox', { name: 'Text' }), '## Day: ');
  page.getByRole('button', { name: '{date}' }).element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('textbox', { name: 'Text' })).toHaveValue('## Day: {date}');
  page.getByRole('button', { name: 'Keep' }).element().focus();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => sent('journal/saveTemplate')).toMatchObject([{ id: null, name: 'Evening', kinds: ['day'], defaultFor: [], markdown: '## Day: {date}' }]);
});

it('values are written as the reader writes them, and never as marks of the text', async () => {
  const values: PlaceholderValue[] = [
    { id: 'date', as: 'day', value: '2026-11-20', currency: null }, { id: 'plannedRisk', as: 'money', value: '1234.50', currency: 'CNY' }, { id: 'side', as: 'side', value: 'long', currency: null }, { id: 'plan', as: 'text', value: '**big** [x]', currency: null },
  ];
  const filled = async (language: 'en' | 'zh-CN', markdown: string) => {
    await speak(language);
    return filledIn(markdown, values, i18n.getFixedT(language, 'journal'), bindFormat(language));
  };
  expect(await filled('en', '{date} {side} {计划风险} {plan} {stop}')).toBe('Fri 20 Nov 2026 Long ¥1,234.50 \\*\\*big\\*\\* \\[x\\] —');
  expect(await filled('zh-CN', '{日期} {方向}')).toBe('2026-11-20 周五 做多');
});
