import { toast } from '@shared/feedback/toasts';
import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { type Lists, type Pair, useRestore } from './dismissals';
import './match.texts';

const DismissalDialog = lazy(() =>
  import('./dismissal.dialog').then(({ DismissalDialog: component }) => ({ default: component })),
);

interface DismissMatchProps {
  readonly pair: Pair;
  /** Of what is put aside. */
  readonly title: string;
  readonly refreshes: Lists;
}

/** Puts a match aside with a reason; it can be undone. */
export function DismissMatch({ pair, title, refreshes }: DismissMatchProps) {
  const { t } = useTexts('match');
  const [isOpen, setOpen] = useState(false);
  const restore = useRestore(refreshes);
  return (
    <>
      <Button type="text" size="small" onClick={() => setOpen(true)}>
        {t('dismiss.open')}
      </Button>
      {isOpen && (
        <Suspense>
          <DismissalDialog
            pair={pair}
            title={title}
            refreshes={refreshes}
            onClose={() => setOpen(false)}
            onDone={() => toast(t('dismiss.done'), { onUndo: () => restore.mutate(pair) })}
          />
        </Suspense>
      )}
    </>
  );
}
