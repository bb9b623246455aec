import { useEffect, useRef, useState } from 'react';
import { client } from '../../api/client.ts';
import { toProblem } from '../../api/problem.ts';
import type { ImportPreview, Mapping } from '../../../shared/contract/fills.ts';
import { bring, shortName, type Brought, type Source } from './source.ts';

export interface Choices {
  readonly format: string | null;
  readonly mapping: Mapping | null;
  readonly answers: Readonly<Record<string, string>>;
}

export type Question = ImportPreview['questions'][number];

const NO_CHOICES: Choices = { format: null, mapping: null, answers: {} };
/** A mapping is changed in several strokes; each answer is one. */
const REST_MS = 350;
/** What was sent was forgotten meanwhile, or got out of step: it is sent once more. */
const SEND_AGAIN: ReadonlySet<string> = new Set(['UPLOAD_GONE', 'UPLOAD_OUT_OF_STEP', 'UPLOAD_UNFINISHED']);

/** Hands a file over once and asks the engine what importing it would do, again after every choice; only the last answer counts. */
export function usePreview(accountId: string, source: Source) {
  const [choices, setChoices] = useState(NO_CHOICES);
  /** How much has been handed over, 0 to 1. */
  const [sent, setSent] = useState(0);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [asked, setAsked] = useState<readonly Question[]>([]);
  const [busy, setBusy] = useState(true);
  const [error, setError] = useState<unknown>(null);
  const [round, setRound] = useState(0);
  /** The reading that runs, by the name `progress` and `cancel` know it under. */
  const [reading, setReading] = useState<string | null>(null);
  const brought = useRef<Brought | null>(null);

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const id = crypto.randomUUID();
    const ask = async (): Promise<ImportPreview> => {
      brought.current ??= await bring(source, accountId, setSent, signal);
      signal.throwIfAborted();
      setReading(id);
      return await client.imports.preview({ accountId, fileName: shortName(source.name), id, ...brought.current, ...choices }, { signal });
    };
    const look = async () => {
      const found = await ask().catch((problem: unknown) => {
        if (signal.aborted || !SEND_AGAIN.has(toProblem(problem).code)) throw problem;
        brought.current = null;
        return ask();
      });
      signal.throwIfAborted();
      setPreview(found);
      // A question that is answered is asked no more; it stays on screen, so that the answer can be changed.
      setAsked((before) => [...before.filter(({ id: known }) => !found.questions.some((question) => question.id === known) && choices.answers[known] !== undefined), ...found.questions]);
      setReading(null);
      setBusy(false);
    };
    const timer = window.setTimeout(() => {
      look().catch((problem: unknown) => {
        if (signal.aborted) return;
        setError(problem);
        setReading(null);
        setBusy(false);
      });
    }, round === 0 ? 0 : REST_MS);
    return () => {
      window.clearTimeout(timer);
      stop.abort();
    };
  }, [accountId, source, choices, round]);

  // Left in the middle of it, nobody waits for that answer any more. Another choice only waits for its turn: stopping would forget the file.
  const running = useRef<string | null>(null);
  useEffect(() => {
    running.current = reading;
  }, [reading]);
  useEffect(
    () => () => {
      if (running.current !== null) void client.imports.cancel({ id: running.current }).catch(() => undefined);
    },
    [],
  );

  const lookAgain = () => {
    setBusy(true);
    setError(null);
    setRound((before) => before + 1);
  };
  const choose = (patch: Partial<Choices>) => {
    setChoices((before) => ({ ...before, ...patch }));
    lookAgain();
  };
  return { preview, asked, choices, sent, reading, busy, error, choose, retry: lookAgain };
}
