import type { CashType, FillSide, StatementEffect } from './statement.ts';

/**
 * What the words in 买卖标志, 买卖方向 or 业务名称 mean. A word that is not here is asked about, never guessed from the
 * characters in it: 融券回购 lends money, 融券卖出 sells short.
 */
export type LabelMeaning =
  | { kind: 'fill'; side: FillSide; effect: StatementEffect }
  /** `direction` is the sign of the money where the words leave no choice. */
  | { kind: 'cash'; type: CashType; direction: 'in' | 'out' | 'as-stated' };

const FILLS: Record<Exclude<StatementEffect, 'normal'> | 'buy' | 'sell', readonly string[]> = {
  buy: ['证券买入', '买入', '买', '普通买入', '股票买入', '基金买入', '债券买入', 'ETF买入', '开多', '买入开仓', '买开'],
  sell: ['证券卖出', '卖出', '卖', '普通卖出', '股票卖出', '基金卖出', '债券卖出', 'ETF卖出'],
  'margin-buy': ['融资买入', '融资开仓', '信用融资买入'],
  'sell-to-close': ['平多', '卖出平仓', '卖平'],
  'sell-to-repay': ['卖券还款', '融资平仓', '信用卖券还款'],
  'short-sell': ['融券卖出', '融券开仓', '信用融券卖出', '开空', '卖出开仓', '卖开'],
  'buy-to-cover': ['买券还券', '融券平仓', '信用买券还券', '融券买入', '平空', '买入平仓', '买平'],
  'collateral-buy': ['担保品买入', '担保物买入', '买入担保品', '信用买入', '信用担保品买入'],
  'collateral-sell': ['担保品卖出', '担保物卖出', '卖出担保品', '信用卖出', '信用担保品卖出'],
};

const CASH: readonly (readonly [CashType, 'in' | 'out' | 'as-stated', readonly string[]])[] = [
  ['deposit', 'in', ['银行转证券', '银证转入', '银行转存', '银行转入', '银转证', '资金转入', '银行转账转入']],
  ['withdrawal', 'out', ['证券转银行', '银证转出', '银行转取', '银行转出', '证转银', '资金转出', '银行转账转出']],
  ['dividend', 'in', ['股息入账', '红利入账', '股息红利入账', '股息红利', '现金红利', '红利发放', '派息', '股息派发']],
  ['tax', 'out', ['股息红利税补缴', '股息红利税补', '股息红利税', '股息红利差异扣税', '股息红利扣税', '红利差异税扣税', '股息个税征收', '红利税补扣', '红利税', '利息税', '利息税代扣']],
  ['interest', 'in', ['利息归本', '批量利息归本', '结息', '利息结转', '利息入账', '结息入账']],
  ['interest', 'out', ['归还融资利息', '偿还融资利息', '融资利息', '扣收融资利息', '融资利息扣收', '归还融资逾期利息', '偿还融资逾期利息', '直接还息']],
  ['loan-draw', 'in', ['融资借款', '融资借入']],
  ['loan-repayment', 'out', ['直接还款', '现金还款', '归还融资本金', '归还融资款', '归还融资负债', '偿还融资本金', '偿还融资负债本金', '融资还款', '资金自动还融资', '自有资金还融资', '卖券还款归还融资']],
  ['fee', 'out', ['归还融券费用', '偿还融券费用', '融券费用', '专项融券费用扣收', '港股通组合费', '前台收费', '账户管理费']],
  ['bonus-shares', 'as-stated', ['红股入账', '红股派息', '送股', '送股入账', '转增股入账', '转增入账', '转增']],
  ['subscription', 'as-stated', ['新股中签', '申购中签', '新股申购中签', '市值申购中签', '新债中签', '新股入账', '新债入账', '中签缴款', '新股缴款', '新股申购确认缴款', '新股中签资金扣款', '市值申购中签扣款', '市值申购中签扣款回冲', '配售缴款', '配售申购', '配股缴款', '配股入账', '配股权证', '新股申购', '申购还款', '申购配号', '配号']],
  ['share-transfer', 'as-stated', ['担保品划入', '担保品划出', '担保物转入', '担保物转出', '股份转入', '股份转出', '托管转入', '托管转出', '转托管入', '转托管出']],
  ['other', 'as-stated', ['质押回购拆出', '拆出质押购回', '融券回购', '融券购回', '指定交易', '撤销指定']],
];

