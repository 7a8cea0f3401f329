import { type Fact, Facts, Money } from '@shared/detail/pieces';
import { FormFailure } from '@shared/form/form.parts';
import type { Amount } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';

interface MoneyDialogProps {
  readonly title: string;
  /** What was stated, to the fen; undefined while the form is being filled in. */
  readonly stated: { readonly check: string; readonly facts: readonly Fact[]; readonly confirm: string } | undefined;
  readonly isPosting: boolean;
  /** While what belongs above the form or into it is still being read: what moves is not pressed. */
  readonly isLooking?: boolean;
  readonly error: Error | null;
  readonly onNext: () => void;
  readonly onPrevious: () => void;
  readonly onPost: () => void;
  readonly onClose: () => void;
  /** The form, which keeps what it holds while it is read once more. */
  readonly children: ReactNode;
}

/** Money is stated first, then read once more to the fen before it is posted. */
export function MoneyDialog({ title, stated, isPosting, isLooking = false, error, children, ...on }: MoneyDialogProps) {
  const { t: act } = useTexts('shared');
  return (
    <Modal
      open
      title={title}
      onCancel={on.onClose}
      footer={
        stated ? (
          <>
            <Button onClick={on.onPrevious}>{act('act.previous')}</Button>
            {/* It stands where the other stood: the second click of two on that has not read what it would post. */}
            <Button type="primary" loading={isPosting} onClick={({ detail: clicks }) => clicks < 2 && on.onPost()}>
              {stated.confirm}
            </Button>
          </>
        ) : (
          <>
            <Button onClick={on.onClose}>{act('act.cancel')}</Button>
            <Button type="primary" disabled={isLooking} onClick={on.onNext}>
              {act('act.next')}
            </Button>
          </>
        )
      }
    >
      <div className="stack">
        {stated && (
          <>
            <p>{stated.check}</p>
            <Facts facts={stated.facts} />
          </>
        )}
        <div hidden={stated !== undefined}>
          <FormFailure error={error} />
          {children}
        </div>
      </div>
    </Modal>
  );
}

/** What is about to be posted. */
export const Exactly = ({ amount }: { amount: Amount }) => (
  <strong>
    <Money amount={amount} exact />
  </strong>
);
