import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** What has the focus, and whether somebody who looks at the screen can tell. */
interface Focus {
  readonly what: string;
  readonly problem: string | null;
}

/** Longer than any way round a page. */
const MOST_TABS = 160;

/** A keyboard and nothing else: no pointer is ever moved, and after each key it must be seen where the focus stands. */
export interface Hand {
  readonly press: (key: string) => Promise<void>;
  readonly type: (text: string) => Promise<void>;
  /** Tab, or Shift+Tab, until what has the focus is this. */
  readonly tabTo: (selector: string, back?: boolean) => Promise<void>;
  /** Pressed until something appears. */
  readonly hold: (key: string, until: string) => Promise<void>;
  /** Waits until the focus has come to this by itself. */
  readonly cameTo: (selector: string) => Promise<void>;
}

export function handAt(page: Page): Hand {
  const seen = async (after: string): Promise<void> => {
    // What a key brought may come a moment later; where the focus is then lost it stays lost.
    await expect.poll(async () => (await focusOf(page)).problem, { interval: 25, message: `after ${after}`, timeout: 15_000 }).toBeNull();
  };
  const press = async (key: string): Promise<void> => {
    await page.keyboard.press(key);
    await seen(key);
  };
  return {
    press,
    type: async (text) => {
      await page.keyboard.insertText(text);
      await seen('typing');
    },
    tabTo: async (selector, back = false) => {
      const way: string[] = [];
      for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
        await press(back ? 'Shift+Tab' : 'Tab');
        way.push((await focusOf(page)).what);
      }
      throw new Error(`Tab never reached ${selector}; the way: ${way.join(' → ')}`);
    },
    hold: async (key, until) => {
      await page.keyboard.down(key);
      await page.locator(until).waitFor();
      await page.keyboard.up(key);
      await seen(`${key} held`);
    },
    cameTo: async (selector) => {
      await expect.poll(() => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector), { interval: 25, message: `focus on ${selector}`, timeout: 15_000 }).toBe(true);
      await seen(`the way to ${selector}`);
    },
  };
}

function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (active === null || active === document.body) return { what: 'nothing', problem: 'nothing has the focus' };
    const what = `${active.localName}${[...active.attributes].filter(({ name }) => name.startsWith('data-') && !name.startsWith('data-mantine')).map(({ name, value }) => `[${name}="${value}"]`).join('')} "${(active.textContent || active.getAttribute('aria-label') || '').slice(0, 30)}"`;
    const ringed = (element: Element | null | undefined): boolean => {
      if (!element) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
    };
    // A field shows it by its border, in a colour it has only then.
    const probe = (active.parentElement ?? document.body).appendChild(document.createElement('i'));
    const colours = ['--accent', '--input-bd-focus'].map((name) => {
      probe.style.color = getComputedStyle(active).getPropertyValue(name).trim();
      return getComputedStyle(probe).color;
    });
    probe.remove();
    const borders = [active, active.parentElement].flatMap((element) => (element === null ? [] : [getComputedStyle(element).borderBottomColor, getComputedStyle(element).borderTopColor]));
    const bordered = active.matches('input, textarea, [contenteditable]') && borders.some((border) => colours.includes(border));
    // Radios and switches are drawn by what stands beside the input.
    const beside = active.matches('input[type="radio"], input[type="checkbox"]') && [active.nextElementSibling, active.parentElement, ...((active as HTMLInputElement).labels ?? [])].some(ringed);
    if (!ringed(active) && !bordered && !beside) return { what, problem: `the focus is not to be seen on ${what}: ${[...borders, '|', ...colours].join(' ')}` };
    const box = (active.matches('input[type="radio"], input[type="checkbox"]') ? ((active as HTMLInputElement).labels?.[0] ?? active) : active).getBoundingClientRect();
    const off = box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth;
    return { what, problem: off ? `out of sight: ${what}` : null };
  });
}
