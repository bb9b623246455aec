import { useEffect } from 'react';
import { steps, type Step } from './steps.ts';

/** Ctrl/⌘ Enter goes on to the next step from any field, with Shift to the one before. */
export function useStepKeys(step: Step, go: (step: Step) => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented || event.isComposing) return;
      const next = steps[steps.indexOf(step) + (event.shiftKey ? -1 : 1)];
      if (!next) return;
      event.preventDefault();
      go(next);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}
