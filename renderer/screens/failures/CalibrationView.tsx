import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Calibration } from '../../../shared/contract/failure-library.ts';
import { api } from '../../api/query.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { ReliabilityPlot } from '../../charts/ReliabilityPlot.tsx';
import { Card } from '../../components/Card.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Explain } from '../../components/Explain.tsx';
import { Loaded } from '../../components/Loaded.tsx';
import classes from './Failures.module.css';

const PARTS = ['score', 'reliability', 'resolution', 'uncertainty', 'skill'] as const;

/** Whether "twenty per cent" happens one time in five. */
export function CalibrationView() {
  const { t } = useTranslation('failures');
  const found = useQuery(api.premortems.calibration.queryOptions({ input: {} }));
  return (
    <Loaded query={found} lines={10}>
      {(calibration) =>
        calibration.n === 0 ? (
          <EmptyState icon="chart" sentence={t('calibration.empty')} sample={false} />
        ) : (
          <div className={classes.stack}>
            <Card>
              <ReliabilityPlot bins={calibration.bins} n={calibration.n} baseRate={calibration.brier?.baseRate ?? null} binEnough={calibration.binEnough} />
            </Card>
            <Scores calibration={calibration} />
            <p className={classes.quiet}>{t('calibration.left', { cannotTell: calibration.cannotTell, unforeseen: calibration.unforeseen })}</p>
            <p className={classes.quiet}>{t('calibration.note')}</p>
          </div>
        )
      }
    </Loaded>
  );
}

function Scores({ calibration }: { calibration: Calibration }) {
  const { t } = useTranslation('failures');
  const format = useFormat();
  const { brier, n, enough } = calibration;
  if (brier === null) {
    return (
      <Card title={t('calibration.question')}>
        <p className={classes.fewLarge} data-state="too-few">
          {t('few', { n, enough })}
        </p>
        <p className={classes.quiet}>{t('calibration.fewWhy', { enough })}</p>
      </Card>
    );
  }
  return (
    <Card title={t('calibration.question')}>
      <dl className={classes.figures} data-figure="brier">
        {PARTS.map((part) => {
          const value = brier[part];
          return (
            <div key={part}>
              <dt>
                <Explain title={t(`calibration.part.${part}`)} explain={{ formula: t(`calibration.formula.${part}`), note: t(`calibration.means.${part}`), n }}>
                  {t(`calibration.part.${part}`)}
                </Explain>
              </dt>
              <dd className={`num ${part === 'score' ? classes.large : ''}`}>{value === null ? '—' : part === 'skill' ? format.percent(value, { places: 1, signed: true }) : format.ratio(value, 3)}</dd>
            </div>
          );
        })}
      </dl>
      <p>{t('calibration.sum', { score: format.ratio(brier.score, 3), reliability: format.ratio(brier.reliability, 3), resolution: brier.resolution < 0 ? `(${format.ratio(brier.resolution, 3)})` : format.ratio(brier.resolution, 3), uncertainty: format.ratio(brier.uncertainty, 3) })}</p>
      <p className={classes.quiet}>{t('calibration.base', { share: format.percent(brier.baseRate, { places: 0 }), n })}</p>
    </Card>
  );
}
