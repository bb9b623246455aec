import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { call } from './journey.ts';

/** A screen by its name and where it stands in the sample journal that is open. */
export interface Screen {
  readonly name: string;
  readonly path: string;
}

interface Stated {
  readonly id: string;
  readonly state: string;
}

/** Every screen of the app, each state of a ticket and a plan included, as far as the journal holds one. */
export async function everyScreen(page: Page): Promise<Screen[]> {
  const accounts = (await call(page, 'accounts/list', {})) as { id: string }[];
  const plans = (await call(page, 'plans/list', {})) as Stated[];
  const tickets = (await call(page, 'tickets/list', { limit: 2000 })) as Stated[];
  const trades = (await call(page, 'trades/list', { status: 'closed', limit: 1 })) as { rows: { id: string }[] };
  const open = (await call(page, 'trades/list', { status: 'open', limit: 1 })) as { rows: { id: string }[] };
  const entries = (await call(page, 'journal/list', { kind: 'day', limit: 1 })) as { rows: { subject: string }[] };
  const reviews = (await call(page, 'reviews/list', {})) as { week: string; state: string }[];
  const account = need(accounts[0], 'an account').id;
  // A day that has been written about: never ahead of the journal's own.
  const day = need(entries.rows[0], 'a journal day').subject;
  const one = (rows: readonly Stated[], state: string, name: string, folder: string): Screen[] =>
    rows.filter((row) => row.state === state).slice(0, 1).map((row) => ({ name, path: `/${folder}/${row.id}` }));
  const sealed = need(plans.find((plan) => plan.state === 'sealed' || plan.state === 'active'), 'a sealed plan').id;
  const signed = need(reviews.find((review) => review.state === 'signed'), 'a signed review').week;
  return [
    { name: 'desk', path: '/' },
    { name: 'routines', path: '/routines' },
    ...['watch', 'history'].map((view) => ({ name: `routines-${view}`, path: `/routines?view=${view}` })),
    { name: 'plans', path: '/plans' },
    ...one(plans, 'draft', 'plan-draft', 'plans'),
    ...one(plans, 'sealed', 'plan-sealed', 'plans'),
    ...one(plans, 'active', 'plan-active', 'plans'),
    ...one(plans, 'closed', 'plan-closed', 'plans'),
    { name: 'premortem', path: `/plans/${sealed}/premortem` },
    ...one(plans, 'closed', 'premortem-score', 'plans').map((screen) => ({ ...screen, path: `${screen.path}/score` })),
    { name: 'failures', path: '/failures' },
    { name: 'failures-calibration', path: '/failures?view=calibration' },
    { name: 'failures-tripwires', path: '/failures?view=tripwires' },
    { name: 'ticket-new', path: `/tickets/new?plan=${sealed}` },
    ...['blocked', 'cooling', 'ready', 'released', 'filled', 'withdrawn', 'expired'].flatMap((state) => one(tickets, state, `ticket-${state}`, 'tickets')),
    { name: 'positions', path: '/positions' },
    { name: 'trades', path: '/trades' },
    { name: 'trades-filtered', path: '/trades?result=loss&status=closed&sort=net.asc' },
    { name: 'trade', path: `/trades/${need(trades.rows[0], 'a trade').id}` },
    ...open.rows.map(({ id }) => ({ name: 'trade-open', path: `/trades/${id}` })),
    { name: 'imports', path: '/imports' },
    { name: 'journal', path: '/journal' },
    { name: 'journal-day', path: `/journal/day/${day}` },
    { name: 'journal-month', path: `/journal/month/${day.slice(0, 7)}` },
    { name: 'journal-plan', path: `/journal/plan/${sealed}` },
    { name: 'journal-templates', path: '/journal/templates' },
    { name: 'tags', path: '/tags' },
    { name: 'review', path: '/review' },
    ...['day', 'month'].map((kind) => ({ name: `review-book-${kind}`, path: `/review?kind=${kind}` })),
    { name: 'review-day', path: `/review/${day}` },
    { name: 'review-month', path: `/review/${day.slice(0, 7)}` },
    { name: 'review-signed', path: `/review/${signed}` },
    ...reviews.filter((review) => review.state === 'draft').slice(0, 1).map((review) => ({ name: 'review-draft', path: `/review/${review.week}` })),
    { name: 'book', path: '/review/book' },
    { name: 'book-signed', path: `/review/book/${signed}` },
    { name: 'book-month', path: `/review/book/${signed.slice(0, 4)}-10` },
    { name: 'reports', path: '/reports' },
    { name: 'report-week', path: `/reports/period/${signed}` },
    { name: 'report-year', path: `/reports/period/${signed.slice(0, 4)}` },
    { name: 'report-account', path: `/reports/account?accounts=${account}` },
    { name: 'search', path: '/search?q=%E6%AD%A2%E6%8D%9F' },
    { name: 'insights', path: '/insights' },
    { name: 'insights-timing', path: '/insights/timing' },
    { name: 'insights-excursions', path: '/insights/excursions' },
    { name: 'insights-process', path: '/insights/process' },
    { name: 'insights-flags', path: '/insights/flags' },
    { name: 'insights-twin', path: '/insights/twin' },
    { name: 'rules', path: '/rules' },
    { name: 'rules-account', path: `/rules/${account}` },
    { name: 'record', path: '/record' },
    { name: 'backups', path: '/backups' },
    { name: 'prices', path: '/prices' },
    { name: 'rules-all', path: '/rules/all' },
    ...['ladder', 'limits', 'suitability', 'fired', 'events'].map((view) => ({ name: `rules-${view}`, path: `/rules/${account}?view=${view}` })),
    { name: 'accounts', path: '/accounts' },
    { name: 'account', path: `/accounts/${account}` },
    { name: 'cash', path: `/cash/${account}` },
    ...['reconciliation', 'interest', 'costs', 'rates'].map((view) => ({ name: `cash-${view}`, path: `/cash/${account}?view=${view}` })),
    { name: 'account-new', path: '/accounts/new' },
    { name: 'settings', path: '/settings' },
    { name: 'sample', path: '/sample' },
  ];
}

