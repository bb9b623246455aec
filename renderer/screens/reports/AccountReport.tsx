import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { isTradingDay } from '../../../shared/time/calendar-day.ts';
import { api } from '../../api/query.ts';
import { Loaded } from '../../components/Loaded.tsx';
import { ReportPage } from './ReportPage.tsx';

/** Accounts between two days, as the address names them. */
export function AccountReport() {
  const [parameters] = useSearchParams();
  const days = useMemo(() => {
    const day = (name: string): string | null => {
      const text = parameters.get(name);
      return isTradingDay(text) ? text : null;
    };
    return { accountIds: (parameters.get('accounts') ?? '').split(',').filter((id) => id !== ''), from: day('from'), to: day('to') };
  }, [parameters]);
  const report = useQuery(api.reports.account.queryOptions({ input: days }));
  return (
    <Loaded query={report} lines={16}>
      {(found) => <ReportPage report={found} days={days} />}
    </Loaded>
  );
}
