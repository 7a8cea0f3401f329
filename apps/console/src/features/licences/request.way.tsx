import { Card, Money } from '@shared/detail/pieces';
import '@shared/texts/party.texts';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { addDays, addMonths, isCivilDate } from '@trihelix/kernel';
import type { OfferedTerms, Taker } from './request.query';
import './request.texts';

/** What is paid and when, by the listing: nothing today, nothing for the trial, then the fixed price; one by agreement is made public first. */
export function WayCard({ ufpl, effectiveOn }: { ufpl: OfferedTerms; effectiveOn: string }) {
  const { t } = useTexts('licenceRequest');
  const { trialMonths, dueDays, lumpSum, listing, pricing } = ufpl;
  // The rule of the API itself: the trial ends on the corresponding day, the paid phase begins on the day after.
  const trialEndsOn = isCivilDate(effectiveOn) && trialMonths ? addMonths(effectiveOn, trialMonths) : undefined;
  return (
    <Card title={t('request.way')}>
      <ol className="request-way">
        <li>
          <strong>{t('request.today')}</strong>
          <span className="quiet small">{t('request.todayText')}</span>
        </li>
        {pricing === 'AGREEMENT' && (
          <li>
            <strong>{t('request.publicity')}</strong>
            <span className="quiet small">{t('request.publicityText')}</span>
          </li>
        )}
        {trialEndsOn && trialMonths && (
          <>
            <li>
              <strong>{t('request.trial', { months: trialMonths })}</strong>
              <span className="quiet small">{t('request.trialText', { from: effectiveOn, to: trialEndsOn })}</span>
            </li>
            <li>
              <strong>
                {t('request.pay')} {lumpSum && <Money amount={lumpSum} exact />}
              </strong>
              {typeof dueDays === 'number' && (
                <span className="quiet small">{t('request.payText', { day: addDays(trialEndsOn, 1), days: dueDays })}</span>
              )}
            </li>
          </>
        )}
      </ol>
      {listing && (
        <p className="small request-listing">
          <a href={listing.url} rel="noreferrer noopener" target="_blank">
            {t(pricing === 'AUCTION' ? 'request.auctioned' : 'request.listing', {
              market: listing.market,
              number: listing.number,
            })}
          </a>
        </p>
      )}
    </Card>
  );
}

/** Whether one's own organization can ask, before it does: what is missing, and where to give it. */
export function ReadyCard({ organization: { state, size } }: { organization: Taker }) {
  const { t } = useTexts('licenceRequest');
  const { t: party } = useTexts('party');
  const isVerified = state === 'VERIFIED';
  return (
    <Card title={t('request.ready')}>
      <ul className="ready">
        <li data-ready={isVerified}>
          {t(isVerified ? 'request.verified' : 'request.notVerified')}
          {!isVerified && <span className="fact-note">{t('request.notVerifiedWhy')}</span>}
        </li>
        <li data-ready={Boolean(size)}>
          {size ? t('request.size', { size: party(`size.${size.size}`) }) : t('request.noSize')}
          <span className="fact-note">{size ? t('request.sizeAsOf', { day: size.asOf }) : t('request.noSizeWhy')}</span>
        </li>
      </ul>
      {(!isVerified || !size) && <Link to="/organization">{t('request.toOrganization')}</Link>}
    </Card>
  );
}
