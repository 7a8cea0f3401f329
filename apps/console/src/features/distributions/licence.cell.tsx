import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';

interface LicenceCellProps {
  readonly licence: {
    readonly id: string;
    readonly number: string;
    readonly achievement?: { readonly title?: string | null } | null;
  };
}

/** What was paid for: the licence, by its achievement and number. */
export function LicenceCell({ licence: { id, number, achievement } }: LicenceCellProps) {
  const { t } = useTexts('distributions');
  return (
    <>
      <Link to="/licences/$id" params={{ id }} className="cell-title">
        {achievement?.title ?? t('gone')}
      </Link>
      <span className="cell-note">{number}</span>
    </>
  );
}
