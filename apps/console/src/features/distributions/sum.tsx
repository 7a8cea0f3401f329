import { FactStrip, Money } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import './distributions.texts';

interface SumProps {
  readonly currency: string;
  readonly gross: string;
  readonly directCosts: string;
  readonly taxes: string;
  readonly net: string;
}

/** How net comes about. */
export function Sum({ currency, gross, directCosts, taxes, net }: SumProps) {
  const { t } = useTexts('distributions');
  const money = (amount: string) => <Money amount={{ amount, currency }} exact />;
  return (
    <FactStrip
      facts={[
        { label: t('facts.gross'), value: money(gross) },
        { label: t('facts.costs'), value: money(directCosts) },
        { label: t('facts.taxes'), value: money(taxes) },
        { label: t('facts.net'), value: <strong>{money(net)}</strong>, note: t('facts.rule') },
      ]}
    />
  );
}
