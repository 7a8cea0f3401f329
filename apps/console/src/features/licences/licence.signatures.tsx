import { Card, Moment, Tag } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import type { LicenceDetail } from './licence.query';

const SIDES = ['LICENSOR', 'LICENSEE'] as const;

/** Who signed the terms, in their order, and who has yet to. */
export function SignaturesCard({ licence }: { licence: LicenceDetail }) {
  const { t } = useTexts('licence');
  const { t: word } = useTexts('licences');
  const { signatures, terms, state, licensor, licensee } = licence;
  const nameOf = (id: string) => [licensor, licensee].find((each) => each.id === id)?.name;
  const current = signatures.filter(({ termsVersion }) => termsVersion === terms.version);
  const missing = state === 'APPROVED' ? SIDES.filter((side) => !current.some((signature) => signature.side === side)) : [];
  return (
    <Card title={t('card.signatures')}>
      {signatures.length === 0 && missing.length === 0 && <p className="quiet">{t('signature.none')}</p>}
      <ol className="timeline">
        {signatures.map(({ id, side, organizationId, signedAt, method, termsVersion, termsHash }) => (
          <li key={id}>
            <div>
              {nameOf(organizationId)} <span className="quiet">({word(side === 'LICENSOR' ? 'licensor' : 'licensee')})</span>
            </div>
            <div className="quiet small">
              <Moment at={signedAt} /> · {t('version', { version: termsVersion })} ·{' '}
              {methodOf(method, t('signature.reauthentication'))}
            </div>
            <code className="hash" title={termsHash}>
              {termsHash.slice(0, 16)}…
            </code>
          </li>
        ))}
        {missing.map((side) => (
          <li key={side} data-missing>
            {side === 'LICENSOR' ? licensor.name : licensee.name} <Tag tone="warn">{t('signature.missing')}</Tag>
          </li>
        ))}
      </ol>
      <p className="quiet small">
        {t('signature.hash')}
        <code className="hash hash-whole">{terms.hash}</code>
      </p>
    </Card>
  );
}

/** How it was signed, in words where there are any. */
export const methodOf = (method: string, reauthentication: string): string =>
  method === 'REAUTHENTICATION' ? reauthentication : method;
