/**
 * A refusal is the engine's answer to a request it understood and will not carry out.
 * It carries a code and parameters, never a sentence: people read it in their own language.
 */
export type RefusalParams = Readonly<Record<string, string | number | boolean | null>>;

export interface RefusalItem {
  readonly code: string;
  /** Which field or record the item is about, as a dotted path ("stops.0.price"). */
  readonly field?: string | undefined;
  readonly params?: RefusalParams | undefined;
}

export type RefusalKind = 'not-found' | 'invalid' | 'refused' | 'conflict';

export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly params: RefusalParams;
  /** All the reasons, where there are several: a person mends them in one go. */
  readonly items: readonly RefusalItem[];

  constructor(kind: RefusalKind, code: string, params: RefusalParams = {}, items: readonly RefusalItem[] = []) {
    super(code);
    this.name = 'Refusal';
    this.kind = kind;
    this.code = code;
    this.params = params;
    this.items = items;
  }
}
