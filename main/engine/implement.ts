import { implement, ORPCError } from '@orpc/server';
import { contract } from '../../shared/contract/index.ts';
import type { ErrorData } from '../../shared/contract/base.ts';
import type { PaperSize } from '../../shared/contract/reports.ts';
import { Refusal, type RefusalItem, type RefusalKind } from '../../shared/refusal/refusal.ts';
import type { ServiceContext } from '../services/context.ts';
import type { RestoredFrom } from '../services/journal-file.ts';
import { storageFault } from '../db/storage-fault.ts';
import { settleTime } from '../services/settle-time.ts';

export interface EngineContext {
  readonly ctx: ServiceContext;
  /** Told of faults of ours; never of refusals. */
  readonly fault: (error: unknown) => void;
  /** Opens a journal that was made out of a backup a moment ago, with this engine's clock and anchors, so that it begins as one of its own. */
  readonly beginRestored: (path: string, from: RestoredFrom) => void;
  /** When the last lockout ends that any journal of this user is known to be under; null where none is. */
  readonly lockedElsewhereUntil: () => string | null;
  /** Given by a host that can open the sample journal beside this one; answers where it is. */
  readonly openSample?: () => Promise<string>;
  /** Given by a host that can print a page to PDF. */
  readonly printing?: Printing;
}

/** A page that was made in the window, to be printed where no script of it runs and nothing is reached from it. */
export interface PageToPrint {
  readonly html: string;
  readonly paper: PaperSize;
  /** Stands at the foot of every page, before its number. */
  readonly footer: string;
}

export interface Printing {
  /** Whether there is a browser to print with. */
  readonly ready: () => Promise<boolean>;
  /** @throws {Refusal} PDF_FAILED */
  readonly print: (page: PageToPrint) => Promise<Uint8Array>;
}

const statusOf: Readonly<Record<RefusalKind, number>> = { 'not-found': 404, invalid: 422, refused: 409, conflict: 409 };

const AT_ONCE: ReadonlySet<string> = new Set(['imports/progress', 'imports/cancel', 'imports/chunk', 'reports/abilities', 'reports/pdf']);
/** Long ones: their services say themselves when they need the journal, and whether alone. */
const OWN_TURNS: ReadonlySet<string> = new Set(['imports/preview', 'imports/rows', 'imports/commit', 'imports/undo']);

/**
 * The contract, waiting for its implementation: areas take their part of it (`os.plans.router({ … })`).
 *
 * Around every call, whatever host it came through: time is settled first, and what is thrown becomes an answer.
 */
export const os = implement(contract)
  .$context<EngineContext>()
  .use(async ({ context, next, path }) => {
    const { ctx, fault } = context;
    const settle = (): void => settleTime(ctx, fault);
    const name = path.join('/');
    try {
      // Asked about a long piece of work while it runs: they touch nothing of the journal, and wait for nobody.
      if (AT_ONCE.has(name)) return await next();
      if (!OWN_TURNS.has(name)) return await ctx.turns.beside(async () => (settle(), await next()));
      await ctx.turns.beside(settle);
      return await next();
    } catch (error) {
      // What was still being answered when the journal was closed cannot be, and nobody waits for it any more.
      throw asAnswer(error, ctx.db.open ? fault : () => undefined);
    }
  });

/** One contract call is one service function. */
export function by<Input, Output>(service: (ctx: ServiceContext, input: Input) => Output) {
  return ({ context, input }: { context: EngineContext; input: Input }): Output => service(context.ctx, input);
}

function asAnswer(error: unknown, fault: (error: unknown) => void): ORPCError<string, ErrorData> {
  if (error instanceof Refusal) {
    return answer(error.code, statusOf[error.kind], { params: { ...error.params }, items: error.items.map(toItem) });
  }
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST') {
    return answer('INPUT_INVALID', 422, { params: {}, items: validationItems(error.data) });
  }
  const storage = storageFault(error);
  if (storage !== null) return answer(storage, 507, { params: {}, items: [] });
  // What went wrong inside is for the log: its text may hold paths or the trader's words.
  fault(error);
  return answer('INTERNAL', 500, { params: {}, items: [] });
}

function answer(code: string, status: number, data: ErrorData): ORPCError<string, ErrorData> {
  return new ORPCError(code, { status, message: code, data });
}

function toItem({ code, field, params }: RefusalItem): ErrorData['items'][number] {
  return { code, ...(field === undefined ? {} : { field }), ...(params === undefined ? {} : { params: { ...params } }) };
}

interface Issue {
  readonly message: string;
  readonly code?: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[];
}

/** A schema's own message is a code where ours sets one ("money.invalid"); anything else is named by its kind. */
function validationItems(data: unknown): ErrorData['items'] {
  const issues = (data as { issues?: readonly Issue[] } | undefined)?.issues ?? [];
  return issues.map((issue) => ({
    code: /^[a-z]+\.[A-Za-z]+$/.test(issue.message) ? issue.message : `input.${issue.code ?? 'invalid'}`,
    field: (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step)).join('.'),
  }));
}
