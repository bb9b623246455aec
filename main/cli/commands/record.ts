import { contract } from '../../../shared/contract/index.ts';
import { zVerifyResult, type Verdict, type VerifyResult } from '../../../shared/record/record.ts';
import { fillIn } from '../../../shared/words/fill-in.ts';
import { text, type Command } from '../command.ts';
import type { CliWords } from '../words.ts';
import { outputOf } from './output-of.ts';

const zCode = outputOf(contract.record.code['~orpc'].outputSchema);
const zChecked = outputOf(contract.record.checkCode['~orpc'].outputSchema);

/** Each verdict ends the command in its own way; 2 stays "not understood". tools/verify-record.mjs says the same. */
const exitCodes: Readonly<Record<Verdict, number>> = { intact: 0, edited: 1, cut: 3, older: 4, 'cannot-exclude': 5, empty: 6 };

export const verify: Command = {
  options: { code: { type: 'string' } },
  run: async ({ words, values, reach }) => {
    const typed = text(values, 'code');
    if (typed !== undefined) {
      const checked = zChecked.parse(await reach().call('record/checkCode', { code: typed }));
      return { json: checked, lines: [fillIn(words.cli.said.codeChecked[checked.result], { seq: checked.seq })], refused: checked.result !== 'holds' };
    }
    const found = zVerifyResult.parse(await reach().call('record/verify', {}));
    return { json: found, lines: [sentence(words, found)], refused: found.verdict !== 'intact', code: exitCodes[found.verdict] };
  },
};

/** A record that is there: `refused` only decides where the sentence goes. */
function sentence({ cli }: CliWords, { verdict, between, since, records, head, firstBroken, problem, missing }: VerifyResult): string {
  const said = cli.said.verify;
  const params = { records, head, firstBroken, problem, missing, since, after: between?.after ?? null, before: between?.before ?? null };
  switch (verdict) {
    case 'edited':
      return fillIn(between === null ? said.edited : said.editedBetween, params);
    case 'older':
      return fillIn(between === null ? said.older : said.olderBetween, params);
    case 'cannot-exclude':
      return fillIn(since === null ? said.cannotExclude : said.cannotExcludeBefore, params);
    default:
      return fillIn(said[verdict], params);
  }
}

export const code: Command = {
  run: async ({ words, reach }) => {
    const made = zCode.parse(await reach().call('record/code', {}));
    return { json: made, lines: [made.code === null ? words.cli.said.noCode : fillIn(words.cli.said.code, { ...made, code: made.code })] };
  },
};
