/** What is typed, saved when the hands rest: one save at a time, the newest text last, none lost. */
export interface Autosave<Draft> {
  readonly change: (draft: Draft) => void;
  readonly flush: () => void;
}

export type AutosaveState = { readonly name: 'rest' | 'typing' | 'saved' } | { readonly name: 'failed'; readonly error: unknown };

const REST_MS = 900;

/** @param save resolves once the draft is kept; each call begins after the one before it ended */
export function createAutosave<Draft>(save: (draft: Draft) => Promise<void>, say: (state: AutosaveState) => void): Autosave<Draft> {
  let waiting: { draft: Draft } | null = null;
  let running = false;
  let timer: number | undefined;

  const flush = () => {
    window.clearTimeout(timer);
    if (waiting === null || running) return;
    const { draft } = waiting;
    waiting = null;
    running = true;
    save(draft).then(
      () => {
        running = false;
        say({ name: waiting === null ? 'saved' : 'typing' });
        flush();
      },
      (error: unknown) => {
        running = false;
        // What was typed meanwhile is newer than what failed.
        waiting ??= { draft };
        say({ name: 'failed', error });
      },
    );
  };
  const change = (draft: Draft) => {
    waiting = { draft };
    say({ name: 'typing' });
    window.clearTimeout(timer);
    timer = window.setTimeout(flush, REST_MS);
  };
  return { change, flush };
}
