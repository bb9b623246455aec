import type { Alike, FillAmounts, MeasuredFills, StatementFill } from './statement.ts';

/** Some of the fills, by their places. */
export class ChosenFills implements MeasuredFills {
  readonly #fills: MeasuredFills;
  readonly #places: Uint32Array;

  constructor(fills: MeasuredFills, places: Uint32Array) {
    this.#fills = fills;
    this.#places = places;
  }

  get length(): number {
    return this.#places.length;
  }

  at(index: number): StatementFill | undefined {
    const place = this.#places[index];
    return place === undefined ? undefined : this.#fills.at(place);
  }

  slice(from = 0, to = this.length): StatementFill[] {
    return Array.from(this.#places.subarray(from, to), (place) => this.#fills.at(place)!);
  }

  *[Symbol.iterator](): Generator<StatementFill> {
    for (const place of this.#places) yield this.#fills.at(place)!;
  }

  unsureAt(index: number): boolean {
    return this.#fills.unsureAt(this.#places[index]!);
  }

  *unsure(): Generator<StatementFill> {
    for (const place of this.#places) if (this.#fills.unsureAt(place)) yield this.#fills.at(place)!;
  }

  amountsAt(index: number): FillAmounts {
    return this.#fills.amountsAt(this.#places[index]!);
  }

  kindAt(index: number): Alike {
    return this.#fills.kindAt(this.#places[index]!);
  }

  dayAt(index: number): string {
    return this.#fills.dayAt(this.#places[index]!);
  }

  /** Of all of them: more than these move. */
  turnover(): ReadonlyMap<string, number> {
    return this.#fills.turnover();
  }
}
