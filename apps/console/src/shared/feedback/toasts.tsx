import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { useSyncExternalStore } from 'react';
import '@shared/detail/detail.css';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'bad';
  readonly onUndo?: (() => void) | undefined;
}

/** Milliseconds a message stays; one that can be undone stays longer. */
const STAY = { message: 5_000, undo: 10_000 };

let toasts: readonly Toast[] = [];
let last = 0;
const listeners = new Set<() => void>();

function show(next: readonly Toast[]): void {
  toasts = next;
  listeners.forEach((listener) => listener());
}

/** Says shortly that something was done; with `onUndo` the act can be taken back. */
export function toast(text: string, { tone = 'good', onUndo }: { tone?: 'good' | 'bad'; onUndo?: () => void } = {}): void {
  const id = ++last;
  show([...toasts, { id, text, tone, onUndo }]);
  setTimeout(() => dismiss(id), onUndo ? STAY.undo : STAY.message);
}

/** Says why something did not come off, where no other place on the screen does: for `onFailed` and `catch`. */
export const sayFailed = (error: unknown): void => toast(error instanceof Error ? error.message : String(error), { tone: 'bad' });

const dismiss = (id: number): void => show(toasts.filter((other) => other.id !== id));

/** The messages of the moment, read out when they come. */
export function Toasts() {
  const { t } = useTexts('shared');
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className="toasts no-print" role="status" aria-live="polite">
      {shown.map(({ id, text, tone, onUndo }) => (
        <div key={id} className="toast" data-tone={tone}>
          <span>{text}</span>
          {onUndo && (
            <Button
              size="small"
              onClick={() => {
                dismiss(id);
                onUndo();
              }}
            >
              {t('act.undo')}
            </Button>
          )}
          <Button size="small" type="text" aria-label={t('act.close')} onClick={() => dismiss(id)}>
            ×
          </Button>
        </div>
      ))}
    </div>
  );
}
