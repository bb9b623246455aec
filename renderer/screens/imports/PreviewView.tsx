import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/contract/fills.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { Figure } from '../../components/Figure.tsx';
import { EachInTurn, InTurn } from '../../components/InTurn.tsx';
import { AboutFile } from './AboutFile.tsx';
import { EffectView } from './EffectView.tsx';
import classes from './Imports.module.css';
import previewClasses from './Preview.module.css';
import { MappingWizard } from './MappingWizard.tsx';
import { Questions } from './Questions.tsx';
import { RowTabs } from './RowTabs.tsx';
import { TiesView } from './TiesView.tsx';
import type { Choices, Question } from './use-preview.ts';

interface PreviewViewProps {
  readonly preview: ImportPreview;
  readonly asked: readonly Question[];
  readonly choices: Choices;
  readonly choose: (patch: Partial<Choices>) => void;
  readonly busy: boolean;
}

/** What is in the file and what importing it would do. */
export function PreviewView({ preview, asked, choices, choose, busy }: PreviewViewProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  // Until it is said how the file is written, or which sheet of it is meant, there are no columns to name.
  const unread = preview.questions.some(({ code }) => code === 'ENCODING' || code === 'SHEET');
  const mapped = preview.format === 'generic-csv' || (preview.format === 'unknown' && !unread);
  return (
    <div className={classes.stack} aria-busy={busy} data-field="preview">
      <AboutFile preview={preview} choices={choices} choose={choose} />
      <InTurn>
        <div className={previewClasses.figures}>
          {(['rows', 'newFills', 'knownFills', 'newCash', 'knownCash', 'refusedRows'] as const).map((name) => (
            <div key={name} data-figure={name}>
              <Figure label={t(`count.${name}`)} tone={name === 'newFills' && preview[name] > 0 ? 'accent' : name === 'refusedRows' && preview[name] > 0 ? 'wait' : 'plain'} explain={{ note: t(`countWhy.${name}`) }}>
                {format.decimal(String(preview[name]))}
              </Figure>
            </div>
          ))}
          {preview.orders > 0 && (
            <Figure label={t('count.orders')} explain={{ note: t('countWhy.orders') }}>
              {format.decimal(String(preview.orders))}
            </Figure>
          )}
        </div>
      </InTurn>
      <Questions asked={asked} answers={choices.answers} onAnswer={(id, answer) => choose({ answers: { ...choices.answers, [id]: answer } })} />
      {mapped && (
        <InTurn>
          <MappingWizard preview={preview} onChange={(mapping) => choose({ mapping, format: 'generic-csv' })} />
        </InTurn>
      )}
      <div className={previewClasses.pair}>
        <EachInTurn>
          <EffectView effect={preview.effect} />
          <TiesView preview={preview} />
        </EachInTurn>
      </div>
      <InTurn>
        <RowTabs key={preview.previewId} preview={preview} />
      </InTurn>
    </div>
  );
}
