import { useEffect } from 'react';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { EachInTurn, InTurn } from '../../../renderer/components/InTurn.tsx';

function busy(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

/** A part that keeps the window busy for a while and notes in which picture it came. */
function Slow({ name, drawn }: { name: string; drawn: (name: string) => void }) {
  busy(25);
  useEffect(() => {
    drawn(name);
  }, [drawn, name]);
  return <p>{name}</p>;
}

it('draws parts that are too much for one picture one after the other, the first ones first', async () => {
  let picture = 0;
  const count = () => {
    picture += 1;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  const came: { name: string; picture: number }[] = [];
  const drawn = (name: string) => {
    came.push({ name, picture });
  };
  await render(
    <>
      <InTurn room={<i>room</i>}>
        <Slow name="a" drawn={drawn} />
      </InTurn>
      <EachInTurn>
        <Slow name="b" drawn={drawn} />
        <Slow name="c" drawn={drawn} />
      </EachInTurn>
    </>,
  );
  await vi.waitFor(() => expect(came.map(({ name }) => name)).toEqual(['a', 'b', 'c']));
  expect(document.querySelector('i')).toBeNull();
  expect(new Set(came.map((one) => one.picture)).size).toBe(3);
});

it('what has left before its turn is never drawn, and what stands changes at once', async () => {
  const drawn = vi.fn<(name: string) => void>();
  const screen = await render(
    <InTurn>
      <Slow name="gone" drawn={drawn} />
    </InTurn>,
  );
  await screen.rerender(<InTurn key="next"><Slow name="next" drawn={drawn} /></InTurn>);
  await vi.waitFor(() => expect(drawn).toHaveBeenCalledWith('next'));
  expect(drawn).not.toHaveBeenCalledWith('gone');
  await screen.rerender(<InTurn key="next"><Slow name="after" drawn={drawn} /></InTurn>);
  expect(document.querySelector('p')?.textContent).toBe('after');
});
