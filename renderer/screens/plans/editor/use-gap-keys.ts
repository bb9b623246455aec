import { useEffect, type RefObject } from 'react';
import type { PlanGap } from '../../../../shared/plan/plan.ts';
import { goToField } from './gap-text.ts';

/** Ctrl or ⌘ with Enter goes to the next gap; without one, to the seal. */
export function useGapKeys(within: RefObject<HTMLElement | null>, gaps: readonly PlanGap[]): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.matches('body, main') !== true && within.current?.contains(target) !== true) return;
      event.preventDefault();
      const here = target?.closest<HTMLElement>('[data-field]')?.dataset['field'];
      const next = gaps[gaps.findIndex((gap) => gap.field === here) + 1] ?? gaps[0];
      goToField(next?.field ?? 'seal');
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [within, gaps]);
}