/** One way to write a label: no spaces, half-width letters, 账 for 帐. */
export function plainLabel(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').replaceAll('帐', '账');
}

const MEANINGS = new Map<string, LabelMeaning>();
for (const [name, words] of Object.entries(FILLS) as [keyof typeof FILLS, readonly string[]][]) {
  for (const word of words) MEANINGS.set(plainLabel(word), fillMeaning(name));
}
for (const [type, direction, words] of CASH) {
  for (const word of words) MEANINGS.set(plainLabel(word), { kind: 'cash', type, direction });
}

export function labelMeaning(label: string): LabelMeaning | null {
  // The table's own spelling first: normalising every row's label would cost more than reading the row.
  return MEANINGS.get(label) ?? MEANINGS.get(plainLabel(label)) ?? null;
}

/** What a person can answer when asked about a label. */
export const LABEL_CHOICES = [
  'buy',
  'sell',
  'margin-buy',
  'sell-to-repay',
  'short-sell',
  'buy-to-cover',
  'collateral-buy',
  'collateral-sell',
  'deposit',
  'withdrawal',
  'dividend',
  'interest',
  'loan-draw',
  'loan-repayment',
  'fee',
  'tax',
  'bonus-shares',
  'subscription',
  'share-transfer',
  'other',
] as const;

export type LabelChoice = (typeof LABEL_CHOICES)[number];

export function isLabelChoice(text: string | undefined): text is LabelChoice {
  return (LABEL_CHOICES as readonly (string | undefined)[]).includes(text);
}

export function choiceMeaning(choice: LabelChoice): LabelMeaning {
  switch (choice) {
    case 'deposit':
    case 'dividend':
    case 'loan-draw':
      return { kind: 'cash', type: choice, direction: 'in' };
    case 'withdrawal':
    case 'loan-repayment':
    case 'fee':
    case 'tax':
      return { kind: 'cash', type: choice, direction: 'out' };
    case 'interest':
    case 'bonus-shares':
    case 'subscription':
    case 'share-transfer':
    case 'other':
      return { kind: 'cash', type: choice, direction: 'as-stated' };
    case 'buy':
    case 'sell':
    case 'margin-buy':
    case 'sell-to-repay':
    case 'short-sell':
    case 'buy-to-cover':
    case 'collateral-buy':
    case 'collateral-sell':
      return fillMeaning(choice);
  }
}

function fillMeaning(name: keyof typeof FILLS): LabelMeaning {
  if (name === 'buy' || name === 'sell') return { kind: 'fill', side: name, effect: 'normal' };
  const buys: readonly StatementEffect[] = ['margin-buy', 'buy-to-cover', 'collateral-buy'];
  return { kind: 'fill', side: buys.includes(name) ? 'buy' : 'sell', effect: name };
}

/**
 * The meaning of a row that has a label, perhaps a plain side column beside it, and a remark.
 *
 * Where the label is only 买入 or 卖出, a remark that is itself a known label says more: 融资买入 beside 买入, or 红股入账
 * on shares that cost nothing. A remark never turns a buy into a sell.
 */
export function rowMeaning(label: string, remark: string, costsNothing: boolean): LabelMeaning | null {
  const meaning = labelMeaning(label);
  if (meaning === null || meaning.kind !== 'fill' || meaning.effect !== 'normal') return meaning;
  const said = remark === '' ? null : labelMeaning(remark);
  if (said === null) return meaning;
  if (said.kind === 'fill') return said.side === meaning.side ? said : meaning;
  return costsNothing ? said : meaning;
}
