/** What a program asked of the system, as far as it concerns files; in the order in which the calls were finished. */
export type SystemCall =
  | { readonly kind: 'open'; readonly path: string; readonly fd: number; readonly creates: boolean; readonly empties: boolean }
  | { readonly kind: 'close' | 'sync'; readonly fd: number }
  | { readonly kind: 'write'; readonly fd: number; readonly bytes: Buffer; readonly at: number | null }
  | { readonly kind: 'truncate'; readonly fd: number; readonly length: number }
  | { readonly kind: 'link' | 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'unlink'; readonly path: string };

export const TRACED = 'openat,open,close,pwrite64,write,writev,pwritev,fsync,fdatasync,ftruncate,rename,renameat,renameat2,link,linkat,unlink,unlinkat';

/** Reads what `strace -f -xx` wrote; calls that failed changed nothing and are left out. */
export function* systemCalls(lines: Iterable<string>): Generator<SystemCall> {
  const begun = new Map<string, string>();
  for (const line of lines) {
    const [, pid, rest] = /^(\d+) +(.*)$/.exec(line) ?? [];
    if (pid === undefined || rest === undefined) continue;
    if (rest.endsWith('<unfinished ...>')) {
      begun.set(pid, rest.slice(0, -'<unfinished ...>'.length).trimEnd());
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const whole = resumed === null ? rest : `${begun.get(pid) ?? ''}${resumed[1]}`;
    const call = understand(whole);
    if (call !== null) yield call;
  }
}

function understand(text: string): SystemCall | null {
  const found = /^(\w+)\(([\s\S]*)\) += (-?\d+)/.exec(text);
  if (found === null) return null;
  const [, name = '', given = '', answer = ''] = found;
  const result = Number(answer);
  if (result < 0) return null;
  const texts = [...given.matchAll(/"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/g)].map(([, hex = '', cut]) => {
    if (cut !== undefined) throw new Error('strace cut a text short');
    return Buffer.from(hex.replaceAll('\\x', ''), 'hex');
  });
  const fd = Number(/^\d+/.exec(given)?.[0] ?? -1);
  const numbers = given.replaceAll(/"[^"]*"/g, '').split(',').map((each) => Number(each.trim()));
  switch (name) {
    case 'open':
    case 'openat':
      return { kind: 'open', path: texts[0]!.toString(), fd: result, creates: given.includes('O_CREAT'), empties: given.includes('O_TRUNC') };
    case 'close':
      return { kind: 'close', fd };
    case 'fsync':
    case 'fdatasync':
      return { kind: 'sync', fd };
    case 'pwrite64':
    case 'write':
      return { kind: 'write', fd, bytes: texts[0]!.subarray(0, result), at: name === 'write' ? null : numbers[3]! };
    case 'writev':
    case 'pwritev':
      return { kind: 'write', fd, bytes: Buffer.concat(texts), at: name === 'writev' ? null : numbers.at(-1)! };
    case 'ftruncate':
      return { kind: 'truncate', fd, length: numbers[1]! };
    case 'link':
    case 'linkat':
      return { kind: 'link', from: texts[0]!.toString(), to: texts[1]!.toString() };
    case 'rename':
    case 'renameat':
    case 'renameat2':
      return { kind: 'rename', from: texts[0]!.toString(), to: texts[1]!.toString() };
    case 'unlink':
    case 'unlinkat':
      return { kind: 'unlink', path: texts[0]!.toString() };
    default:
      return null;
  }
}
