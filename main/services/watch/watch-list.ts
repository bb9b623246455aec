import { accountDayOf } from '../../../shared/account/account-day.ts';
import { newestPrice } from '../../../shared/marks/newest-price.ts';
import { Refusal } from '../../../shared/refusal/refusal.ts';
import { tradingDayOf } from '../../../shared/time/trading-day.ts';
import type { WatchItem, WatchTerms, WatchValue } from '../../../shared/watch/watch-item.ts';
import { crossedSince, distanceToLevel, watchState } from '../../../shared/watch/watch-state.ts';
import { accountsHolding } from '../../db/positions.ts';
import { readAccount } from '../../db/accounts.ts';
import { lastCloseBefore } from '../../db/daily-bars.ts';
import { lastPriceOf } from '../../db/fills.ts';
import { latestMark } from '../../db/marks.ts';
import { readInstrument } from '../../db/instruments.ts';
import {
  insertWatchItem, insertWatchValue, listWatchItems, listWatchValues, readWatchItem, readWatchValue, walkWatchValues, writeWatchArchived, writeWatchPlace, writeWatchRemoved, writeWatchTerms, writeWatchValueRemoved,
  type StoredWatchItem, type StoredWatchValue,
} from '../../db/watch-list.ts';
import type { ServiceContext } from '../context.ts';
import { cursorOf, readCursor } from '../cursor.ts';
import { getSettings } from '../settings.ts';

/** Everything that was not removed, archived ones too, in the trader's order. */
export function watchList(ctx: ServiceContext): WatchItem[] {
  return listWatchItems(ctx.db).map((item) => toItem(ctx, item));
}

/** @throws {Refusal} INSTRUMENT_NOT_FOUND */
export function addWatch(ctx: ServiceContext, terms: WatchTerms): WatchItem {
  requireInstrument(ctx, terms);
  const id = ctx.newId();
  return ctx.write(() => {
    insertWatchItem(ctx.db, id, terms, ctx.clock.instant());
    return shown(ctx, id);
  });
}

/** @throws {Refusal} WATCH_NOT_FOUND, REVISION_STALE, INSTRUMENT_NOT_FOUND */
export function changeWatch(ctx: ServiceContext, { id, revision, terms }: { id: string; revision: number; terms: WatchTerms }): WatchItem {
  requireInstrument(ctx, terms);
  return ctx.write(() => {
    const stored = standing(ctx, id);
    if (stored.revision !== revision) throw new Refusal('conflict', 'REVISION_STALE', { given: revision, stored: stored.revision });
    writeWatchTerms(ctx.db, id, terms, ctx.clock.instant());
    return shown(ctx, id);
  });
}

/** Those not named keep their order, behind. */
export function reorderWatch(ctx: ServiceContext, { ids }: { ids: readonly string[] }): Record<string, never> {
  ctx.write(() => {
    const all = listWatchItems(ctx.db).map(({ id }) => id);
    const known = new Set(all);
    const named = new Set(ids.filter((id) => known.has(id)));
    for (const [place, id] of [...named, ...all.filter((each) => !named.has(each))].entries()) writeWatchPlace(ctx.db, id, place + 1);
  });
  return {};
}

/** @throws {Refusal} WATCH_NOT_FOUND */
export function archiveWatch(ctx: ServiceContext, { id, archived }: { id: string; archived: boolean }): WatchItem {
  return ctx.write(() => {
    standing(ctx, id);
    writeWatchArchived(ctx.db, id, archived ? ctx.clock.instant() : null);
    return shown(ctx, id);
  });
}

/** @throws {Refusal} WATCH_NOT_FOUND */
export function removeWatch(ctx: ServiceContext, { id }: { id: string }): Record<string, never> {
  ctx.write(() => {
    standing(ctx, id);
    writeWatchRemoved(ctx.db, id, ctx.clock.instant());
  });
  return {};
}

/** @throws {Refusal} WATCH_NOT_FOUND */
export function restoreWatch(ctx: ServiceContext, { id }: { id: string }): WatchItem {
  return ctx.write(() => {
    if (readWatchItem(ctx.db, id) === null) throw new Refusal('not-found', 'WATCH_NOT_FOUND', { id });
    writeWatchRemoved(ctx.db, id, null);
    return shown(ctx, id);
  });
}

/** A value somebody read somewhere, kept beside the level it was read against. @throws {Refusal} WATCH_NOT_FOUND */
export function enterValue(ctx: ServiceContext, { id, value }: { id: string; value: string }): { item: WatchItem; valueId: string } {
  return ctx.write(() => {
    const stored = standing(ctx, id);
    const valueId = ctx.newId();
    insertWatchValue(ctx.db, id, { id: valueId, value, level: stored.level, direction: stored.direction, state: watchState(stored, value), at: ctx.clock.instant() });
    return { item: shown(ctx, id), valueId };
  });
}

