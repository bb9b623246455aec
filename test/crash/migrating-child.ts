// Brings the journal at argv[2] from form argv[3] to form argv[4], and kills itself right before its argv[5]-th statement, or runs
// to its end where there are fewer. Prints how many statements it came to.
import Database from 'better-sqlite3';
import { migrate } from '../../main/db/migrate.ts';
import { migrations } from '../../main/db/migrations/index.ts';

const [path = '', from = '', to = '', killAt = ''] = process.argv.slice(2);
const db = new Database(path);
db.pragma('locking_mode = EXCLUSIVE');
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.pragma('wal_autocheckpoint = 0');

let statements = 0;
const step = (): void => {
  statements += 1;
  if (statements === Number(killAt)) process.kill(process.pid, 'SIGKILL');
};

/** A script runs statement by statement; SQLite itself says where one ends: it compiles the first of what it is given. */
const exec = db.exec.bind(db);
db.exec = (script) => {
  let rest = script;
  while (/\S/.test(rest.replaceAll(/--[^\n]*/g, ''))) {
    const one = firstStatement(rest);
    step();
    exec(one);
    rest = rest.slice(one.length);
  }
  return db;
};

function firstStatement(script: string): string {
  for (let end = script.indexOf(';'); end !== -1; end = script.indexOf(';', end + 1)) {
    const piece = script.slice(0, end + 1);
    if (isComplete(piece)) return piece;
  }
  return script;
}

/** The shell's own rule: a trigger's body holds semicolons of its own and ends with END; texts and comments count for nothing. */
function isComplete(piece: string): boolean {
  const bare = piece.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"/g, ' ');
  if (/--[^\n]*$/.test(piece) || (piece.replaceAll(/--[^\n]*/g, '').match(/'/g)?.length ?? 0) % 2 === 1) return false;
  return /^\s*CREATE\s+(?:TEMP\w*\s+)?TRIGGER/i.test(bare) ? /\bEND\s*;\s*$/i.test(bare) : true;
}

const pragma = db.pragma.bind(db);
db.pragma = (source, options) => {
  step();
  return pragma(source, options);
};

const prepare = db.prepare.bind(db) as (text: string) => Database.Statement;
db.prepare = ((text: string) => {
  const statement = prepare(text);
  for (const method of ['run', 'get', 'all', 'iterate'] as const) {
    const original = (statement[method] as (...values: unknown[]) => unknown).bind(statement);
    Object.defineProperty(statement, method, {
      value: (...values: unknown[]) => {
        step();
        return original(...values);
      },
    });
  }
  return statement;
}) as typeof db.prepare;

// The transaction's own end is a statement of better-sqlite3's; here it is one of ours, so that it is counted like the others.
db.transaction = ((work: () => void) => {
  const all = (): void => {
    step();
    exec('BEGIN IMMEDIATE');
    try {
      work();
      step();
      exec('COMMIT');
    } catch (error) {
      exec('ROLLBACK');
      throw error;
    }
    step();
  };
  return Object.assign(all, { immediate: all });
}) as unknown as typeof db.transaction;

migrate(db, migrations.filter(({ version }) => version <= Number(to) && version > Number(from)));
process.stdout.write(String(statements));
