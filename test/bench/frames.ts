import type { Browser, CDPSession, Page } from 'playwright-core';
import { quantile } from './measure.ts';

/** What one stretch of work cost a window: its pictures, and what its own thread computed for them. */
export interface Frames {
  /** Milliseconds from one picture to the next. */
  readonly gaps: readonly number[];
  /** The most the window's thread computed from one picture to the next, in milliseconds of processor time: what other programs take of the machine is not in it. */
  readonly busiest: number;
  /** Long frames as the browser tells them: when, how long, and which scripts ran. */
  readonly long: readonly LongFrame[];
}

interface LongFrame {
  readonly at: number;
  readonly ms: number;
  readonly scripts: readonly string[];
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly tdur?: number;
}

const TASK = 'ThreadControllerImpl::RunTask';

/** Watches windows side by side, so that one that does nothing shows what the machine alone costs. */
export async function watchFrames<Name extends string>(browser: Browser, pages: Readonly<Record<Name, Page>>): Promise<() => Promise<Record<Name, Frames>>> {
  const names = Object.keys(pages) as Name[];
  const trace = await startTrace(browser);
  for (const name of names) await pages[name].evaluate(watchInWindow, `frames of ${name}`);
  return async () => {
    const seen: [Name, Omit<Frames, 'busiest'>][] = [];
    for (const name of names) seen.push([name, await pages[name].evaluate(endInWindow)]);
    const busiest = await trace();
    return Object.fromEntries(seen.map(([name, frames]) => [name, { ...frames, busiest: busiest(`frames of ${name}`, frames.gaps) }])) as Record<Name, Frames>;
  };
}

export const toldFrames = (name: string, { gaps, busiest }: Frames): string =>
  `${name}: ${gaps.length} frames, longest ${Math.max(0, ...gaps).toFixed(0)} ms, 99.9 % within ${quantile(gaps, 0.999).toFixed(0)} ms; most own work in one ${busiest.toFixed(0)} ms`;

/** The longest frames first, each with what ran in it. */
export const toldLong = ({ long }: Frames, above: number): string[] =>
  long
    .filter(({ ms }) => ms > above)
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 5)
    .map(({ at, ms, scripts }) => `  ${ms.toFixed(0)} ms at ${(at / 1000).toFixed(2)} s: ${scripts.join('; ') || 'no script'}`);

/** Processor time is in the trace of the whole browser; a mark tells which thread is which window's, and when its first picture began. */
async function startTrace(browser: Browser): Promise<() => Promise<(mark: string, gaps: readonly number[]) => number>> {
  const session: CDPSession = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const event of value as unknown as TraceEvent[]) if (event.name.startsWith('frames of ') || event.name === TASK) events.push(event);
  });
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'], excludedCategories: ['*'], traceBufferSizeInKb: 400_000 } });
  return async () => {
    const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
    await session.send('Tracing.end');
    await complete;
    await session.detach();
    return (mark, gaps) => {
      const start = events.find(({ name }) => name === mark);
      if (start === undefined) throw new Error(`The trace has no "${mark}".`);
      const tasks = events.filter(({ name, pid, tid }) => name === TASK && pid === start.pid && tid === start.tid).sort((a, b) => a.ts - b.ts);
      let most = 0;
      let next = tasks.findIndex(({ ts }) => ts >= start.ts);
      let end = start.ts;
      for (const gap of gaps) {
        end += gap * 1000;
        let computed = 0;
        for (; next >= 0 && next < tasks.length && tasks[next]!.ts < end; next += 1) computed += (tasks[next]!.tdur ?? 0) / 1000;
        most = Math.max(most, computed);
      }
      return most;
    };
  };
}

interface Noted {
  readonly gaps: number[];
  readonly long: LongFrame[];
  readonly from: number;
  on: boolean;
}

/** Runs in the window. */
function watchInWindow(mark: string): void {
  const { startTime } = performance.mark(mark);
  const noted: Noted = { gaps: [], long: [], from: startTime, on: true };
  (window as unknown as { noted: Noted }).noted = noted;
  let last = startTime;
  const look = (now: number): void => {
    if (!noted.on) return;
    noted.gaps.push(now - last);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  interface LongAnimationFrame extends PerformanceEntry {
    readonly styleAndLayoutStart: number;
    readonly scripts: readonly { readonly duration: number; readonly forcedStyleAndLayoutDuration: number; readonly invoker: string; readonly sourceURL: string; readonly sourceFunctionName: string; readonly sourceCharPosition: number }[];
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as LongAnimationFrame[]) {
      const scripts = entry.scripts.map((script) => `${script.duration.toFixed(0)} ms (layout ${script.forcedStyleAndLayoutDuration.toFixed(0)}) ${script.invoker} ${script.sourceFunctionName} ${script.sourceURL.split('/').at(-1)}:${script.sourceCharPosition}`);
      if (entry.styleAndLayoutStart > 0) scripts.push(`styles and layout ${(entry.startTime + entry.duration - entry.styleAndLayoutStart).toFixed(0)} ms`);
      noted.long.push({ at: entry.startTime - noted.from, ms: entry.duration, scripts });
    }
  }).observe({ type: 'long-animation-frame' });
}

function endInWindow(): { gaps: readonly number[]; long: readonly LongFrame[] } {
  const { noted } = window as unknown as { noted: Noted };
  noted.on = false;
  return { gaps: noted.gaps, long: noted.long };
}
