import type { Cause } from '../../../shared/plan/premortem.ts';
import type { PlanContent } from '../../../shared/plan/plan.ts';

/** What the three people of the sample write, each in their own language. Their texts, not the program's. */
export interface Words {
  readonly titles: Readonly<Record<string, string>>;
  readonly setups: readonly string[];
  readonly macro: readonly string[];
  readonly sector: readonly string[];
  readonly liquidity: readonly string[];
  readonly valuation: readonly string[];
  readonly thesis: readonly string[];
  readonly invalidation: readonly string[];
  readonly causes: readonly Cause[];
  readonly widen: readonly string[];
  readonly tighten: readonly string[];
  readonly abandon: readonly string[];
  readonly goodDay: readonly string[];
  readonly badDay: readonly string[];
  readonly quietDay: readonly string[];
  readonly tradeWon: readonly string[];
  readonly tradeLost: readonly string[];
  readonly impulse: readonly string[];
  readonly best: readonly string[];
  readonly worst: readonly string[];
  readonly lessons: readonly string[];
  readonly commitments: readonly string[];
  readonly week: readonly string[];
  readonly tags: readonly string[];
  readonly sources: readonly PlanContent['ideaSource'][];
}

const cause = (family: Cause['family'], likelihood: number, text: string, earlySign: string, tripwireIf: string, tripwireThen: string): Cause => ({ family, likelihood, text, earlySign, tripwireIf, tripwireThen });

