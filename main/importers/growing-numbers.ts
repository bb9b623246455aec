type Column = Uint32Array | Float64Array;

/** A column of numbers that grows: four or eight bytes a number, and nothing the collector would have to look through. */
export class GrowingNumbers {
  #length = 0;
  #values: Column;

  constructor(values: Column) {
    this.#values = values;
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = new (this.#values.constructor as new (length: number) => Column)(Math.max(64, this.#length * 2));
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  at(index: number): number {
    return this.#values[index]!;
  }

  /** What is there, not copied. */
  values(): Column {
    return this.#values.subarray(0, this.#length);
  }
}
