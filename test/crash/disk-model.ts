import type { SystemCall } from './trace.ts';

type Change = { readonly at: number; readonly bytes: Buffer } | { readonly length: number };

interface File {
  /** What is on the disk whatever happens now. */
  synced: Buffer;
  /** Asked for since the last sync: on the disk or not, in any order. */
  readonly waiting: Change[];
}

type NameChange = { readonly name: string; readonly file: File | null };

/** What becomes of the changes that were not synced when the power goes. */
export interface Fate {
  readonly survives: () => boolean;
  /** How much of a write that survives got there, 1 for all of it. */
  readonly part: () => number;
  /** How many of the names that were given or taken away since the folder was synced are on the disk; they get there in order. */
  readonly names: (waiting: number) => number;
}

/**
 * A disk that promises as little as the system does: a write is there once its file was synced, a name once its folder was; before
 * that, any of them may be there or not, and a write may be there in part.
 */
export class DiskModel {
  readonly #belongs: (path: string) => boolean;
  readonly #folder: string;
  #names = new Map<string, File>();
  #syncedNames = new Map<string, File>();
  #waitingNames: NameChange[] = [];
  #open = new Map<number, File | 'folder'>();

  /** @param belongs which paths are followed; they all lie in the folder */
  constructor(folder: string, belongs: (path: string) => boolean) {
    this.#folder = folder;
    this.#belongs = belongs;
  }

  /** Another program begins: it has no file open yet. */
  newProgram(): void {
    this.#open.clear();
  }

  /** @returns whether it changed anything the disk may lose or keep */
  apply(call: SystemCall): boolean {
    switch (call.kind) {
      case 'open':
        return this.#opened(call.path, call.fd, call.creates, call.empties);
      case 'close':
        this.#open.delete(call.fd);
        return false;
      case 'sync':
        return this.#sync(call.fd);
      case 'write':
        return this.#wait(call.fd, call.at === null ? null : { at: call.at, bytes: call.bytes });
      case 'truncate':
        return this.#wait(call.fd, { length: call.length });
      case 'link':
      case 'rename':
        if (!this.#belongs(call.to) && !this.#belongs(call.from)) return false;
        this.#name(call.to, this.#names.get(call.from) ?? null);
        if (call.kind === 'rename') this.#name(call.from, null);
        return true;
      case 'unlink':
        if (!this.#belongs(call.path)) return false;
        this.#name(call.path, null);
        return true;
    }
  }

  /** What is found once the power is back. */
  afterPowerCut(fate: Fate): Map<string, Buffer> {
    const names = new Map(this.#syncedNames);
    for (const { name, file } of this.#waitingNames.slice(0, fate.names(this.#waitingNames.length))) {
      if (file === null) names.delete(name);
      else names.set(name, file);
    }
    const contents = new Map<File, Buffer>();
    return new Map(
      [...names].map(([name, file]) => {
        const content = contents.get(file) ?? found(file, fate);
        contents.set(file, content);
        return [name, content];
      }),
    );
  }

  #opened(path: string, fd: number, creates: boolean, empties: boolean): boolean {
    if (path === this.#folder) this.#open.set(fd, 'folder');
    else this.#open.delete(fd);
    if (!this.#belongs(path)) return false;
    let file = this.#names.get(path);
    const made = file === undefined && creates;
    if (made) {
      file = { synced: Buffer.alloc(0), waiting: [] };
      this.#name(path, file);
    }
    if (file === undefined) return false;
    if (empties) file.waiting.push({ length: 0 });
    this.#open.set(fd, file);
    return made || empties;
  }

  #name(name: string, file: File | null): void {
    if (file === null) this.#names.delete(name);
    else this.#names.set(name, file);
    this.#waitingNames.push({ name, file });
  }

  #wait(fd: number, change: Change | null): boolean {
    const file = this.#open.get(fd);
    if (file === undefined || file === 'folder') return false;
    if (change === null) throw new Error('a write without a place to a file that is followed');
    file.waiting.push(change);
    return true;
  }

  #sync(fd: number): boolean {
    const file = this.#open.get(fd);
    if (file === undefined) return false;
    if (file === 'folder') {
      for (const { name, file: named } of this.#waitingNames) {
        if (named === null) this.#syncedNames.delete(name);
        else this.#syncedNames.set(name, named);
      }
      this.#waitingNames = [];
    } else {
      file.synced = file.waiting.reduce(changed, file.synced);
      file.waiting.length = 0;
    }
    return true;
  }
}

function found({ synced, waiting }: File, fate: Fate): Buffer {
  let content: Buffer = Buffer.from(synced);
  for (const change of waiting) {
    if (!fate.survives()) continue;
    content = changed(content, 'length' in change ? change : { at: change.at, bytes: change.bytes.subarray(0, Math.ceil(change.bytes.length * fate.part())) });
  }
  return content;
}

function changed(content: Buffer, change: Change): Buffer {
  if ('length' in change) return change.length <= content.length ? Buffer.from(content.subarray(0, change.length)) : Buffer.concat([content, Buffer.alloc(change.length - content.length)]);
  const end = change.at + change.bytes.length;
  const grown = end <= content.length ? content : Buffer.concat([content, Buffer.alloc(end - content.length)]);
  change.bytes.copy(grown, change.at);
  return grown;
}