export const LIN: Words = {
  titles: { 突破: '放量突破后的跟随', 回踩: '回踩均线低吸', 反弹: '超跌反弹', 轮动: '行业轮动补涨' },
  setups: ['突破', '回踩', '反弹', '轮动'],
  macro: ['流动性宽松,指数站上年线,两融余额温和回升', '政策托底,成交额回到万亿以上,情绪中性', '美元走弱,外资小幅净流入,波动率偏低', '季末资金面偏紧,控制仓位为先'],
  sector: ['板块连续三日跑赢沪深300,龙头未放量滞涨', '行业景气度触底,库存周期转为补库', '轮动到低估值板块,北向资金连续增持', '板块分歧加大,只做前排'],
  liquidity: ['日均成交额二十亿以上,盘口厚,冲击成本可忽略', '成交活跃,一分钟内可以出完计划仓位', '大盘股,盘口价差一个最小价位'],
  valuation: ['市盈率低于五年中位数,股息率有支撑', '估值处于历史三成分位,业绩下修已反映', '估值不便宜,只按趋势做,不谈价值'],
  thesis: ['一年箱体放量突破,回踩不破上沿,跟随资金方向做一段', '回踩二十日线缩量企稳,前低不破,博反弹到前高', '业绩预告好于预期,机构席位净买入,持有到公告落地', '行业补涨逻辑清楚,龙头已走强,买滞涨的二线'],
  invalidation: ['收盘跌回箱体之内即证明看错,次日开盘离场', '放量跌破二十日线,说明不是洗盘而是出货', '龙头先于板块转弱,补涨逻辑失效', '三天不涨就是错,时间止损'],
  causes: [
    cause('market', 0.3, '央行意外收紧流动性,指数放量下跌,个股跟随破位', '隔夜利率跳升', '指数跌破年线', '当天清仓,不等反弹'),
    cause('self', 0.5, '亏损后舍不得止损,把短线做成了长线,越套越深', '反复打开账户看浮亏', '我开始找理由多拿一天', '按原计划价位挂出止损单'),
    cause('thesis', 0.4, '突破是假的,主力借利好出货,三天内跌回箱体', '上影线长,量能放大价格不动', '收盘跌回突破位之下', '次日集合竞价全部卖出'),
    cause('size', 0.25, '融资仓位过重,一个跌停就接近追保线,只能被动减仓', '维持担保比例低于一百六', '担保比例跌破一百五', '先还一半融资再看'),
    cause('execution', 0.3, '开盘追高成交,实际止损距离比计划大了一倍', '集合竞价高开超过两个点', '开盘价高于计划价百分之一', '撤单,不追,等回踩'),
    cause('counterparty', 0.1, '券商临时调高保证金比例,可用资金不足', '券商公告调整折算率', '折算率下调', '主动降低融资余额'),
  ],
  widen: ['给它多一点空间,基本面没有变', '觉得是洗盘,止损下移到前低', '今天跌得太急,等反弹再走'],
  tighten: ['已经有浮盈,止损上移到成本', '按规则移动止盈到十日线'],
  abandon: ['没有给到计划的价位,放弃', '板块转弱,计划作废'],
  goodDay: ['按计划买入,按计划卖出。没有盘中改主意,这比赚钱更重要。', '早盘高开没有追,等回踩成交。收盘站稳。**耐心**今天值钱。', '到目标位就走了,卖完又涨了两个点,也不后悔。'],
  badDay: ['止损触发,卖出。亏损在计划之内,情绪还算平稳。', '又把止损往下移了,最后亏得更多。这是第几次了?\n\n> 止损是写给自己看的承诺。', '追高买入,没有计划,收盘就套。**恐慌**里卖在最低点附近。'],
  quietDay: ['空仓看戏。成交清淡,没有符合条件的票。', '复盘了持仓:理由还在,不动。', '检查担保比例,距离警戒线还有三成空间。'],
  tradeWon: ['这笔赚在耐心:计划价位挂单,没有追。', '回踩买点有效,下次仓位可以做满计划量。'],
  tradeLost: ['止损执行得干净,亏损一个R,合格。', '问题不在方向,在于移动了止损。补仓的念头出现时就该关掉软件。'],
  impulse: ['看到群里都在说,没写计划就买了。', '涨停板打开瞬间冲进去的,冲动。'],
  best: ['没有给到价位就放弃,省下一次亏损。', '止损当天执行,没有犹豫。', '只做了计划内的两笔,其余时间空仓。'],
  worst: ['把止损从前低移到更低,亏损翻倍。', '没有计划就追高。', '亏损后想马上赚回来。'],
  lessons: ['止损移动一次,纪律就少一层。宁可错过,不可失控。', '时间止损同样是止损:三天不涨就走。', '仓位决定心态。融资仓位超过一倍时,我看盘的次数多了三倍。', '追高的单子没有一笔是写过计划的。'],
  commitments: ['下周不移动任何止损,只能上移。', '没有封存的计划,不下单。', '单笔亏损不超过本金百分之一。', '收盘后才允许写新计划。'],
  week: ['本周大盘震荡,持仓跑输。回头看,亏损主要来自移动止损的那一笔。', '本周按计划执行,交易次数下降,情绪稳定。'],
  tags: ['追高', '移动止损', '按计划', '补仓', '耐心'],
  sources: ['own-work', 'own-work', 'tip', 'crowd', 'news'],
};

