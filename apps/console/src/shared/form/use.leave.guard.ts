import { useTexts } from '@shared/texts/texts';
import { useBlocker } from '@tanstack/react-router';

/** Asks before a page is left, or closed, with what was typed and is kept nowhere else. */
export function useLeaveGuard(isUnsaved: boolean): void {
  const { t } = useTexts('shared');
  useBlocker({
    shouldBlockFn: () => isUnsaved && !window.confirm(t('form.leave')),
    enableBeforeUnload: () => isUnsaved,
  });
}
