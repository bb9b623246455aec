import type { InstrumentTerms } from '../../../shared/account/instrument.ts';
import type { Traded } from './market.ts';

const share = (symbol: string, market: string, name: string): InstrumentTerms => ({ symbol, market, name, assetClass: 'stock', currency: 'CNY', multiplier: '1', tick: '0.01', lotSize: '100', inherentlyLeveraged: false });
const american = (symbol: string, name: string, assetClass: 'stock' | 'etf' = 'stock'): InstrumentTerms => ({ symbol, market: 'US', name, assetClass, currency: 'USD', multiplier: '1', tick: '0.01', lotSize: '1', inherentlyLeveraged: false });
const perpetual = (symbol: string, name: string, tick: string, lotSize: string): InstrumentTerms => ({ symbol, market: 'BINANCE', name, assetClass: 'perpetual', currency: 'USDT', multiplier: '1', tick, lotSize, inherentlyLeveraged: true });

export const LIN_TRADES: readonly Traded[] = [
  { terms: share('601318', 'SSE', '中国平安'), start: 52, volatility: 0.017, drift: 0.0012, seed: 11 },
  { terms: share('600036', 'SSE', '招商银行'), start: 41, volatility: 0.014, drift: 0.0013, seed: 12 },
  { terms: share('000858', 'SZSE', '五粮液'), start: 128, volatility: 0.019, drift: 0.0005, seed: 13 },
  { terms: share('300750', 'SZSE', '宁德时代'), start: 246, volatility: 0.024, drift: 0.0015, seed: 14 },
  { terms: share('000878', 'SZSE', '云南铜业'), start: 13.4, volatility: 0.022, drift: 0.0014, seed: 15 },
  { terms: share('601899', 'SSE', '紫金矿业'), start: 18.6, volatility: 0.021, drift: 0.0016, seed: 16 },
  { terms: { ...share('510300', 'SSE', '沪深300ETF'), assetClass: 'etf', tick: '0.001' }, start: 4.05, volatility: 0.011, drift: 0.0012, seed: 17 },
];

export const MAYA_TRADES: readonly Traded[] = [
  { terms: american('AAPL', 'Apple'), start: 228, volatility: 0.015, drift: 0.0011, seed: 21 },
  { terms: american('MSFT', 'Microsoft'), start: 418, volatility: 0.014, drift: 0.0012, seed: 22 },
  { terms: american('NVDA', 'NVIDIA'), start: 139, volatility: 0.027, drift: 0.0014, seed: 23 },
  { terms: american('JPM', 'JPMorgan Chase'), start: 241, volatility: 0.014, drift: 0.001, seed: 24 },
  { terms: american('XOM', 'Exxon Mobil'), start: 117, volatility: 0.015, drift: 0.0005, seed: 25 },
  { terms: american('COST', 'Costco'), start: 905, volatility: 0.013, drift: 0.001, seed: 26 },
  { terms: american('SPY', 'SPDR S&P 500 ETF', 'etf'), start: 588, volatility: 0.009, drift: 0.001, seed: 27 },
];

export const DEV_TRADES: readonly Traded[] = [
  { terms: perpetual('BTCUSDT', 'Bitcoin perpetual', '0.1', '0.001'), start: 92_000, volatility: 0.023, drift: 0.0004, seed: 31 },
  { terms: perpetual('ETHUSDT', 'Ether perpetual', '0.01', '0.01'), start: 3350, volatility: 0.031, drift: 0.0001, seed: 32 },
  { terms: perpetual('SOLUSDT', 'Solana perpetual', '0.01', '0.1'), start: 212, volatility: 0.039, drift: 0.0002, seed: 33 },
];