export const MAYA: Words = {
  titles: { pullback: 'Pullback to the 20-day in an uptrend', breakout: 'Breakout from a tight base', drift: 'Drift after earnings', reversion: 'Fade of an overdone gap' },
  setups: ['pullback', 'breakout', 'drift', 'reversion'],
  macro: ['Index above its 50-day, credit spreads calm, no Fed meeting this week', 'Yields are drifting lower and breadth is widening', 'Choppy tape into CPI: half size until it is out', 'Liquidity is ample; volatility in its lower third'],
  sector: ['Sector leads the index on a one-month view', 'Relative strength turned up two weeks ago', 'Leaders hold their breakouts, laggards catch a bid', 'Mixed sector, so only the strongest name'],
  liquidity: ['Trades well over a billion dollars a day, one-cent spread', 'Deep book; my size is under a minute of volume', 'Options and shares both liquid'],
  valuation: ['Fair on forward earnings, not the reason for the trade', 'Below its five-year median multiple after the reset', 'Rich, so the stop is close and the target modest'],
  thesis: ['The trend is intact, the pullback came on falling volume, and buyers showed up at the same level twice', 'Three weeks of tight closes under resistance: supply is gone and a move should travel', 'Results beat and guidance was raised; funds are still building the position', 'The gap was an overreaction to a headline that changes nothing in the next quarter'],
  invalidation: ['A close under the 20-day on rising volume means buyers have left', 'Back inside the base by the close: the breakout failed', 'If it gives back half the earnings gap, the drift thesis is dead', 'Two closes without progress and I was early or wrong'],
  causes: [
    cause('market', 0.35, 'A hot inflation print reprices the whole market and my stop is jumped at the open', 'Yields jump before the open', 'futures are down more than one per cent at nine', 'I sell half at the open and the rest at the stop'),
    cause('thesis', 0.4, 'Buyers at the level were a one-off and the stock drifts back through it on low volume', 'No bounce within the first hour', 'it closes under the level', 'I am out at the next open without a second look'),
    cause('execution', 0.3, 'I chase the open, pay up, and the planned stop is suddenly twice as far away', 'I feel late while typing the order', 'the price is a per cent above my entry', 'I cancel and wait for the plan price'),
    cause('self', 0.45, 'A small gain makes me take profit at half the target because I want to be right today', 'I open the position screen every few minutes', 'I want to sell before the target', 'I walk away until the close'),
    cause('size', 0.2, 'Two correlated positions behave like one big one and the week is decided in a day', 'Both names move tick by tick together', 'open risk is over two per cent', 'I cut the weaker one to half'),
  ],
  widen: ['Giving it room below the gap; volume does not confirm the drop'],
  tighten: ['Half way to target: stop to breakeven, as the plan says', 'Trailing under the last higher low'],
  abandon: ['Never traded at my price before the window closed', 'Earnings moved into the window, so the plan no longer stands'],
  goodDay: ['Plan before the open, order at the level, hands off after that. **Process day.**', 'Took the target without trying to be clever. The second half of the move was not mine.', 'Sat through the noise because the plan told me where I am wrong.'],
  badDay: ['Stopped out at the open. One R, as written. Annoying, not damaging.', 'Sold a winner far too early because I wanted to *be right* today.', 'Entered without a plan after the lunch hour. Boredom is not a setup.'],
  quietDay: ['No setups. Reviewed the watch list and closed the laptop.', 'Wrote two plans for tomorrow; neither may trigger and that is fine.', 'CPI day: flat by design.'],
  tradeWon: ['Entry at the level, exit at the target. Nothing to improve except size.', 'The pre-mortem named the right danger, so I did not flinch when it came.'],
  tradeLost: ['The breakout failed on day two, exactly as cause two said it would.', 'A clean stop. I would take it again.'],
  impulse: ['Unplanned: saw it run on the screen and clicked.'],
  best: ['Waiting for the level on the pullback instead of paying the open.', 'Standing aside on CPI day.', 'Letting the target order do its work.'],
  worst: ['Cutting a winner at half the target.', 'An unplanned trade out of boredom on Thursday.', 'Adding a correlated position without counting the joint risk.'],
  lessons: ['My planned trades make money and my unplanned ones pay the spread. The edge is the plan, not the screen.', 'Losers are fine at one R. It is the early exits from winners that cost.', 'Correlated names count as one position.', 'Boredom shows up on Thursdays after lunch. Close the platform.'],
  commitments: ['No order without a sealed plan.', 'No exits between stop and target unless the plan is amended first.', 'At most two open positions in one sector.', 'Platform closed between noon and two.'],
  week: ['A patient week: fewer trades, better ones. The review took twenty minutes and was worth more than any of them.', 'Choppy tape, small losses, no drama. Size stayed where the plan put it.'],
  tags: ['process', 'early-exit', 'patience', 'boredom', 'A-setup'],
  sources: ['own-work', 'own-work', 'own-work', 'signal', 'news'],
};

