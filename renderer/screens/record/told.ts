import type { RecordKind, RecordRow } from '../../../shared/record/record.ts';
import type { IconName } from '../../components/Icon.tsx';

/** The chapters a reader looks for. */
export const chapters = ['orders', 'plans', 'rules', 'locks', 'fills', 'keeping'] as const;
export type Chapter = (typeof chapters)[number];

type Tone = 'plain' | 'calm' | 'wait' | 'lock';

/** One line of the diary: which sentence of the locale tells it, with what, and where it leads. */
export interface Told {
  readonly chapter: Chapter;
  readonly icon: IconName;
  readonly tone: Tone;
  /** Key under `lines` in record.json. */
  readonly line: string;
  readonly params: Readonly<Record<string, string | number | null>>;
  /** Ids whose names the reader wants, looked up by the screen: a payload holds ids, not names that may change. */
  readonly plan: string | null;
  /** A ticket's records name the ticket alone; its plan and instrument are found through it. */
  readonly ticket: string | null;
  readonly account: string | null;
  readonly instrument: string | null;
  readonly to: string | null;
  /** The trader's own words, quoted. */
  readonly words: string | null;
}

type Payload = Readonly<Record<string, unknown>>;

const looks: Readonly<Partial<Record<RecordKind, readonly [Chapter, IconName, Tone]>>> = {
  'gate-decision': ['orders', 'rules', 'plain'],
  'ticket-ready': ['orders', 'check', 'calm'],
  'ticket-released': ['orders', 'exit', 'calm'],
  'ticket-withdrawn': ['orders', 'undo', 'plain'],
  'ticket-extended': ['orders', 'hourglass', 'wait'],
  'ticket-expired': ['orders', 'clock', 'plain'],
  'ticket-revoked': ['orders', 'x', 'lock'],
  'ticket-filled': ['orders', 'trades', 'plain'],
  'plan-sealed': ['plans', 'seal', 'calm'],
  'plan-amended': ['plans', 'pencil', 'plain'],
  'plan-abandoned': ['plans', 'x', 'plain'],
  'plan-expired': ['plans', 'clock', 'plain'],
  'plan-closed': ['plans', 'check', 'plain'],
  'premortem-submitted': ['plans', 'eye', 'calm'],
  'premortem-scored': ['plans', 'eye', 'plain'],
  'premortem-scoring-amended': ['plans', 'pencil', 'plain'],
  'commitment-held': ['rules', 'review', 'calm'],
  'review-signed': ['plans', 'review', 'calm'],
  'checked-in': ['rules', 'mood', 'plain'],
  'discipline-changed': ['rules', 'rules', 'plain'],
  'loosening-queued': ['rules', 'hourglass', 'wait'],
  'loosening-cancelled': ['rules', 'undo', 'plain'],
  'loosening-applied': ['rules', 'unlock', 'plain'],
  'account-created': ['rules', 'accounts', 'plain'],
  'account-terms-changed': ['rules', 'accounts', 'plain'],
  'instrument-terms-changed': ['rules', 'tag', 'plain'],
  'cash-flow-typed': ['fills', 'accounts', 'plain'],
  'cash-flow-undone': ['fills', 'accounts', 'plain'],
  'lockout-begun': ['locks', 'lock', 'lock'],
  'lockout-extended': ['locks', 'lock', 'lock'],
  'lockout-ended': ['locks', 'unlock', 'calm'],
  'fill-arrived': ['fills', 'trades', 'plain'],
  'fill-reversed': ['fills', 'undo', 'plain'],
  'fill-linked': ['fills', 'link', 'plain'],
  'lot-method-changed': ['rules', 'accounts', 'plain'],
  'share-action-added': ['fills', 'trades', 'plain'],
  'share-action-reversed': ['fills', 'undo', 'plain'],
  'import-committed': ['fills', 'import', 'plain'],
  'import-undone': ['fills', 'undo', 'plain'],
};

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
const list = (value: unknown): readonly Payload[] => (Array.isArray(value) ? (value as Payload[]) : []);
const inside = (value: unknown): Payload => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : {});

/**
 * How a record is told. The payload is read with care: it was written by this or an earlier version, and what it lacks is
 * left out of the sentence rather than shown as a hole.
 */
export function tell({ kind, payload }: Pick<RecordRow, 'kind' | 'payload'>): Told {
  const read = parsed(payload);
  const intent = inside(read['intent']);
  const [chapter, icon, tone] = looks[kind] ?? ['keeping', 'anchor', 'plain'];
  const ticket = kind.startsWith('ticket-') ? text(read['id']) : text(read['ticketId']);
  const plan = text(read['planId']) ?? text(intent['planId']);
  return {
    chapter,
    icon: kind === 'gate-decision' && read['verdict'] === 'blocked' ? 'x' : icon,
    tone: kind === 'gate-decision' ? gateTone(read) : tone,
    line: lineOf(kind, read),
    params: paramsOf(kind, read),
    plan,
    ticket,
    account: text(read['accountId']) ?? text(intent['accountId']),
    instrument: text(read['instrumentId']) ?? text(intent['instrumentId']),
    to: target(kind, read, ticket, plan),
    words: kind === 'lockout-begun' ? text(read['words']) : kind === 'plan-amended' || kind === 'plan-abandoned' || kind === 'fill-reversed' || kind === 'premortem-scoring-amended' ? text(read['reason']) : null,
  };
}

