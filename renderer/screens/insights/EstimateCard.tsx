import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format/use-format.ts';
import { Card } from '../../components/Card.tsx';
import { isEnough } from '../../components/enough.ts';
import { Explain, type Explanation } from '../../components/Explain.tsx';
import { Undefined } from '../../components/Undefined.tsx';
import classes from './Insights.module.css';
import { TooFew } from './TooFew.tsx';

interface Measured {
  readonly value: number | string | null;
  readonly reason: string | null;
  readonly n: number;
  readonly low: number | string | null;
  readonly high: number | string | null;
}

interface EstimateCardProps<Value extends Measured> {
  /** Stable name for tests. */
  readonly name: string;
  readonly question: string;
  readonly label: string;
  readonly estimate: Value;
  readonly write: (value: NonNullable<Value['value']>) => ReactNode;
  /** Without signs and colours: the ends of the interval. */
  readonly plain: (value: NonNullable<Value['value']>) => string;
  readonly explain: Explanation;
  readonly children?: ReactNode;
}

/** A question, its number, how sure it is, and out of how many. */
export function EstimateCard<Value extends Measured>({ name, question, label, estimate, write, plain, explain, children }: EstimateCardProps<Value>) {
  return (
    <Card title={question}>
      <div className={classes.estimate} data-figure={name}>
        <span className={classes.label}>
          <Explain title={label} explain={{ ...explain, n: estimate.n }}>
            {label}
          </Explain>
        </span>
        <EstimateValue estimate={estimate} write={write} plain={plain} />
        {children}
      </div>
    </Card>
  );
}

export function EstimateValue<Value extends Measured>({ estimate, write, plain, small = false }: Pick<EstimateCardProps<Value>, 'estimate' | 'write' | 'plain'> & { small?: boolean }) {
  const { t } = useTranslation('insights');
  const format = useFormat();
  const { value, low, high, n } = estimate;
  // An amount may break before its sign; the ends of an interval stay together.
  const ends = low !== null && high !== null ? `${plain(low)} … ${plain(high)}`.replaceAll(' ', '\u00a0') : null;
  const written = format.decimal(String(n));
  if (value === null) {
    return (
      <>
        <span className={small ? classes.value : classes.large} data-state="undefined">
          <Undefined reason={estimate.reason} />
        </span>
        <span className={classes.quiet}>{t(`reasons:undefined.${estimate.reason ?? 'unknown'}`, { defaultValue: t('reasons:undefined.unknown') })}</span>
      </>
    );
  }
  if (!isEnough(n)) return <TooFew n={n} soFar={<>{write(value)} {ends !== null && <span className="num">({ends})</span>}</>} />;
  return (
    <>
      <span className={small ? classes.value : classes.large} data-state="known">
        {write(value)}
      </span>
      <span className={classes.quiet} data-field="interval">
        {ends === null ? t('n', { n: written }) : t('interval', { ends, n: written })}
      </span>
    </>
  );
}
