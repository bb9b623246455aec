import { useEffect } from 'react';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { DrawnInTurn, EachInTurn, InTurn, useDrawn } from '../../../renderer/components/InTurn.tsx';
import { takeTurn } from '../../../renderer/components/turns.ts';

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

function Page({ of, told }: { of: { readonly name: string }; told: (drawn: ReturnType<typeof useDrawn>, text: string) => void }) {
  const drawn = useDrawn(of);
  useEffect(() => told(drawn, [...document.querySelectorAll('p, i')].map(({ textContent }) => textContent).join(', ')));
  return (
    <>
      {['a', 'b'].map((part) => (
        <DrawnInTurn key={part} of={of} room={<i>room</i>}>
          {({ name }) => <p>{`${part} of ${name}`}</p>}
        </DrawnInTurn>
      ))}
    </>
  );
}

it('draws parts anew one after the other, and says when all of them are of the same, and when something older stands', async () => {
  const seen: [ReturnType<typeof useDrawn>, string][] = [];
  const told = (drawn: ReturnType<typeof useDrawn>, text: string) => void seen.push([drawn, text]);
  const page = await render(<Page of={{ name: 'one' }} told={told} />);
  await expect.element(page.getByText('b of one')).toBeVisible();
  await page.rerender(<Page of={{ name: 'two' }} told={told} />);
  await expect.element(page.getByText('b of two')).toBeVisible();
  await vi.waitFor(() => expect(seen.at(-1)).toEqual(['all', 'a of two, b of two']));
  expect(seen[0]).toEqual(['nothing', 'room, room']);
  // Until its turn a part stays what it was, and nobody says that it is drawn.
  expect(seen).toContainEqual(['older', 'a of one, b of one']);
  expect(seen.filter(([drawn]) => drawn === 'all').every(([, text]) => text === 'a of one, b of one' || text === 'a of two, b of two')).toBe(true);
});

/** A card of which a part takes a turn of its own, as a chart does. */
function Card({ name, drawn }: { name: string; drawn: (name: string) => void }) {
  useEffect(() => {
    drawn(name);
    return takeTurn(() => drawn(`chart of ${name}`));
  }, [drawn, name]);
  return <p>{name}</p>;
}

it('what a part asks for comes before the part after it, and is withdrawn with it', async () => {
  const came: string[] = [];
  const drawn = (name: string) => void came.push(name);
  function Both({ second }: { second: boolean }) {
    return (
      <>
        <InTurn><Card name="a" drawn={drawn} /></InTurn>
        {second && <InTurn><Card name="b" drawn={drawn} /></InTurn>}
      </>
    );
  }
  const page = await render(<Both second />);
  await vi.waitFor(() => expect(came).toEqual(['a', 'chart of a', 'b', 'chart of b']));
  await page.unmount();

  came.length = 0;
  const gone = await render(<Card name="c" drawn={drawn} />);
  await gone.unmount();
  const left = vi.fn<() => void>();
  takeTurn(left);
  await vi.waitFor(() => expect(left).toHaveBeenCalledOnce());
  expect(came).toEqual(['c']);
});
