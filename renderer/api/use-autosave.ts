import { useCallback, useEffect, useRef, useState } from 'react';

export type SaveState = 'idle' | 'waiting' | 'saving' | 'saved' | 'failed';

export interface Autosave<Value> {
  readonly value: Value;
  readonly change: (patch: Partial<Value>) => void;
  readonly state: SaveState;
  readonly error: unknown;
  /** Whether something typed is not yet kept. */
  readonly isAhead: () => boolean;
  /** Saves what is not saved yet; false where that failed. */
  readonly flush: () => Promise<boolean>;
}

/**
 * Keeps what is typed, a moment after the typing stops, and when the screen is left. One save at a time, each of the
 * newest value; what failed stays here and is tried again with the next change or on `flush`.
 */
export function useAutosave<Value extends object>(initial: Value, save: (value: Value) => Promise<void>, delayMs = 600): Autosave<Value> {
  const [value, setValue] = useState(initial);
  const [state, setState] = useState<SaveState>('idle');
  const [error, setError] = useState<unknown>(null);
  const latest = useRef(initial);
  const ahead = useRef(false);
  const timer = useRef<number | undefined>(undefined);
  const running = useRef<Promise<boolean> | null>(null);
  const saving = useRef(save);
  useEffect(() => {
    saving.current = save;
  });

  const flush = useCallback((): Promise<boolean> => {
    window.clearTimeout(timer.current);
    const drain = async (): Promise<boolean> => {
      while (ahead.current) {
        ahead.current = false;
        setState('saving');
        try {
          await saving.current(latest.current);
          setError(null);
          setState('saved');
        } catch (failure) {
          ahead.current = true;
          setError(failure);
          setState('failed');
          return false;
        }
      }
      return true;
    };
    running.current ??= drain().finally(() => {
      running.current = null;
    });
    return running.current;
  }, []);

  const change = useCallback(
    (patch: Partial<Value>) => {
      latest.current = { ...latest.current, ...patch };
      ahead.current = true;
      setValue(latest.current);
      setState((before) => (before === 'saving' ? before : 'waiting'));
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => void flush(), delayMs);
    },
    [delayMs, flush],
  );

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (!ahead.current) return;
      void flush();
      event.preventDefault();
    };
    window.addEventListener('beforeunload', leave);
    return () => {
      window.removeEventListener('beforeunload', leave);
      void flush();
    };
  }, [flush]);

  const isAhead = useCallback(() => ahead.current || running.current !== null, []);
  return { value, change, state, error, isAhead, flush };
}
