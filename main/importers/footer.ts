const FOOTER = /^(?:合计|总计|小计|汇总|本页|共\s*\d+|-{2,}|={2,}|_{2,}|\*|说明|注[:：]|打印|制表|备注[:：]|(?:sub|grand )?totals?\b)/i;

/** Sums, rules and remarks below a table. A row that carries a day is data, whatever it begins with. */
export function isFooter(cells: readonly string[], dayCell: string): boolean {
  if (/\d{4}/.test(dayCell)) return false;
  return FOOTER.test(cells.find((cell) => cell !== '') ?? '');
}
