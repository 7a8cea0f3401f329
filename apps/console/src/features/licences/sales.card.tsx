import { asking } from '@shared/api/queries';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { LICENCE_SALES } from './sales.query';
import { SalesStrip } from './sales.strip';
import './sales.texts';

/** The periods of a licence on its page: nothing where none has ended, or where the viewer is on neither side. */
export function SalesCard({ licenceId }: { licenceId: string }) {
  const { t } = useTexts('licenceSales');
  const navigate = useNavigate();
  const { data } = useQuery(asking(LICENCE_SALES, { id: licenceId }));
  if (!data || data.licence.reportingPeriods.length === 0) return null;
  const { reportingPeriods, terms, bookActions } = data.licence;
  const params = { id: licenceId };
  return (
    <SalesStrip
      periods={reportingPeriods}
      currency={terms.currency}
      extra={
        <Link to="/licences/$id/sales" params={params}>
          {t(bookActions.includes('REPORT_SALES') ? 'open' : 'see')}
        </Link>
      }
      onChoose={(period) => void navigate({ to: '/licences/$id/sales', params, search: { period } })}
    />
  );
}
