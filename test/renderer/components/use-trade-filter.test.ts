import { describe, expect, it } from 'vitest';
import { filterOf, fromContract, listSearch, NO_FILTER, queryOf, sortOf, toContractFilter, withFilter, withSort, type TradeFilterState } from '../../../renderer/components/use-trade-filter.ts';
import { zTradeFilter, zTradeQuery } from '../../../shared/contract/trades.ts';

const full: TradeFilterState = {
  accountId: 'a1', from: '2026-01-02', to: '2026-03-04', planned: 'unplanned', status: 'closed', currency: 'USDT', instrumentId: 'i1', text: '茅台 & co', tag: 'A+', direction: 'short', setup: '回踩', emotion: 'angry', result: 'loss', rFrom: '-1.5', rTo: '0', heldFrom: '300000', heldTo: '86400000', weekday: '7', hour: '0',
};

describe('the filter in the address', () => {
  it('comes back as it went in, every condition of it, and through a kept view too', () => {
    expect(filterOf(withFilter(new URLSearchParams(), full))).toEqual(full);
    expect(filterOf(new URLSearchParams(withFilter(new URLSearchParams(), full).toString()))).toEqual(full);
    expect(fromContract({ filter: toContractFilter(full), status: 'closed' })).toEqual(full);
    for (const planned of ['planned', 'undecided'] as const) expect(fromContract({ filter: toContractFilter({ ...NO_FILTER, planned }), status: 'all' })).toEqual({ ...NO_FILTER, planned });
  });

  it('says nothing where nothing is asked, and is what the engine takes', () => {
    expect(withFilter(new URLSearchParams('from=2026-01-01&other=1'), NO_FILTER).toString()).toBe('other=1');
    expect(toContractFilter(NO_FILTER)).toEqual(zTradeFilter.parse({}));
    expect(zTradeFilter.parse(toContractFilter(full))).toEqual(toContractFilter(full));
    expect(queryOf(new URLSearchParams())).toEqual(zTradeQuery.parse({}));
  });

  it('what an address says wrongly is left out', () => {
    const wrong = new URLSearchParams('from=yesterday&planned=maybe&status=half&side=up&emotion=zen&result=draw&currency=shells&rfrom=x&heldto=&weekday=8&hour=24&sort=colour.desc');
    expect(filterOf(wrong)).toEqual(NO_FILTER);
    expect(sortOf(wrong)).toEqual({ by: 'closed', desc: true });
  });

  it('carries list and order to a trade and back, and nothing else', () => {
    const params = withSort(withFilter(new URLSearchParams('view=x'), { result: 'loss' }), { by: 'net', desc: false });
    expect(listSearch(params)).toBe('?result=loss&sort=net.asc');
    expect(listSearch(withSort(params, { by: 'closed', desc: true }))).toBe('?result=loss');
    expect(listSearch(new URLSearchParams('view=x'))).toBe('');
  });
});
