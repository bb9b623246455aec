import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../app/format/use-format.ts';
import type { Explanation } from './explanation.ts';
import classes from './Explain.module.css';
import { SidePanel } from './SidePanel.tsx';

/** A number taken apart: its formula, what went into it, what it takes for granted, how sure it is, and what stands behind it. */
export function ExplainPanel({ title, explain, onClose }: { title: string; explain: Explanation; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { formula, inputs = [], n, note, panel } = explain;
  const conventions = panel?.conventions ?? [];
  const behind = panel?.behind ?? [];
  return (
    <SidePanel opened onClose={onClose} title={title}>
      <div className={classes.panel} data-panel="explanation">
        {formula && (
          <Part title={t('explain.formula')}>
            <div className={classes.formula}>{formula}</div>
          </Part>
        )}
        {(inputs.length > 0 || n !== undefined) && (
          <Part title={t('explain.inputs')}>
            <dl className={classes.inputs}>
              {inputs.map(({ label, value }) => (
                <div key={label} data-input={label}>
                  <dt>{label}</dt>
                  <dd className="num">{value}</dd>
                </div>
              ))}
              {n !== undefined && (
                <div data-input="n">
                  <dt>{t('explain.n')}</dt>
                  <dd className="num">{format.decimal(String(n))}</dd>
                </div>
              )}
            </dl>
          </Part>
        )}
        {(conventions.length > 0 || note) && (
          <Part title={t('explain.conventions')}>
            <ul className={classes.sentences}>
              {[...conventions, ...(note ? [note] : [])].map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Part>
        )}
        {panel?.method && (
          <Part title={t('explain.method')}>
            <p>{panel.method}</p>
          </Part>
        )}
        {(behind.length > 0 || panel?.more !== undefined) && (
          <Part title={t('explain.behind')}>
            <ul className={classes.behind}>
              {behind.map(({ to, label }) => (
                <li key={to}>
                  <Link to={to}>{label}</Link>
                </li>
              ))}
            </ul>
            {panel?.more}
          </Part>
        )}
      </div>
    </SidePanel>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
