type Readers<T> = { readonly [K in keyof T]-?: () => T[K] };

/** An object whose fields are read when they are first looked at, and then kept: a rule nobody wrote costs nothing. */
export function lazily<T extends object>(readers: Readers<T>): T {
  const made = {} as T;
  for (const key of Object.keys(readers) as (keyof T)[]) {
    Object.defineProperty(made, key, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = readers[key]();
        Object.defineProperty(made, key, { value, enumerable: true });
        return value;
      },
    });
  }
  return made;
}

/** A function whose answers are kept, one for each question. */
export function keptBy<Q, A>(answer: (question: Q) => A): (question: Q) => A {
  const kept = new Map<Q, A>();
  return (question) => {
    if (!kept.has(question)) kept.set(question, answer(question));
    return kept.get(question) as A;
  };
}

/** An answer that is asked for once. */
export function once<T>(read: () => T): () => T {
  let kept: { value: T } | null = null;
  return () => (kept ??= { value: read() }).value;
}