function parsed(payload: string): Payload {
  try {
    return inside(JSON.parse(payload));
  } catch {
    // A record somebody edited: it is still shown, by its kind alone, and the check names it.
    return {};
  }
}

function gateTone(read: Payload): Tone {
  if (read['verdict'] === 'blocked') return 'lock';
  return read['verdict'] === 'cool' ? 'wait' : 'calm';
}

/** Which clock moved, and which way; the oldest records know only of the wall clock. */
function timeJumpLine(read: Payload): string {
  if (read['clock'] === 'journal') return 'time-jump-journal';
  if (read['clock'] === 'boot' || read['clock'] === 'running') return 'time-jump-clocks';
  if (read['direction'] !== 'back') return 'time-jump-forward';
  return read['sameBoot'] === false ? 'time-jump-off' : 'time-jump-back';
}

/** Some kinds read differently by what they hold. */
function lineOf(kind: RecordKind, read: Payload): string {
  switch (kind) {
    case 'gate-decision':
      if (read['nature'] === 'exit') return read['verified'] === false ? 'gate-exit-unverified' : 'gate-exit';
      return `gate-${text(read['verdict']) ?? 'pass'}`;
    case 'lockout-begun':
      return read['source'] === 'trader' ? 'lockout-by-trader' : 'lockout-by-rule';
    case 'lockout-ended':
    case 'loosening-applied':
      return read['witness'] === 'mark' ? `${kind}-by-mark` : kind;
    case 'loosening-cancelled':
      return read['by'] === 'superseded' ? 'loosening-superseded' : kind;
    case 'network-time':
      return text(read['event']) === null ? kind : `network-time-${text(read['event'])}`;
    case 'protections-carried':
      if (read['why'] === 'older-journal') return kind;
      return read['why'] === 'restored' ? 'protections-restored' : 'protections-mended';
    case 'time-jump':
      return timeJumpLine(read);
    case 'premortem-scored':
      return read['corrected'] === true ? 'premortem-scoring-corrected' : kind;
    case 'plan-amended':
      return read['widensStop'] === true ? 'plan-stop-widened' : kind;
    case 'fill-arrived':
      return `${read['link'] === 'unplanned' ? 'fill-unplanned' : kind}${sideOf(read)}`;
    case 'import-committed':
    case 'discipline-changed':
    default:
      return kind;
  }
}

/** Records of before did not name the side. */
function sideOf({ side }: Payload): '' | '-buy' | '-sell' {
  return side === 'buy' || side === 'sell' ? `-${side}` : '';
}

function paramsOf(kind: RecordKind, read: Payload): Told['params'] {
  const intent = inside(read['intent']);
  return {
    count: countOf(kind, read),
    side: text(intent['side']) ?? text(read['side']),
    quantity: text(intent['quantity']) ?? text(read['quantity']) ?? text(read['filled']),
    price: text(intent['price']) ?? text(read['price']),
    ms: number(read['coolingMs']) ?? number(read['delayMs']) ?? number(read['byMs']),
    until: text(read['until']),
    file: text(read['fileName']) ?? text(read['name']) ?? text(read['from']),
    week: text(read['week']),
    commitment: text(read['commitment']),
    rule: text(read['ruleKind']),
    amount: text(read['amount']),
    expected: text(read['expected']),
    found: text(read['found']),
    server: text(read['server']),
  };
}

function countOf(kind: RecordKind, read: Payload): number {
  switch (kind) {
    case 'gate-decision':
      return list(read['reasons']).length;
    case 'discipline-changed':
    case 'loosening-queued':
    case 'loosening-applied':
    case 'loosening-cancelled':
    case 'account-terms-changed':
    case 'instrument-terms-changed':
      return list(read['changes']).length;
    case 'premortem-submitted':
      return number(read['causes']) ?? 0;
    // Of the causes that were written, those that happened, and those nobody had written.
    case 'premortem-scored':
    case 'premortem-scoring-amended':
      return (number(read['happened']) ?? 0) + (number(read['unforeseen']) ?? 0);
    case 'import-committed':
      return number(read['newFills']) ?? number(read['fresh']) ?? number(read['fills']) ?? 0;
    case 'import-undone':
      return number(read['reversed']) ?? 0;
    case 'review-signed':
      return number(read['violations']) ?? 0;
    default:
      return number(read['records']) ?? 0;
  }
}

function target(kind: RecordKind, read: Payload, ticket: string | null, plan: string | null): string | null {
  if (ticket !== null) return `/tickets/${ticket}`;
  if (plan !== null) return `/plans/${plan}`;
  if (kind === 'review-signed' || kind === 'commitment-held') return `/review/${text(read['week']) ?? ''}`;
  if (kind.startsWith('import-')) return '/imports';
  const account = text(read['accountId']);
  if (kind === 'discipline-changed') return account === null ? '/rules' : `/rules/${account}`;
  if (kind.startsWith('account-')) return account === null ? null : `/accounts/${account}`;
  return null;
}
