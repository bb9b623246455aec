import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DisciplineChange, PendingLoosening } from '../../../shared/rules/discipline.ts';
import type { StopRule } from '../../../shared/rules/stop-rule.ts';
import { api } from '../../api/query.ts';
import { Card } from '../../components/Card.tsx';
import { PendingLoosenings } from '../../components/PendingLoosenings.tsx';
import { useLockedUntil } from '../../components/use-locked-until.ts';
import { ChangePreview } from './ChangePreview.tsx';
import classes from './Rules.module.css';

interface RuleLayoutProps {
  readonly free: boolean;
  readonly delayMs: number;
  readonly pending: readonly PendingLoosening[];
  /** The rules over all accounts. */
  readonly shared?: boolean;
  /** null: every account. */
  readonly accountId: string | null;
  /** Names the rules that changes are about. */
  readonly rules: readonly StopRule[];
  readonly change: { readonly changes: readonly DisciplineChange[] | undefined; readonly error: unknown; readonly blocked: boolean; readonly saving: boolean; readonly onSave: () => void; readonly onDiscard: () => void } | null;
  /** Reading only: the room at the side goes to the reading. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** What is edited, and beside it, never over it, what saving does and what waits to loosen. */
export function RuleLayout({ free, delayMs, pending, shared = false, accountId, rules, change, wide = false, children }: RuleLayoutProps) {
  const { t } = useTranslation('rules');
  const lockedUntil = useLockedUntil(accountId);
  const sample = useQuery(api.app.info.queryOptions({ input: {} })).data?.sample ?? false;
  const aside = !wide || change !== null || pending.length > 0;
  return (
    <div className={classes.layout} data-wide={!aside || undefined}>
      <div className={classes.page}>{children}</div>
      {aside && (
        <aside className={classes.aside} aria-label={t('preview.aside')}>
          {change ? <ChangePreview {...change} lockedUntil={lockedUntil} free={free} sample={sample} delayMs={delayMs} rules={rules} /> : <p className={classes.lead}>{t(free ? (sample ? 'freeSample' : shared ? 'freeAll' : 'free') : 'guarded', { ms: delayMs })}</p>}
          {pending.length > 0 && (
            <Card title={t('pending')} tone="wait">
              <PendingLoosenings pending={pending} rules={rules} />
            </Card>
          )}
        </aside>
      )}
    </div>
  );
}
