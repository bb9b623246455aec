import { expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { CauseStory } from '../../../renderer/components/CauseStory.tsx';
import { LIKELIHOODS, likelihoodWord } from '../../../renderer/components/likelihood.ts';
import { InTheApp, speak } from '../../support/in-the-app.tsx';

const cause = { family: 'size', text: 'Too tight', earlySign: 'Noise', tripwireIf: 'it moves', tripwireThen: 'I take half' } as const;

it('calls only an even chance even: what lies between the words on offer has its own', async () => {
  const words = { en: ['unlikely · 20%', 'less likely than not · 40%', 'as likely as not · 50%', 'more likely than not · 60%'], 'zh-CN': ['不太会 · 20%', '不到一半 · 40%', '一半一半 · 50%', '超过一半 · 60%'] } as const;
  for (const language of ['en', 'zh-CN'] as const) {
    await speak(language);
    for (const [index, likelihood] of [0.2, 0.4, 0.5, 0.6].entries()) {
      const { unmount } = await render(<InTheApp><CauseStory cause={{ ...cause, likelihood }} /></InTheApp>);
      expect(document.querySelector('article p')?.textContent).toContain(words[language][index]);
      await unmount();
    }
  }
});

it('calls every number on offer by the word it is offered under', () => {
  for (const [name, share] of LIKELIHOODS) expect(likelihoodWord(share)).toBe(name);
});
