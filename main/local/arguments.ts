import { parseArgs } from 'node:util';

export interface HostArguments {
  readonly journal: string | undefined;
  readonly port: number;
  readonly window: boolean;
  readonly demo: boolean;
}

/** Reads the command line; a text is the argument that was not understood. */
export function hostArguments(args: readonly string[]): HostArguments | string {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        journal: { type: 'string' },
        port: { type: 'string' },
        // npm start has chosen the host by then; the flag is accepted so that the same line works either way.
        local: { type: 'boolean' },
        'no-window': { type: 'boolean' },
        demo: { type: 'boolean' },
      },
    }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const port = Number(values.port ?? '0');
  if (!/^\d{1,5}$/.test(values.port ?? '0') || port > 65_535) return `--port ${values.port}`;
  if (values.journal === '') return '--journal';
  return { journal: values.journal, port, window: values['no-window'] !== true, demo: values.demo === true };
}