/** @throws {Refusal} WATCH_VALUE_NOT_FOUND */
export function undoValue(ctx: ServiceContext, { id }: { id: string }): WatchItem {
  return setValueRemoved(ctx, id, ctx.clock.instant());
}

/** @throws {Refusal} WATCH_VALUE_NOT_FOUND */
export function restoreValue(ctx: ServiceContext, { id }: { id: string }): WatchItem {
  return setValueRemoved(ctx, id, null);
}

function setValueRemoved(ctx: ServiceContext, id: string, at: string | null): WatchItem {
  return ctx.write(() => {
    const value = readWatchValue(ctx.db, id);
    if (value === null) throw new Refusal('not-found', 'WATCH_VALUE_NOT_FOUND', { id });
    writeWatchValueRemoved(ctx.db, id, at);
    return shown(ctx, value.itemId);
  });
}

/** Values that were entered, newest first. @throws {Refusal} WATCH_NOT_FOUND, CURSOR_INVALID */
export function watchHistory(ctx: ServiceContext, { id, limit, cursor }: { id: string; limit: number; cursor: string | null }): { rows: WatchValue[]; next: string | null } {
  standing(ctx, id);
  const before = readCursor(cursor, ['number']);
  const found = listWatchValues(ctx.db, id, limit + 1, before === null ? null : (before[0] as number));
  const rows = found.slice(0, limit);
  return { rows: rows.map(toValue), next: found.length > limit ? cursorOf([rows.at(-1)!.number]) : null };
}

const toValue = ({ id, value, level, direction, state, at }: StoredWatchValue): WatchValue => ({ id, value, level, direction, state, at });

function requireInstrument(ctx: ServiceContext, { instrumentId }: WatchTerms): void {
  if (instrumentId !== null && readInstrument(ctx.db, instrumentId) === null) throw new Refusal('not-found', 'INSTRUMENT_NOT_FOUND', { id: instrumentId });
}

function standing(ctx: ServiceContext, id: string): StoredWatchItem {
  const stored = readWatchItem(ctx.db, id);
  if (stored === null || stored.removedAt !== null) throw new Refusal('not-found', 'WATCH_NOT_FOUND', { id });
  return stored;
}

const shown = (ctx: ServiceContext, id: string): WatchItem => toItem(ctx, readWatchItem(ctx.db, id)!);

const LAST_DAY = '2099-12-31';

/** The newest of what was entered and, for a price, of what the journal knows by itself. */
function currentValue(ctx: ServiceContext, { id, measure, instrumentId }: StoredWatchItem): WatchItem['current'] {
  const [entered] = listWatchValues(ctx.db, id, 1, null);
  const dayOf = dayOfInstrument(ctx, instrumentId);
  const own = entered === undefined ? null : { value: entered.value, source: 'entered' as const, at: entered.at, day: dayOf(entered.at) };
  if (measure !== 'price' || instrumentId === null) return own;
  const mark = latestMark(ctx.db, instrumentId);
  const fill = lastPriceOf(ctx.db, instrumentId);
  const close = lastCloseBefore(ctx.db, instrumentId, LAST_DAY);
  // What was entered here and a price typed elsewhere are the same kind of thing: the later one counts.
  const typed = [mark === null ? null : { price: mark.price, at: mark.at, source: 'typed' as const }, own === null ? null : { price: own.value, at: own.at, source: 'entered' as const }]
    .flatMap((each) => each ?? [])
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
  const newest = newestPrice({
    typed: typed === undefined ? null : { price: typed.price, day: dayOf(typed.at), at: typed.at },
    fill: fill === null ? null : { price: fill.price, day: fill.tradingDay, at: fill.executedAt },
    close: close === null ? null : { price: close.close, day: close.day },
  });
  if (newest === null) return null;
  if (newest.source === 'typed') return { value: typed!.price, source: typed!.source, at: typed!.at, day: newest.day };
  return { value: newest.price, source: newest.source, at: newest.source === 'last-fill' ? fill!.executedAt : null, day: newest.day };
}

/** Days of the account that holds it; of what nobody holds, those of the home zone. */
function dayOfInstrument(ctx: ServiceContext, instrumentId: string | null): (at: string) => string {
  const [holder] = instrumentId === null ? [] : accountsHolding(ctx.db, instrumentId);
  const account = holder === undefined ? null : readAccount(ctx.db, holder);
  const { homeZone } = getSettings(ctx);
  return (at) => (account === null ? tradingDayOf(at, homeZone) : accountDayOf(account, at));
}

function toItem(ctx: ServiceContext, stored: StoredWatchItem): WatchItem {
  const { archivedAt, removedAt: _, ...terms } = stored;
  const current = currentValue(ctx, stored);
  const state = watchState(stored, current?.value ?? null);
  return {
    ...terms,
    archived: archivedAt !== null,
    state,
    distance: current === null ? null : distanceToLevel(stored, current.value),
    current,
    crossedSince: state === 'crossed' && current?.source === 'entered' ? crossedSince(stored, walkWatchValues(ctx.db, stored.id)) : null,
  };
}
