/** What the person sees of the keeping of a draft. */
export type SaveState =
  | { readonly status: 'saved' }
  /** Typed, not sent yet. */
  | { readonly status: 'waiting' }
  | { readonly status: 'saving' }
  /** Refused or unreachable; tried again with the next change, and by hand. */
  | { readonly status: 'failed'; readonly error: unknown }
  /** Somebody else, most often another window, has saved meanwhile. Nothing more is sent. */
  | { readonly status: 'conflict' };

export interface AutosaveOptions<Content> {
  readonly revision: number;
  readonly delayMs: number;
  /** Keeps the content over the given revision and answers with the new one. */
  readonly save: (content: Content, revision: number) => Promise<number>;
  readonly isConflict: (error: unknown) => boolean;
  readonly onState: (state: SaveState) => void;
}

export interface Autosave<Content> {
  /** Content has changed: it is saved after a pause. */
  readonly edit: (content: Content) => void;
  /** Saves now what is not saved yet; true when everything is kept. */
  readonly flush: () => Promise<boolean>;
  /** The stored revision is now this one, and what is on screen is it. */
  readonly adopt: (revision: number) => void;
  readonly revision: () => number;
  /** Nothing is waiting or under way. */
  readonly idle: () => boolean;
}

/**
 * Keeps a draft while it is being written: after a pause, one save at a time, the newest content last, and never over what
 * another window has saved.
 */
export function createAutosave<Content>({ revision: first, delayMs, save, isConflict, onState }: AutosaveOptions<Content>): Autosave<Content> {
  let revision = first;
  let pending: { readonly content: Content } | null = null;
  let running: Promise<boolean> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let conflicted = false;

  const send = async (): Promise<boolean> => {
    while (pending !== null && !conflicted) {
      const sent = pending;
      pending = null;
      onState({ status: 'saving' });
      try {
        revision = await save(sent.content, revision);
      } catch (error) {
        // What could not be kept is still wanted, unless something newer has been typed.
        pending ??= sent;
        conflicted = isConflict(error);
        onState(conflicted ? { status: 'conflict' } : { status: 'failed', error });
        return false;
      }
    }
    if (pending === null) onState({ status: 'saved' });
    return pending === null;
  };

  const flush = (): Promise<boolean> => {
    clearTimeout(timer);
    if (running !== null) return running;
    if (conflicted) return Promise.resolve(false);
    if (pending === null) return Promise.resolve(true);
    running = send().finally(() => {
      running = null;
    });
    return running;
  };

  return {
    edit: (content) => {
      pending = { content };
      if (conflicted) return;
      if (running === null) onState({ status: 'waiting' });
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), delayMs);
    },
    flush,
    adopt: (stored) => {
      clearTimeout(timer);
      revision = stored;
      pending = null;
      conflicted = false;
      onState({ status: 'saved' });
    },
    revision: () => revision,
    idle: () => pending === null && running === null,
  };
}
