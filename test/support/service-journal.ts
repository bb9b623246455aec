import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { journalClock } from '../../main/clock/journal-clock.ts';
import { openJournal } from '../../main/db/open.ts';
import { createContext, type ServiceContext } from '../../main/services/context.ts';
import { addAccount } from '../../main/services/accounts.ts';
import { addInstrument } from '../../main/services/instruments.ts';
import { beginJournal } from '../../main/services/journal-file.ts';
import { saveSettings } from '../../main/services/save-settings.ts';
import type { Account, AccountTerms } from '../../shared/account/account.ts';
import type { Instrument, InstrumentTerms } from '../../shared/account/instrument.ts';
import { temporaryFolder } from './engine.ts';
import { fakeClock, type FakeClock } from './fake-clock.ts';

export interface ServiceJournal {
  readonly ctx: ServiceContext;
  readonly clock: FakeClock;
}

/** A new journal in a temporary folder with the services' own context, home zone Shanghai, and a clock turned by hand. */
export function serviceJournal(start = '2026-11-20T01:30:00.000Z', sample = false): ServiceJournal {
  const clock = fakeClock(start);
  const path = join(temporaryFolder(), 'journal.ballast');
  const db = openJournal({ path, createIfMissing: true });
  onTestFinished(() => {
    db.close();
  });
  const ctx = createContext({ db, clock: journalClock(clock, null), host: 'local', version: '0.0.0', path });
  beginJournal(ctx, sample);
  saveSettings(ctx, { homeZone: 'Asia/Shanghai' });
  return { ctx, clock };
}

export function anAccount(ctx: ServiceContext, terms: Partial<AccountTerms> = {}): Account {
  return addAccount(ctx, { name: 'Lin', currency: 'CNY', kind: 'margin', equity: '1000000.00', ...terms });
}

export function anInstrument(ctx: ServiceContext, terms: Partial<InstrumentTerms> = {}): Instrument {
  return addInstrument(ctx, { symbol: '600519', market: 'SSE', name: '贵州茅台', assetClass: 'stock', currency: 'CNY', multiplier: '1', tick: '0.01', lotSize: '100', inherentlyLeveraged: false, sector: '', payoff: 'linear', settlement: 'T+0', option: null, ...terms });
}