export const DEV: Words = {
  titles: { 突破: '区间突破跟随', 费率: '资金费率极端反转', 区间: '区间下沿低多', 趋势: '趋势回踩加入' },
  setups: ['突破', '费率', '区间', '趋势'],
  macro: ['美股夜盘平稳,美元指数走弱,风险偏好回升', '宏观数据真空期,波动主要来自杠杆清算', '周末流动性差,仓位减半', '联储讲话前不做单边'],
  sector: ['主流币领涨,山寨跟随,未到疯狂阶段', '现货溢价为正,合约持仓温和增加', '多头拥挤,资金费率偏高,只做回踩'],
  liquidity: ['盘口深度足够,滑点小于万分之二', '永续成交量集中在亚洲夜盘,随时可出', '周末深度减半,市价单不超过计划的一半'],
  valuation: ['没有估值可言,只看价位、费率和持仓量', '距离历史高点两成,空间与风险对称', '相对比特币偏弱,只做反弹不做趋势'],
  thesis: ['四小时区间放量突破,回踩不破颈线,止损放在区间内', '资金费率连续三期极端,空头拥挤,博一次挤压', '区间下沿第三次测试,卖压减弱,盈亏比两比一', '上升趋势回踩均线,持仓量下降说明杠杆已清'],
  invalidation: ['四小时收盘跌回区间,立即离场', '费率恢复中性而价格不动,说明没有挤压', '跌破下沿不收回就是破位,不加仓', '趋势线与均线同时失守'],
  causes: [
    cause('self', 0.6, '亏损之后想马上赚回来,半夜连开三单,越做越大', '心跳快,手放在加仓按钮上', '一小时内想开第二单', '立刻锁定账户到天亮'),
    cause('market', 0.4, '凌晨插针扫掉止损再拉回,清算瀑布里成交在最差价位', '持仓量突然放大,价差变宽', '一分钟振幅超过百分之一', '市价减半,剩余等止损'),
    cause('size', 0.4, '杠杆用满,百分之三的反向波动就接近强平价', '保证金率低于百分之十', '浮亏超过计划的一个R', '全部平仓,不补保证金'),
    cause('thesis', 0.35, '突破没有现货买盘支撑,是合约自己推的,几小时内回落', '现货溢价转负', '价格跌回突破位', '按计划止损,不移动'),
    cause('counterparty', 0.1, '交易所维护或限流,止损单没有挂上', '接口报错,页面卡顿', '下单两次失败', '换备用通道先平仓'),
  ],
  widen: ['感觉是插针,止损放远一点', '再给一次机会,反正方向没错'],
  tighten: ['到一倍R,止损移到成本价'],
  abandon: ['夜里没有触发,计划作废,睡觉'],
  goodDay: ['白天做的单,到目标就走,晚上没有打开软件。', '亏一笔就停了。冷静期真的有用,等完之后已经不想做了。', '按计划一单,两倍R,关机。'],
  badDay: ['凌晨两点,亏了之后**报复性开仓**,连亏三笔。锁定之前我根本停不下来。', '闸门已经说了不行,我还是去交易所手动开了。亏得活该。', '止损移了两次,最后被扫。明天写复盘。'],
  quietDay: ['今天没有交易。锁定期间看了一本书。', '只看盘,没下单,睡得比平时早。'],
  tradeWon: ['等了四十五分钟冷静期,入场价更好,止损更近。'],
  tradeLost: ['计划内止损,一个R。冷静期让我没有加仓。', '报复单。没有计划,没有止损,只有情绪。'],
  impulse: ['刚亏完,想扳回来,没有计划,手动开仓。', '闸门拦了,我绕过去了。写在这里给自己看。'],
  best: ['冷静期里撤回了一张下单票。', '亏损后锁定账户,没有再开仓。'],
  worst: ['凌晨的报复交易,亏掉三天的利润。', '被锁定之后还去交易所手动下单。'],
  lessons: ['夜里两点以后的单子,期望值是负的,数据写得清清楚楚。', '亏损后一小时内的交易,八成还是亏。', '杠杆不是胆量,是债。', '锁定不是惩罚,是刹车。'],
  commitments: ['凌晨一点之后不开新仓。', '当日亏损到百分之二就自己锁定到天亮。', '亏损后等满六十分钟。', '被拦下的单子,当天不再碰这个品种。'],
  week: ['这周最贵的一笔是凌晨的报复单。规则没有错,错在绕过规则。', '这周被锁定一次,之后没有再犯。利润不多,但睡着了。'],
  tags: ['报复交易', '熬夜', '按计划', '冷静期', '绕过闸门'],
  sources: ['own-work', 'own-work', 'signal', 'crowd'],
};
