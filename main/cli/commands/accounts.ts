import { readFileSync } from 'node:fs';
import { accountKinds, feePresets, zAccount } from '../../../shared/account/account.ts';
import { contract } from '../../../shared/contract/index.ts';
import { CURRENCIES, isCurrency } from '../../../shared/money/currency.ts';
import { fillIn } from '../../../shared/words/fill-in.ts';
import { text, type Command, type Values } from '../command.ts';
import { readAccounts } from '../find-account.ts';
import { Misused, Refused } from '../refused.ts';
import { table } from '../table.ts';

export const accountList: Command = {
  run: async ({ words, reach }) => {
    const accounts = await readAccounts(reach());
    const { name, kind, currency, equity, borrowed } = words.cli.heading;
    const rows = accounts.map((account) => [account.name, account.kind, account.currency, account.equity ?? '—', account.borrowed]);
    return { json: accounts, lines: table([name, kind, currency, equity, borrowed], rows) };
  },
};

const names = ['name', 'currency', 'kind', 'equity', 'borrowed', 'profile', 'convention', 'warning', 'call', 'liquidation', 'rate', 'day-count', 'days', 'compounding', 'fees', 'zone', 'rollover', 'discipline'] as const;

const zDefaults = contract.accounts.defaults['~orpc'].outputSchema;

export const accountAdd: Command = {
  options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  run: async ({ words, values, reach }) => {
    const name = required(values, 'name');
    const currency = required(values, 'currency').toUpperCase();
    if (!isCurrency(currency)) throw new Misused('CHOICE', { option: 'currency', choices: CURRENCIES.join(', ') });
    const kind = choice(values, 'kind', accountKinds) ?? required(values, 'kind');
    const profile = choice(values, 'profile', ['novice', 'experienced'] as const) ?? 'novice';
    const caller = reach();
    const { terms } = zDefaults!.parse(await caller.call('accounts/defaults', { kind, currency, profile }));
    const convention = choice(values, 'convention', ['equity-ratio', 'collateral-ratio'] as const) ?? terms.maintenance.convention;
    // Levels of the other convention would mean something else.
    const levels = convention === terms.maintenance.convention ? terms.maintenance : { warning: null, call: null, liquidation: null };
    const discipline = text(values, 'discipline');
    const account = await caller.call('accounts/add', {
      ...terms,
      name,
      profile,
      equity: text(values, 'equity') ?? terms.equity,
      borrowed: text(values, 'borrowed') ?? terms.borrowed,
      maintenance: {
        convention,
        warning: level(values, 'warning', levels.warning),
        call: level(values, 'call', levels.call),
        liquidation: level(values, 'liquidation', levels.liquidation),
      },
      interest: {
        annualRate: fraction(values, 'rate', terms.interest.annualRate),
        dayCount: Number(choice(values, 'day-count', ['360', '365'] as const) ?? terms.interest.dayCount),
        days: choice(values, 'days', ['calendar', 'trading'] as const) ?? terms.interest.days,
        compounding: choice(values, 'compounding', ['simple', 'monthly'] as const) ?? terms.interest.compounding,
      },
      feePreset: choice(values, 'fees', feePresets) ?? terms.feePreset,
      zone: text(values, 'zone') ?? terms.zone,
      rollover: text(values, 'rollover') ?? terms.rollover,
      ...(discipline === undefined ? {} : { discipline: readJson(discipline) }),
    });
    const added = zAccount.parse(account);
    return { json: added, lines: [fillIn(words.cli.said.accountAdded, { name: added.name, kind: added.kind, currency: added.currency })] };
  },
};

function required(values: Values, option: string): string {
  const value = text(values, option);
  if (value === undefined || value === '') throw new Misused('OPTION_MISSING', { option });
  return value;
}

function choice<T extends string>(values: Values, option: string, choices: readonly T[]): T | undefined {
  const value = text(values, option);
  if (value === undefined) return undefined;
  const chosen = choices.find((one) => one === value);
  if (chosen === undefined) throw new Misused('CHOICE', { option, choices: choices.join(', ') });
  return chosen;
}

/** '25%' and '0.25' are the same; so are '130%' and '1.3'. */
function fraction(values: Values, option: string, otherwise: number): number {
  const value = text(values, option);
  if (value === undefined) return otherwise;
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(value.trim());
  if (match === null) throw new Misused('NUMBER', { option, value });
  return match[2] === '%' ? Number((Number(match[1]) / 100).toPrecision(12)) : Number(match[1]);
}

function level(values: Values, option: string, otherwise: number | null): number | null {
  if (text(values, option) === 'none') return null;
  return text(values, option) === undefined ? otherwise : fraction(values, option, 0);
}

export function readJson(file: string): unknown {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch {
    throw new Refused('FILE_UNREADABLE', { path: file });
  }
  try {
    return JSON.parse(content);
  } catch {
    throw new Refused('FILE_NOT_JSON', { path: file });
  }
}
