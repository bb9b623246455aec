/** Columns of rows in the order of the file. Days and times need only be comparable among themselves. */
export interface TimeColumns {
  readonly line: (index: number) => number;
  readonly day: (index: number) => string | number;
  readonly at: (index: number) => string | number | null;
}

/**
 * Rows in order of time, as far as the file tells it.
 *
 * Brokers export newest first as often as oldest first. Days decide, then clock times where both rows have one; rows
 * that neither tells apart keep the file's order, turned round where the file as a whole runs backwards.
 *
 * @returns places in the order of the file; null where they stand in order already
 */
export function timeOrder(count: number, { line, day, at }: TimeColumns): number[] | null {
  let forward = 0;
  let backward = 0;
  for (let index = 0; index + 1 < count; index += 1) {
    const sameDay = day(index) === day(index + 1);
    // Within a day the clock tells the direction too: the file may hold no more than one.
    const earlier = sameDay ? at(index) : day(index);
    const later = sameDay ? at(index + 1) : day(index + 1);
    if (earlier === null || later === null || earlier === later) continue;
    if (later > earlier) forward += 1;
    else backward += 1;
  }
  const direction = backward > forward ? -1 : 1;
  const compare = (a: number, b: number): number => {
    const [dayA, dayB] = [day(a), day(b)];
    if (dayA !== dayB) return dayA < dayB ? -1 : 1;
    const [atA, atB] = [at(a), at(b)];
    if (atA !== null && atB !== null && atA !== atB) return atA < atB ? -1 : 1;
    return (line(a) - line(b)) * direction;
  };
  let ordered = true;
  for (let index = 0; ordered && index + 1 < count; index += 1) ordered = compare(index, index + 1) <= 0;
  return ordered ? null : Array.from({ length: count }, (_, index) => index).sort(compare);
}

export function inTimeOrder<T extends { line: number; day: string; at: string | null }>(rows: readonly T[]): T[] {
  const order = timeOrder(rows.length, { line: (index) => rows[index]!.line, day: (index) => rows[index]!.day, at: (index) => rows[index]!.at });
  return order === null ? [...rows] : order.map((index) => rows[index]!);
}
