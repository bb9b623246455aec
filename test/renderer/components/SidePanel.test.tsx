import { beforeAll, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { SidePanel } from '../../../renderer/components/SidePanel.tsx';
import { InTheApp, speak } from '../../support/in-the-app.tsx';

function Page({ panel }: { panel: 'none' | 'closed' | 'opened' }) {
  return (
    <InTheApp>
      <button type="button">before</button>
      {panel !== 'none' && (
        <SidePanel opened={panel === 'opened'} onClose={() => undefined} title="Details">
          <button type="button">inside</button>
        </SidePanel>
      )}
    </InTheApp>
  );
}

const before = () => page.getByRole('button', { name: 'before' }).element() as HTMLElement;

beforeAll(() => speak('en'));

it('one that goes while it is open gives the focus back to where it was', async () => {
  const screen = await render(<Page panel="none" />);
  before().focus();
  await screen.rerender(<Page panel="opened" />);
  await vi.waitFor(() => expect(document.querySelector('[role="dialog"]')?.contains(document.activeElement)).toBe(true));
  await screen.rerender(<Page panel="none" />);
  await vi.waitFor(() => expect(document.activeElement).toBe(before()));
});

it('one that was never opened takes nobody anywhere when it goes', async () => {
  const screen = await render(<Page panel="none" />);
  before().focus();
  await screen.rerender(<Page panel="closed" />);
  before().blur();
  await screen.rerender(<Page panel="none" />);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(document.activeElement).toBe(document.body);
});
