import type { Cause } from '../../shared/plan/premortem.ts';
import { defaultDiscipline } from '../../shared/rules/defaults.ts';
import type { Discipline } from '../../shared/rules/discipline.ts';

/** Experienced, but three seconds of cooling-off in every band. Without a test runner behind it: a child that is killed has none. */
export function quickDiscipline(): Discipline {
  const discipline = defaultDiscipline('experienced');
  return { ...discipline, ladder: discipline.ladder.map((band) => ({ ...band, coolingMs: 3000 })) };
}

export const causes: readonly Cause[] = [
  { family: 'market', text: 'The index falls on volume after a surprise in rates', likelihood: 0.3, earlySign: 'overnight rates jump', tripwireIf: 'the index closes below its year', tripwireThen: 'I sell the same day' },
  { family: 'execution', text: 'The breakout fails on the second day and I wait for it to come back', likelihood: 0.4, earlySign: 'volume dries up before noon', tripwireIf: 'it closes inside the base', tripwireThen: 'I sell at the next open' },
  { family: 'self', text: '亏损后临时取消止损单，改成长期持有', likelihood: 0.5, earlySign: '反复打开账户看盘', tripwireIf: '我想移动止损价位', tripwireThen: '立刻按原价挂出止损' },
];
