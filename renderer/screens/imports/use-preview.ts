import { useEffect, useRef, useState } from 'react';
import { client } from '../../api/client.ts';
import type { ImportPreview, Mapping } from '../../../shared/contract/fills.ts';
import { readBase64 } from './read-base64.ts';

export interface Choices {
  readonly format: string | null;
  readonly mapping: Mapping | null;
  readonly answers: Readonly<Record<string, string>>;
}

export type Question = ImportPreview['questions'][number];

const NO_CHOICES: Choices = { format: null, mapping: null, answers: {} };
/** A mapping is changed in several strokes; each answer is one. */
const REST_MS = 350;

/** Reads a file once and asks the engine what importing it would do, again after every choice; only the last answer counts. */
export function usePreview(accountId: string, file: File) {
  const [choices, setChoices] = useState(NO_CHOICES);
  const [progress, setProgress] = useState(0);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [asked, setAsked] = useState<readonly Question[]>([]);
  const [busy, setBusy] = useState(true);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  const content = useRef<string | null>(null);

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const look = async () => {
      content.current ??= await readBase64(file, setProgress, signal);
      signal.throwIfAborted();
      const found = await client.imports.preview({ accountId, fileName: file.name.slice(0, 400), contentBase64: content.current, ...choices }, { signal });
      signal.throwIfAborted();
      setPreview(found);
      // A question that is answered is asked no more; it stays on screen, so that the answer can be changed.
      setAsked((before) => [...before.filter(({ id }) => !found.questions.some((question) => question.id === id) && choices.answers[id] !== undefined), ...found.questions]);
      setBusy(false);
    };
    const timer = window.setTimeout(() => {
      look().catch((problem: unknown) => {
        if (signal.aborted) return;
        setError(problem);
        setBusy(false);
      });
    }, round === 0 ? 0 : REST_MS);
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [accountId, file, choices, round]);

  const lookAgain = () => {
    setBusy(true);
    setError(null);
    setRound((before) => before + 1);
  };
  const choose = (patch: Partial<Choices>) => {
    setChoices((before) => ({ ...before, ...patch }));
    lookAgain();
  };
  return { preview, asked, choices, progress, busy, error, choose, retry: lookAgain };
}
