import { useTranslation } from 'react-i18next';
import { FigureText } from './FigureText.tsx';
import { MonthBars } from './MonthBars.tsx';
import { usePeriodWords } from './use-period-words.ts';
import type { Sheet } from './use-sheet.ts';

const columns = ['trades', 'winRate', 'payoffRatio', 'expectancyR', 'netPnl', 'fees'] as const;
const headings = { trades: 'trades', winRate: 'winRate', payoffRatio: 'payoff', expectancyR: 'expectancyR', netPnl: 'net', fees: 'fees' } as const;

/** The months of a year and what they come to, one table a currency. */
export function MonthTable({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('reports');
  const name = usePeriodWords();
  return (
    <section>
      <h2>{t('section.months')}</h2>
      {sheet.currenciesOf('month').map((currency) => {
        const months = sheet.subjectsOf('month', currency);
        const nets = months.flatMap((subject) => sheet.find({ section: 'month', subject, currency, id: 'netPnl' }) ?? []);
        return (
          <div key={currency} className="group">
            <MonthBars months={nets} currency={currency} />
            <table className="wide">
              <thead>
                <tr>
                  <th scope="col">{t('column.month')}</th>
                  {columns.map((column) => (
                    <th key={column} scope="col">
                      {t(`column.${headings[column]}`)}
                    </th>
                  ))}
                  <th scope="col">{t('column.violations')}</th>
                </tr>
              </thead>
              <tbody>
                {months.map((subject) => (
                  <tr key={subject}>
                    <th scope="row">{name(subject)}</th>
                    {columns.map((id) => (
                      <td key={id} data-figure={`month/${subject}/${currency}/${id}`}>
                        <FigureText sheet={sheet} figure={sheet.find({ section: 'month', subject, currency, id })} />
                      </td>
                    ))}
                    <td data-figure={`month/${subject}//violations`}>{sheet.text(sheet.find({ section: 'month', subject, id: 'violations' }))}</td>
                  </tr>
                ))}
                <tr className="total">
                  <th scope="row">{t('total')}</th>
                  {columns.map((id) => (
                    <td key={id}>
                      <FigureText sheet={sheet} figure={sheet.find({ section: 'result', currency, id })} />
                    </td>
                  ))}
                  <td>{sheet.text(sheet.find({ section: 'process', id: 'violations' }))}</td>
                </tr>
              </tbody>
            </table>
          </div>
        );
      })}
    </section>
  );
}
