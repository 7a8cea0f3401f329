import { Money } from '@shared/detail/pieces';
import type { Amount } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';

export interface Budget {
  readonly min?: Amount | null;
  readonly max?: Amount | null;
}

/** A range of money as people say it: from–to, at most, at least; or that none is given. */
export function BudgetRange({ budget }: { budget: Budget | null | undefined }) {
  const { t } = useTexts('needs');
  const { min, max } = budget ?? {};
  if (min && max && min.amount !== max.amount) {
    return (
      <>
        <Money amount={min} /> – <Money amount={max} />
      </>
    );
  }
  if (min && max) return <Money amount={max} />;
  if (max) {
    return (
      <>
        {t('budget.atMost')} <Money amount={max} />
      </>
    );
  }
  if (min) {
    return (
      <>
        {t('budget.atLeast')} <Money amount={min} />
      </>
    );
  }
  return <span className="quiet">{t('budget.open')}</span>;
}
