import { defaultDiscipline, stopRule } from '../../shared/rules/defaults.ts';
import type { Person } from './person.ts';

const share = (symbol: string, market: string, name: string, price: number, sector: string): Person['instruments'][number] => ({
  terms: { symbol, market, name, assetClass: 'stock', currency: 'CNY', multiplier: '1', tick: '0.01', lotSize: '100', inherentlyLeveraged: false, sector, payoff: 'linear', settlement: 'T+1', option: null },
  price,
});

const base = defaultDiscipline('experienced');

/** Trades A-shares with 融资 at 1.5–2×, and wants to stop holding losers. Writes in Chinese. */
export const lin: Person = {
  account: { name: '林 · 融资账户', currency: 'CNY', kind: 'margin', equity: '1000000.00', borrowed: '1000000.00' },
  discipline: {
    ...base,
    stages: [
      { cap: 1.5, trades: 0, adherence: 0 },
      { cap: 2, trades: 12, adherence: 0.5 },
    ],
    rules: [
      ...base.rules.map((rule) => (rule.id === 'daily-loss' ? { ...rule, words: '亏到这里，说明今天不属于我。关掉软件，去走路。' } : rule)),
      { ...stopRule('stop-widened', { kind: 'stop-widened' }, { kind: 'cooling-off', ms: 3_600_000 }), words: '止损只许往上挪。' },
    ],
  },
  suitability: { years: '3-5', leveragedYears: '1-3', shareOfSavings: '10-30', withoutIt: 'over-a-year', tolerableDrawdown: '10', afterWorstLoss: 'stopped-and-reviewed', marginCalls: 'none', income: 'steady' },
  instruments: [share('600519', 'SSE', '贵州茅台', 1480, '白酒'), share('000878', 'SZSE', '云南铜业', 13.4, '有色'), share('002428', 'SZSE', '云南锗业', 25.2, '有色'), share('300750', 'SZSE', '宁德时代', 262, '电池'), share('601899', 'SSE', '紫金矿业', 18.6, '有色')],
  tradesPerWeek: 1.5,
  unplanned: 0.12,
  stop: [0.009, 0.016],
  risk: 0.012,
  holdDays: [2, 11],
  holdsLosers: 1.6,
  hours: [1.6, 6.8],
  weekends: false,
  shorts: false,
  winRate: 0.46,
  revenge: 0.05,
  widens: 0.22,
  plans: [
    { title: '箱体突破，轻仓跟随', macro: '流动性宽松，指数站稳年线之上', sector: '有色板块资金连续三周净流入', liquidity: '日均成交额十五亿以上，进出无碍', valuation: '市盈率低于五年中位数，不贵', thesis: '一年箱体放量突破，回踩不破颈线，量价配合完整', invalidation: '收盘跌回箱体之内，即证明看错了', setup: '突破', tags: ['有色', '趋势'] },
    { title: '缩量回踩二十日线', macro: '社融回升，外部利率见顶回落', sector: '龙头订单可见度到明年二季度', liquidity: '盘口厚，五档挂单足够一次成交', valuation: '按明年利润估值处在历史三成分位', thesis: '上升趋势中第一次缩量回踩均线，历史上胜率高于追涨', invalidation: '放量跌破二十日线且三日收不回来', setup: '回踩', tags: ['趋势'] },
    { title: '业绩预告后的第二买点', macro: '政策基调稳增长，风险偏好温和', sector: '行业去库存结束，价格企稳回升', liquidity: '融资余额稳定，没有拥挤迹象', valuation: '业绩上修后动态估值降到二十倍以下', thesis: '预告超预期而股价只高开两个点，分歧后再度走强', invalidation: '跌破预告次日最低价，说明资金不认可', setup: '业绩', tags: ['业绩'] },
    { title: '板块轮动中的补涨', macro: '成交额温和放大，没有系统性风险', sector: '同板块龙头已先行，补涨空间约一成', liquidity: '流通盘适中，成交活跃而不过热', valuation: '相对龙头折价两成，属合理偏低', thesis: '龙头横盘强势，跟随者开始放量，轮动顺序符合以往', invalidation: '龙头破位，补涨逻辑随之失效', setup: '轮动', tags: ['轮动'] },
  ],
  causes: [
    { family: 'market', text: '突发利空，指数放量长阴，板块集体跌停', likelihood: 0.25, earlySign: '股指期货贴水突然扩大', tripwireIf: '指数跌破年线', tripwireThen: '当天减到半仓，不等反弹' },
    { family: 'execution', text: '止损价到了却没有挂单，拖到尾盘多亏三个点', likelihood: 0.4, earlySign: '盘中反复看盘却不下单', tripwireIf: '价格触及止损', tripwireThen: '一分钟内按市价卖出' },
    { family: 'self', text: '亏损后把短线改成长线，给自己找理由补仓', likelihood: 0.5, earlySign: '开始翻看利好新闻安慰自己', tripwireIf: '我想移动止损', tripwireThen: '先清仓，第二天再谈' },
    { family: 'size', text: '两只票同属有色，表面分散，实际是一笔大仓', likelihood: 0.3, earlySign: '两只票每天同涨同跌', tripwireIf: '相关的持仓超过净值六成', tripwireThen: '卖掉较弱的那一只' },
    { family: 'thesis', text: '突破是假的，主力借放量出货，三天后跌回箱体', likelihood: 0.45, earlySign: '突破次日缩量阴线', tripwireIf: '收盘回到箱体之内', tripwireThen: '次日开盘卖出' },
  ],
  unforeseen: [
    { family: 'self', text: '亏损后又把短线改成长线，一路补仓' },
    { family: 'counterparty', text: '券商中午下调了折算率，被迫先还一部分融资' },
  ],
  widening: ['总觉得是洗盘，再给它两个点。', '大盘太差不怪它，止损往下挪一点。', '消息面还有利好没出，先不止损。'],
  abandoning: ['当天没有走出来，不追。', '板块先弱了，理由不在了。'],
  afterWin: [
    { markdown: '按计划分两次卖出。**最难的是前两天不动**，事后看什么都不做才是对的。', emotion: 'calm', tags: ['按计划'] },
    { markdown: '到目标就走，没有再幻想。卖完又涨了三个点，不可惜，那不是我计划里的钱。', emotion: 'focused', tags: ['按计划', '止盈'] },
    { markdown: '赚了，但仓位比计划多了一百股。运气不是纪律。', emotion: 'confident', tags: ['超计划'] },
  ],
  afterLoss: [
    { markdown: '触发止损，三分钟内卖出。亏在计划之内，心里反而踏实。', emotion: 'calm', tags: ['止损', '按计划'] },
    { markdown: '止损往下挪了一次，多亏了将近一倍。\n\n- 当时想的是“洗盘”\n- 其实是不愿意认错\n\n**以后止损只许往上挪。**', emotion: 'regretful', tags: ['移动止损', '教训'] },
    { markdown: '没有计划就买了，因为群里都在说。亏了，不冤。', emotion: 'frustrated', tags: ['计划外', '教训'] },
  ],
  days: [
    { markdown: '盘前：流动性平稳，外围小跌。今天只看不动，手里两只票都离止损还远。', emotion: 'calm', tags: ['盘前'] },
    { markdown: '午后有点手痒，想追一只涨停板。写完计划的第三步就放弃了：找不到止损的位置。', emotion: 'focused', tags: ['自控'] },
    { markdown: '维持担保比例 215%，离预警还远。月底做一次压力测试。', emotion: 'calm', tags: ['风控'] },
  ],
};
