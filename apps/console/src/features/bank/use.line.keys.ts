import { useEffect } from 'react';

/** Where keys are for typing, or for something that lies above the page. */
const ELSEWHERE = 'input, textarea, select, [role="combobox"], [role="dialog"], [contenteditable="true"]';
/** Where Enter already means something. */
const PRESSABLE = 'a, button, summary';

interface LineKeys {
  readonly ids: readonly string[];
  readonly current: string | undefined;
  readonly onOpen: (id: string) => void;
}

/** Up and down (or K and J) go through the lines, Enter records the one that is open, I sets it aside. */
export function useLineKeys({ ids, current, onOpen }: LineKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        target.closest(ELSEWHERE) ||
        document.querySelector('.ant-modal-wrap')
      )
        return;
      const step = STEPS[event.key];
      if (step !== undefined) {
        const next = ids[nextOf(ids, current, step)];
        if (next) onOpen(next);
        event.preventDefault();
      } else if (event.key === 'Enter' && !target.closest(PRESSABLE)) {
        press('.line-panel [data-confirm="true"]');
      } else if (event.key === 'i' || event.key === 'I') {
        press('.line-panel [data-others="true"] button');
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [ids, current, onOpen]);
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, j: 1, J: 1, ArrowUp: -1, k: -1, K: -1 };

/** The place after or before the current one; from nowhere to the first. */
export function nextOf(ids: readonly string[], current: string | undefined, step: 1 | -1): number {
  const at = current === undefined ? -1 : ids.indexOf(current);
  if (at < 0) return 0;
  return Math.min(ids.length - 1, Math.max(0, at + step));
}

const press = (selector: string): void => document.querySelector<HTMLButtonElement>(selector)?.click();
