import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { leaveFor, stayHome } from '../../../renderer/app/stay-home.ts';

const told: string[] = [];
const left: string[] = [];
const place = document.createElement('div');

beforeAll(() => {
  stayHome((address) => told.push(address));
  // Behind the guard: what it let through is written down, and goes no further, for the test itself is a page.
  window.addEventListener('click', (event) => {
    if (!event.defaultPrevented && event.target instanceof Element && event.target.closest('a') !== null) left.push('click');
    event.preventDefault();
  });
  window.navigation.addEventListener('navigate', (event) => {
    if (event.defaultPrevented) return;
    left.push(event.destination.url);
    if (event.cancelable && !event.destination.sameDocument) event.preventDefault();
  });
});

beforeEach(() => {
  told.length = 0;
  left.length = 0;
  document.body.append(place);
});

afterEach(() => {
  place.replaceChildren();
  place.remove();
});

function link(href: string, attributes: Record<string, string> = {}): HTMLAnchorElement {
  const made = document.createElement('a');
  made.setAttribute('href', href);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = 'x';
  place.append(made);
  return made;
}

describe('a link', () => {
  test.each(['http://evil.example/', '//evil.example/', 'http://127.0.0.1:1/', 'https://evil.example/', 'javascript:void 0', 'data:text/html,x', 'file:///etc/passwd', 'evilapp://x', 'mailto:a@evil.example', `blob:${location.origin}/x`, `${location.protocol}//user@${location.host}/`, 'http://['])('%s is not followed, and its address is told', (href) => {
    link(href, { target: '_blank' }).click();
    expect(left).toEqual([]);
    expect(told).toHaveLength(1);
  });

  test('within Ballast is followed, and nothing is said', () => {
    link('/plans').click();
    expect(left).toEqual(['click']);
    expect(told).toEqual([]);
  });

  test('of nothing loads nothing anew', () => {
    link('').click();
    expect({ left, told }).toEqual({ left: [], told: [] });
  });

  test('with the middle button is held as well', () => {
    const event = new MouseEvent('auxclick', { button: 1, bubbles: true, cancelable: true, composed: true });
    link('http://evil.example/').dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
  });

  test('to a file made in this window saves it', () => {
    const url = URL.createObjectURL(new Blob(['a,b'], { type: 'text/csv' }));
    link(url, { download: 'table.csv' }).click();
    expect(left).toEqual(['click']);
    URL.revokeObjectURL(url);
  });
});

test('a script that sets out to leave stays, but for the address the engine gave', () => {
  location.assign('http://127.0.0.1:1/elsewhere');
  expect(left).toEqual([]);
  leaveFor('http://127.0.0.1:1/launch?token=1');
  expect(left).toEqual(['http://127.0.0.1:1/launch?token=1']);
});

test('no window is opened', () => {
  expect(window.open('http://evil.example/')).toBeNull();
});

describe('what is dropped', () => {
  function drop(target: Element, data: DataTransfer): boolean {
    const event = new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data });
    target.dispatchEvent(event);
    return event.defaultPrevented;
  }
  const text = (): DataTransfer => {
    const data = new DataTransfer();
    data.setData('text/uri-list', 'http://evil.example/');
    return data;
  };
  const file = (): DataTransfer => {
    const data = new DataTransfer();
    data.items.add(new File(['<script>'], 'evil.html', { type: 'text/html' }));
    return data;
  };

  test('opens nothing in place of Ballast; text may be dropped where text is written', () => {
    const input = place.appendChild(document.createElement('input'));
    expect(drop(place, text())).toBe(true);
    expect(drop(place, file())).toBe(true);
    expect(drop(input, file())).toBe(true);
    expect(drop(input, text())).toBe(false);
  });
});
