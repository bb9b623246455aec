import { fillIn } from '../../../shared/words/fill-in.ts';
import { ensureSample } from '../../sample/ensure-sample.ts';
import type { Command } from '../command.ts';
import { zInfo } from './journal.ts';

/** The sample in a file of its own; made on the first asking, and never out of a real journal. */
export const demo: Command = {
  sample: true,
  run: async ({ words, journal, reach, tell }) => {
    await ensureSample(journal, () => tell(words.cli.said.demoMaking));
    const info = zInfo.parse(await reach({ sample: true }).call('app/info', {}));
    return { json: { journal, counts: info.counts }, lines: [fillIn(words.cli.said.demo, { path: journal })] };
  },
};
