/**
 * Rows in order of time, as far as the file tells it.
 *
 * Brokers export newest first as often as oldest first. Days decide, then clock times where both rows have one; rows
 * that neither tells apart keep the file's order, turned round where the file as a whole runs backwards.
 */
export function inTimeOrder<T extends { line: number; day: string; at: string | null }>(rows: readonly T[]): T[] {
  let forward = 0;
  let backward = 0;
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    if (next === undefined) continue;
    // Within a day the clock tells the direction too: the file may hold no more than one.
    const [earlier, later] = next.day === row.day ? [row.at ?? '', next.at ?? ''] : [row.day, next.day];
    if (earlier === '' || later === '' || earlier === later) continue;
    if (later > earlier) forward += 1;
    else backward += 1;
  }
  const direction = backward > forward ? -1 : 1;
  return rows.toSorted((a, b) => {
    if (a.day !== b.day) return a.day < b.day ? -1 : 1;
    if (a.at !== null && b.at !== null && a.at !== b.at) return a.at < b.at ? -1 : 1;
    return (a.line - b.line) * direction;
  });
}
