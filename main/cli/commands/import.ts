import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { zImport, zImportPreview, type ImportPreview } from '../../../shared/contract/fills.ts';
import { UPLOAD_CHUNK_BYTES } from '../../../shared/contract/import-reading.ts';
import { fillIn } from '../../../shared/words/fill-in.ts';
import { text, type Command, type Outcome, type Values } from '../command.ts';
import type { Caller } from '../caller.ts';
import { findAccount } from '../find-account.ts';
import { Misused, Refused } from '../refused.ts';
import type { CliWords } from '../words.ts';
import { readJson } from './accounts.ts';

/** Reads a statement, and keeps it when every row of it can be kept. */
export const importCommand: Command = {
  positionals: ['FILE'],
  options: {
    account: { type: 'string' },
    format: { type: 'string' },
    mapping: { type: 'string' },
    answer: { type: 'string', multiple: true },
    'dry-run': { type: 'boolean' },
  },
  run: async ({ words, values, positionals, reach }) => {
    const named = text(values, 'account');
    if (named === undefined) throw new Misused('OPTION_MISSING', { option: 'account' });
    const answers = readAnswers(values);
    const mapping = text(values, 'mapping');
    const file = positionals[0]!;
    const bytes = sizeOf(file);
    const caller = reach();
    const account = await findAccount(caller, named);
    const content = await handOver(caller, account.id, file, bytes);
    const preview = zImportPreview.parse(
      await caller.call('imports/preview', {
        accountId: account.id,
        fileName: basename(file),
        ...content,
        format: text(values, 'format') ?? null,
        mapping: mapping === undefined ? null : readJson(mapping),
        answers,
      }),
    );
    if (!preview.committable) return notImported(words, preview);
    if (values['dry-run'] === true) return told(words, preview, { dryRun: true, importId: null }, words.cli.said.importDry);
    const made = zImport.parse(await caller.call('imports/commit', { previewId: preview.previewId }));
    return told(words, { ...preview, newFills: made.newFills, knownFills: made.knownFills, newCash: made.newCash }, { dryRun: false, importId: made.id }, words.cli.said.import);
  },
};

function sizeOf(file: string): number {
  try {
    const found = statSync(file);
    if (found.isFile()) return found.size;
  } catch {
    // Told below, whatever it was.
  }
  throw new Refused('FILE_UNREADABLE', { path: file });
}

/** A small file travels with the question, a large one in pieces before it; too large altogether is refused before it is read. */
async function handOver(caller: Caller, accountId: string, file: string, bytes: number): Promise<{ contentBase64: string } | { uploadId: string }> {
  if (bytes <= UPLOAD_CHUNK_BYTES) return { contentBase64: readWhole(file).toString('base64') };
  const { uploadId } = z.object({ uploadId: z.string() }).parse(await caller.call('imports/begin', { accountId, fileName: basename(file), bytes }));
  const descriptor = openSync(file, 'r');
  try {
    const piece = Buffer.alloc(UPLOAD_CHUNK_BYTES);
    for (let offset = 0; offset < bytes; ) {
      const length = readSync(descriptor, piece, 0, Math.min(piece.length, bytes - offset), offset);
      if (length === 0) throw new Refused('FILE_UNREADABLE', { path: file });
      await caller.call('imports/chunk', { uploadId, offset, contentBase64: piece.toString('base64', 0, length) });
      offset += length;
    }
  } finally {
    closeSync(descriptor);
  }
  return { uploadId };
}

function readWhole(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new Refused('FILE_UNREADABLE', { path: file });
  }
}

/** `--answer id=value`, as often as there are questions. */
function readAnswers(values: Values): Record<string, string> {
  const given = values['answer'];
  return Object.fromEntries(
    (Array.isArray(given) ? given : []).map((answer: string): [string, string] => {
      const at = answer.indexOf('=');
      if (at < 1) throw new Misused('ANSWER', { value: answer });
      return [answer.slice(0, at), answer.slice(at + 1)];
    }),
  );
}

function told(words: CliWords, preview: ImportPreview, more: { dryRun: boolean; importId: string | null }, sentence: string): Outcome {
  const { format, rows, newFills, knownFills, newCash, knownCash } = preview;
  return {
    json: { format, rows, newFills, knownFills, refused: [], newCash, knownCash, questions: [], ...more },
    lines: [fillIn(sentence, { format, rows, newFills, knownFills, newCash })],
  };
}

/** One bad row or one open question, and nothing is kept: half a statement is worse than none. */
function notImported({ cli }: CliWords, preview: ImportPreview): Outcome {
  const refused = preview.refused.map(({ line, code, message }) => ({ line, code, message: rowSentence(cli.row, code, message) }));
  const questions = preview.questions.map(({ id, code, params, choices }) => ({ id, code, params, choices }));
  const { format, rows, knownFills } = preview;
  return {
    json: { format, rows, newFills: 0, knownFills, refused, newCash: 0, knownCash: preview.knownCash, questions, dryRun: false, importId: null },
    lines: [
      fillIn(cli.said.notImported, { format, rows, refused: refused.length, questions: questions.length }),
      ...refused.map(({ line, code, message }) => fillIn(cli.said.refusedRow, { line, code, message })),
      ...questions.map(({ id, code, choices }) => fillIn(cli.said.question, { id, code, choices: choices.join(' | ') })),
    ],
    refused: true,
  };
}

/** In the terminal's language, with what the importer found as the detail; an importer's own words where there is no sentence yet. */
function rowSentence(sentences: Readonly<Record<string, string>>, code: string, detail: string): string {
  const sentence = sentences[code];
  return sentence === undefined ? detail : fillIn(sentence, { detail });
}
