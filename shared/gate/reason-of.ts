import type { Reason, ReasonCode } from './reason.ts';

type Params = Reason['params'];
type Action = Reason['satisfy']['action'];

/**
 * A reason with what would satisfy it. The way out has a code of its own, so that the renderer can say "write a
 * pre-mortem of three causes" and not only "a pre-mortem is missing".
 *
 * @param when the moment from which waiting alone satisfies it, where it does
 */
export function reasonOf(code: ReasonCode, params: Params, action: Action, satisfy: { code: string; when?: string | null; params?: Params }): Reason {
  return { code, params, satisfy: { code: satisfy.code, action, when: satisfy.when ?? null, params: satisfy.params ?? {} } };
}
