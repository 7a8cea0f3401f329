import { Card, type Fact, Facts, Money } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import type { AchievementDetail } from './achievement.query';
import { listedOf, type ListedValue } from './listed.price';

/** Between which sums a year's royalty, and all of it, lies. */
function ListedBounds({ listed: { annualMinimum, cumulativeCap } }: { listed: ListedValue }) {
  const { t } = useTexts('achievement');
  return (
    <>
      {annualMinimum && (
        <>
          {t('terms.listedMinimum')} <Money amount={annualMinimum} />{' '}
        </>
      )}
      {cumulativeCap && (
        <>
          {t('terms.listedCap')} <Money amount={cumulativeCap} />
        </>
      )}
    </>
  );
}

/** The terms of “use first, pay later”, and how it goes in words: nothing at signing, a free trial, then the fixed price. */
export function TermsCard({ achievement: { ufpl, ufplOffered } }: { achievement: AchievementDetail }) {
  const { t } = useTexts('achievement');
  if (!ufplOffered || !ufpl) return null;
  const { trialMonths, pricing, lumpSum, dueDays, listing } = ufpl;
  const listed = listedOf(ufpl.listedPrice, lumpSum?.currency ?? 'CNY');
  const facts: Fact[] = [
    { label: t('terms.trial'), value: trialMonths ? t('terms.months', { months: trialMonths }) : undefined },
    {
      label: t(pricing === 'AUCTION' ? 'terms.reserve' : 'terms.price'),
      value: lumpSum && <Money amount={lumpSum} />,
      note: lumpSum && <Money amount={lumpSum} exact />,
    },
    ...(listed
      ? [
          {
            label: t('terms.listed'),
            value: listed === 'OTHER' ? t('terms.listedOther') : t('terms.listedRate', { percent: listed.percent ?? '' }),
            note: listed !== 'OTHER' && <ListedBounds listed={listed} />,
          },
        ]
      : []),
    { label: t('terms.pricing'), value: pricing && t(`pricing.${pricing}`) },
    {
      label: t('terms.due'),
      value: dueDays === null || dueDays === undefined ? undefined : t('terms.days', { days: dueDays }),
    },
    ...(listing
      ? [
          {
            label: t(pricing === 'AUCTION' ? 'terms.auction' : 'terms.listing'),
            value: (
              <a href={listing.url} rel="noreferrer noopener" target="_blank">
                {listing.market} {listing.number}
              </a>
            ),
          },
        ]
      : []),
  ];
  return (
    <Card title={t('card.terms')} note={t('terms.note')}>
      <ol className="ufpl-way">
        <li>
          <strong>{t('terms.sign')}</strong>
          <span className="quiet small">{t('terms.signText')}</span>
        </li>
        <li>
          <strong>{trialMonths ? t('terms.tryFor', { months: trialMonths }) : t('terms.try')}</strong>
          <span className="quiet small">{t('terms.tryText')}</span>
        </li>
        <li>
          <strong>{t('terms.convert')}</strong>
          <span className="quiet small">
            {dueDays === null || dueDays === undefined ? t('terms.convertText') : t('terms.convertWithin', { days: dueDays })}
          </span>
        </li>
      </ol>
      <div className="facts-wide">
        <Facts facts={facts} />
      </div>
    </Card>
  );
}
