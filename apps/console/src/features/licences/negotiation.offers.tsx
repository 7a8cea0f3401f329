import { Card, Tag } from '@shared/detail/pieces';
import { minute } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import type { NegotiatedLicence, Offer } from './negotiation.query';
import './negotiation.texts';

interface OffersProps {
  readonly licence: NegotiatedLicence;
  readonly offers: readonly Offer[];
  /** Whether nobody is waited for any more. */
  readonly isOver?: boolean;
}

/** Who offered what, when and with which words, and who has agreed; the newest first. */
export function OffersCard({ licence, offers, isOver = false }: OffersProps) {
  const { t } = useTexts('negotiation');
  const { terms, termsVersions, licensor, licensee } = licence;
  const hashes = new Map(termsVersions.map(({ version, hash }) => [version, hash]));
  const nameOf = { LICENSOR: licensor.name, LICENSEE: licensee.name };
  return (
    <Card title={t('offers.title')} note={t('offers.note', { count: offers.length })}>
      <ol className="negotiation-offers">
        {[...offers].reverse().map((offer) => (
          <li key={offer.version} data-side={offer.side} data-standing={offer.version === terms.version}>
            <div className="row">
              <strong>{t('offers.version', { version: offer.version })}</strong>
              <Tag tone={offer.side === 'LICENSOR' ? 'accent' : 'quiet'}>{t(`side.${offer.side}`)}</Tag>
              {offer.version === terms.version && <Tag tone="good">{t('offers.standing')}</Tag>}
            </div>
            <div className="quiet small">{nameOf[offer.side]}</div>
            <div className="quiet small">{[offer.offeredBy?.name, minute(offer.offeredAt)].filter(Boolean).join(' · ')}</div>
            <div className="small">
              {offer.version === 1 ? t('offers.request') : t('offers.answer', { version: offer.version - 1 })}
            </div>
            {offer.note && <blockquote aria-label={t('offers.says')}>{offer.note}</blockquote>}
            <Agreements offer={offer} isAwaited={!isOver && offer.version === terms.version} />
            {offer.commentCount > 0 && (
              <div className="quiet small">
                {t('offers.comments', { count: offer.commentCount, open: offer.openCommentCount })}
              </div>
            )}
            <code className="hash" title={hashes.get(offer.version)}>
              {hashes.get(offer.version)?.slice(0, 16)}…
            </code>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Agreements({ offer: { side, agreement }, isAwaited }: { readonly offer: Offer; readonly isAwaited: boolean }) {
  const { t } = useTexts('negotiation');
  const other = side === 'LICENSOR' ? 'LICENSEE' : 'LICENSOR';
  return (
    <ul className="negotiation-agreements small">
      <li data-agreed="true">{t('offers.agreedByOffer', { side: t(`side.${side}`) })}</li>
      {agreement ? (
        <li data-agreed="true">
          {t('offers.agreed', {
            side: t(`side.${agreement.side}`),
            detail: [agreement.agreedBy?.name, minute(agreement.agreedAt)].filter(Boolean).join(' · '),
          })}
        </li>
      ) : (
        isAwaited && <li data-agreed="false">{t('offers.waits', { side: t(`side.${other}`) })}</li>
      )}
    </ul>
  );
}
