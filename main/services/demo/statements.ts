import type { Account } from '../../../shared/account/account.ts';
import type { Instrument } from '../../../shared/account/instrument.ts';
import { FEE_SCHEDULES } from '../../../shared/ledger/fee-presets.ts';
import { computeFees } from '../../../shared/ledger/fees.ts';
import { grossOf } from '../../../shared/ledger/ledger-fill.ts';
import { formatMoney } from '../../../shared/money/money.ts';
import { commitImport } from '../imports/imports.ts';
import { previewImport } from '../imports/preview.ts';
import type { ServiceContext } from '../context.ts';

/** An execution as a broker would print it. */
export interface Execution {
  readonly instrument: Instrument;
  readonly side: 'buy' | 'sell';
  readonly quantity: string;
  readonly price: string;
  readonly day: string;
  /** 'HH:MM:SS' of the exchange, where the statement has times. */
  readonly time: string;
}

/** Brings a statement in the way a person does: look at it, then import it. */
export function bringIn(ctx: ServiceContext, account: Account, fileName: string, text: string): void {
  const contentBase64 = Buffer.from(text, 'utf8').toString('base64');
  const { previewId } = previewImport(ctx, { accountId: account.id, fileName, contentBase64, format: null, mapping: null, answers: {} });
  commitImport(ctx, { previewId });
}

const JIAOGEDAN = '成交日期,证券代码,证券名称,买卖标志,成交价格,成交数量,成交金额,发生金额,佣金,印花税,过户费,其他费,成交编号,股东代码,备注,手续费';

/** One evening's 交割单: dates without times, sales with a negative quantity, fees in columns and once more in total. */
export function jiaogedan(executions: readonly Execution[], numberFrom: number): string {
  const rows = executions.map(({ instrument, side, quantity, price, day }, index) => {
    const gross = grossOf(price, quantity, '1', 'CNY');
    const fees = computeFees({ side, quantity, gross, currency: 'CNY', tradingDay: day, assetClass: instrument.assetClass }, FEE_SCHEDULES['a-share'])!;
    const money = (minor: number | undefined): string => formatMoney(minor ?? 0, 'CNY');
    const { commission, stampDuty, transferFee } = fees.lines;
    const net = side === 'buy' ? -gross - fees.total : gross - fees.total;
    const holder = instrument.market === 'SSE' ? 'A123456789' : '0123456789';
    const cells = [day.replaceAll('-', ''), instrument.symbol, instrument.name, side === 'buy' ? '证券买入' : '证券卖出', price, side === 'buy' ? quantity : `-${quantity}`];
    return [...cells, money(gross), money(net), money(commission), money(stampDuty), money(transferFee), '0.00', String(numberFrom + index), holder, '', money(fees.total)].join(',');
  });
  return `${[JIAOGEDAN, ...rows].join('\n')}\n`;
}

const TRADES = 'Trades,Header,DataDiscriminator,Asset Category,Currency,Symbol,Date/Time,Quantity,T. Price,C. Price,Proceeds,Comm/Fee,Basis,Realized P/L,MTM P/L,Code';

/** An Activity Statement with its trades, in the time of New York. */
export function ibkrActivity(executions: readonly Execution[], period: string): string {
  const about = ['Statement,Header,Field Name,Field Value', 'Statement,Data,Title,Activity Statement', `Statement,Data,Period,"${period}"`, 'Account Information,Header,Field Name,Field Value', 'Account Information,Data,Base Currency,USD'];
  const opened = new Map<string, boolean>();
  const rows = executions.map(({ instrument, side, quantity, price, day, time }) => {
    const gross = grossOf(price, quantity, '1', 'USD');
    const fees = computeFees({ side, quantity, gross, currency: 'USD', tradingDay: day }, FEE_SCHEDULES['us-ibkr-fixed'])!.total;
    const opens = opened.get(instrument.symbol) !== true;
    opened.set(instrument.symbol, opens);
    const signed = side === 'buy' ? quantity : `-${quantity}`;
    const proceeds = formatMoney(side === 'buy' ? -gross : gross, 'USD');
    return ['Trades,Data,Order', 'Stocks', 'USD', instrument.symbol, `"${day}, ${time}"`, signed, price, price, proceeds, formatMoney(0 - fees, 'USD'), '0', '0', '0', opens ? 'O' : 'C'].join(',');
  });
  return `${[...about, TRADES, ...rows].join('\n')}\n`;
}
