import type { ParseArgsConfig } from 'node:util';
import type { Caller, CallerOptions } from './caller.ts';
import type { CliWords } from './words.ts';

export type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** What a command hands back: one value for programs, lines for people, and whether all went well. */
export interface Outcome {
  readonly json: unknown;
  readonly lines: readonly string[];
  readonly refused?: boolean;
  /** Another exit code than 0 or 1, where the command's own list of codes says so. */
  readonly code?: number;
}

export interface CommandInput {
  readonly words: CliWords;
  readonly journal: string;
  readonly values: Values;
  readonly positionals: readonly string[];
  /** A line on stderr before something that takes a while. */
  readonly tell: (line: string) => void;
  /** Opens or finds the engine; closed by whoever runs the command. */
  readonly reach: (options?: CallerOptions) => Caller;
}

export interface Command {
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  /** Names of what must follow the command, in order. */
  readonly positionals?: readonly string[];
  /** Works on the sample's own file where no journal is named. */
  readonly sample?: boolean;
  readonly run: (input: CommandInput) => Promise<Outcome>;
}

/** One option as text; undefined where it was not given. */
export function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}
