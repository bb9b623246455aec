import { parseArgs } from 'node:util';
import { journalPath } from '../engine/journal-path.ts';
import type { Caller } from './caller.ts';
import { reachEngine } from './caller.ts';
import type { Command, Values } from './command.ts';
import { accountAdd, accountList } from './commands/accounts.ts';
import { demo } from './commands/demo.ts';
import { importCommand } from './commands/import.ts';
import { backup, backups, exportCommand, init, restore } from './commands/journal.ts';
import { plans, tickets } from './commands/lists.ts';
import { code, verify } from './commands/record.ts';
import { report } from './commands/report.ts';
import { stats } from './commands/stats.ts';
import { Misused, Refused } from './refused.ts';
import { cliWords, misuseLines, refusalLines } from './words.ts';

/** Done, refused, not understood. */
const DONE = 0;
const REFUSED = 1;
const MISUSED = 2;

const commands: Readonly<Record<string, Command>> = {
  init,
  'account add': accountAdd,
  'account list': accountList,
  import: importCommand,
  stats,
  report,
  plans,
  tickets,
  verify,
  code,
  backup,
  backups,
  restore,
  export: exportCommand,
  demo,
};

const words = cliWords(process.env);

const print = (stream: NodeJS.WriteStream, lines: readonly string[]): void => void stream.write(lines.map((line) => `${line}\n`).join(''));

async function main(args: readonly string[]): Promise<number> {
  if (args.length === 0 || args.includes('--help') || args[0] === 'help') {
    print(args.length === 0 ? process.stderr : process.stdout, [words.cli.usage.title, ...Object.values(words.cli.usage.lines)]);
    return args.length === 0 ? MISUSED : DONE;
  }
  const { command, values, positionals } = understand(args);
  const journal = journalPath(typeof values['journal'] === 'string' ? values['journal'] : undefined, command.sample === true);
  const callers: Caller[] = [];
  try {
    const outcome = await command.run({
      words,
      journal,
      values,
      positionals,
      tell: (line) => print(process.stderr, [line]),
      reach: (options) => {
        const caller = reachEngine(journal, options);
        callers.push(caller);
        return caller;
      },
    });
    if (values['json'] === true) print(process.stdout, [JSON.stringify(outcome.json)]);
    else print(outcome.refused === true ? process.stderr : process.stdout, outcome.lines);
    return outcome.code ?? (outcome.refused === true ? REFUSED : DONE);
  } finally {
    for (const caller of callers) caller.close();
  }
}

/** @throws {Misused} when it cannot be understood */
function understand(args: readonly string[]): { command: Command; values: Values; positionals: readonly string[] } {
  const [first = '', second = ''] = args;
  const name = first === 'account' ? `${first} ${second}` : first;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) throw new Misused('COMMAND_UNKNOWN', { command: name.trim() });
  const rest = args.slice(name.split(' ').length);
  let parsed;
  try {
    parsed = parseArgs({ args: rest, allowPositionals: true, options: { journal: { type: 'string' }, json: { type: 'boolean' }, ...command.options } });
  } catch (error) {
    throw new Misused('ARGUMENTS', { problem: error instanceof Error ? error.message : String(error) });
  }
  const wanted = command.positionals ?? [];
  if (parsed.positionals.length < wanted.length) throw new Misused('ARGUMENT_MISSING', { argument: wanted[parsed.positionals.length]! });
  if (parsed.positionals.length > wanted.length) throw new Misused('ARGUMENT_EXTRA', { argument: parsed.positionals[wanted.length]! });
  return { command, values: parsed.values as Values, positionals: parsed.positionals };
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof Misused) {
    print(process.stderr, misuseLines(words, error));
    process.exitCode = MISUSED;
  } else if (error instanceof Refused) {
    print(process.stderr, refusalLines(words, error));
    process.exitCode = REFUSED;
  } else throw error;
}