function need<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`the sample journal holds no ${what}`);
  return found;
}

/** Goes to a screen and waits until it has come to rest: no skeleton, nothing busy, fonts there, charts drawn. */
export async function showScreen(page: Page, screen: Screen): Promise<void> {
  // As a click within the app would: the page stays, the address and the screen change.
  await page.evaluate((path) => {
    history.pushState(null, '', path);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, screen.path);
  await page.locator('h1').first().waitFor();
  await comeToRest(page, `${screen.name} (${screen.path})`);
}

/** Waits until nothing loads any more and nothing moves. */
export async function comeToRest(page: Page, name: string): Promise<void> {
  const atRest = () => document.fonts.status === 'loaded' && document.querySelector('[data-loading], [aria-busy="true"]') === null;
  await page.waitForFunction(atRest).catch(async (cause: unknown) => {
    const waiting = await page.evaluate(() => [`fonts ${document.fonts.status}`, ...[...document.querySelectorAll('[data-loading], [aria-busy="true"]')].map((element) => element.outerHTML.slice(0, 120))]);
    throw new Error(`${name} never came to rest: ${waiting.join(' | ')}`, { cause });
  });
  // One part's answer may bring another that waits in turn; charts and collapsing parts move for at most this long.
  await page.waitForTimeout(350);
  await page.waitForFunction(atRest);
  await page.waitForTimeout(150);
}

/** What a person would call broken at a glance: words nobody wrote, numbers that are none, a page wider than its window. */
export async function blemishes(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const text = document.body.innerText;
    if (document.querySelector('[data-broken]')) found.push('the screen broke');
    for (const word of ['NaN', 'undefined', 'Infinity', '[object', 'Invalid Date', '{{', '}}']) {
      if (text.includes(word)) found.push(`"${word}" in: ${text.slice(Math.max(0, text.indexOf(word) - 40), text.indexOf(word) + 40).replaceAll('\n', ' ')}`);
    }
    // A key that has no words is shown as itself: dotted, in one piece.
    const key = /(?:^|\s)((?:[a-z][A-Za-z-]*:)?[a-z][A-Za-z-]*(?:\.[A-Za-z_-]+){1,4})(?=\s|$)/.exec(text);
    if (key && !/\.(?:ballast|xls|csv|json|md|txt|png)$/.test(key[1] ?? '')) found.push(`a raw key: ${key[1]}`);
    if (document.documentElement.scrollWidth > window.innerWidth + 1) found.push(`wider than the window: ${document.documentElement.scrollWidth} > ${window.innerWidth}`);
    // The screen scrolls, the window around it never: its rail and status strip would go with it.
    if (document.documentElement.scrollHeight > window.innerHeight + 1) found.push(`taller than the window: ${document.documentElement.scrollHeight} > ${window.innerHeight}`);
    for (const element of document.querySelectorAll('button, th, label, h1, h2, [role="tab"]')) {
      const style = getComputedStyle(element);
      if (style.overflowX === 'hidden' && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 2 && element.clientWidth > 0) found.push(`clipped: ${(element.textContent ?? '').slice(0, 60)}`);
    }
    // The covers of a soft edge must have the colour of what the box lies on, or they are seen as patches.
    const colour = (value: string): string => {
      const probe = document.createElement('i');
      probe.style.color = value;
      document.body.append(probe);
      const read = getComputedStyle(probe).color;
      probe.remove();
      return read;
    };
    for (const element of document.querySelectorAll('main *')) {
      const style = getComputedStyle(element);
      if (!style.backgroundAttachment.includes('local')) continue;
      let beneath: Element | null = element;
      while (beneath !== null && getComputedStyle(beneath).backgroundColor === 'rgba(0, 0, 0, 0)') beneath = beneath.parentElement;
      const [covered, lies] = [colour(style.getPropertyValue('--beneath')), beneath === null ? '' : getComputedStyle(beneath).backgroundColor];
      if (covered !== lies) found.push(`a soft edge of ${covered} on ${lies}: ${element.className.toString().slice(0, 40)} ${(element.textContent ?? '').slice(0, 30)}`);
    }
    return found;
  });
}

/** The blemishes of what is shown, and what axe calls serious or critical in it. */
export async function complaintsAbout(page: Page, name: string): Promise<string[]> {
  const found = (await blemishes(page)).map((blemish) => `${name}: ${blemish}`);
  const { violations } = await new AxeBuilder({ page }).analyze();
  for (const { id, impact, nodes } of violations) {
    if (impact === 'serious' || impact === 'critical') found.push(`${name}: ${impact} ${id}: ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`);
  }
  return found;
}
