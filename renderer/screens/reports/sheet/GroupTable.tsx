import { useTranslation } from 'react-i18next';
import { addDays } from '../../../../shared/time/calendar-day.ts';
import { useFormat } from '../../../app/format/use-format.ts';
import { AtSpaces } from './AtSpaces.tsx';
import { FigureText } from './FigureText.tsx';
import type { Sheet } from './use-sheet.ts';

const MONDAY = '2026-11-16';
/** The busiest of many; every one stands in the CSV. */
const SHOWN = 15;
const columns = ['trades', 'winRate', 'payoffRatio', 'expectancy', 'expectancyR', 'netPnl'] as const;
const headings = { trades: 'trades', winRate: 'winRate', payoffRatio: 'payoff', expectancy: 'expectancy', expectancyR: 'expectancyR', netPnl: 'net' } as const;

/** Results split one way, the busiest group first. */
export function GroupTable({ sheet, section, currency }: { sheet: Sheet; section: 'planned' | 'weekday' | 'setup' | 'instrument'; currency: string }) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const keys = sheet.subjectsOf(section, currency);
  if (keys.length < 2) return null;
  const size = (subject: string): number => Number(sheet.find({ section, subject, currency, id: 'trades' })?.value ?? 0);
  const ordered = section === 'weekday' ? keys.toSorted() : keys.toSorted((a, b) => size(b) - size(a));
  const name = (key: string): string => {
    if (section === 'weekday') return format.weekday(addDays(MONDAY, Number(key) - 1));
    if (section === 'planned') return t(key === 'undecided' ? 'common:filter.undecided' : `common:state.${key}`);
    return section === 'setup' && key === 'none' ? t('insights:noSetup') : key;
  };
  return (
    <div className="group">
      <h3>{t(`section.${section}`)}</h3>
      <table className="wide">
        <thead>
          <tr>
            <th scope="col">{t('column.group')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`column.${headings[column]}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ordered.slice(0, SHOWN).map((subject) => (
            <tr key={subject}>
              <th scope="row">{name(subject)}</th>
              {columns.map((id) => {
                const figure = sheet.find({ section, subject, currency, id });
                return (
                  <td key={id} data-figure={`${section}/${subject}/${currency}/${id}`}>
                    <FigureText sheet={sheet} figure={figure} />
                    {sheet.interval(figure) !== null && <small> <AtSpaces text={sheet.interval(figure)!} /></small>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {ordered.length > SHOWN && <p className="note">{t('groupsLeft', { count: ordered.length - SHOWN })}</p>}
    </div>
  );
}
