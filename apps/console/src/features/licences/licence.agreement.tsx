import { Card, type Fact, Facts, Money } from '@shared/detail/pieces';
import { listed } from '@shared/format/format';
import '@shared/money/line.kinds';
import { useLanguage, useTexts } from '@shared/texts/texts';
import '@shared/texts/party.texts';
import { agreedSumOf } from './agreed.sum';
import type { LicenceDetail } from './licence.query';
import './licence.payment.texts';

/** What was agreed, and the rule set it follows; a value that the source does not state is said to be missing. */
export function AgreementCard({ licence }: { licence: LicenceDetail }) {
  const { t } = useTexts('licence');
  const { t: word } = useTexts('licences');
  const { t: owed } = useTexts('lineKinds');
  const language = useLanguage();
  const { t: party } = useTexts('party');
  const { kind, mode, terms, profile, effectiveOn, endsOn, licenseeSize, licenseeSizeAsOf } = licence;
  const agreed = agreedSumOf(terms);
  const trial: Fact = {
    label: t('agreed.trial'),
    value: t('months', { count: terms.trialMonths }),
    note: t('until', { day: terms.trialEndsOn }),
  };
  const facts: Fact[] = [
    { label: t('agreed.kind'), value: `${word(`kind.${kind}`)} · ${word(`mode.${mode}`)}` },
    {
      label: t('agreed.fee'),
      value: agreed ? (
        <>
          {owed('LUMP_SUM')} <Money amount={agreed.amount} exact />
        </>
      ) : (
        t('agreed.feeInTerms')
      ),
      note: (
        <>
          {t('agreed.entry')} <Money amount={terms.entryFee} exact />
        </>
      ),
    },
    {
      label: t('agreed.trigger'),
      value: agreed
        ? t('agreed.triggerText', { day: agreed.on, days: agreed.days })
        : terms.triggerOn
          ? t('agreed.triggerDay', { day: terms.triggerOn })
          : t('agreed.triggerEvent'),
    },
    ...(mode === 'UFPL' ? [trial] : []),
    {
      label: t('agreed.term'),
      value: terms.termMonths ? t('months', { count: terms.termMonths }) : t('agreed.asLongAsRights'),
      note: endsOn ? t('agreed.period', { from: effectiveOn, to: endsOn }) : t('agreed.from', { from: effectiveOn }),
    },
    {
      label: t('agreed.listing'),
      value: terms.listingUrl ? (
        <a href={terms.listingUrl} rel="noreferrer noopener" target="_blank">
          {terms.listingMarket} {terms.listingNumber}
        </a>
      ) : (
        t('agreed.byAgreement')
      ),
    },
    ...(licenseeSize
      ? [
          {
            label: t('agreed.size'),
            value: party(`size.${licenseeSize}`),
            note: licenseeSizeAsOf && t('agreed.sizeAsOf', { day: licenseeSizeAsOf }),
          },
        ]
      : []),
    {
      label: t('agreed.profile'),
      value: profile.name,
      note: t('agreed.source', { source: profile.source }),
    },
    {
      label: t('agreed.takers'),
      value: listed(
        profile.takers.map((size) => party(`size.${size}`)),
        language,
      ),
    },
    { label: t('agreed.bounds'), value: boundsOf(profile, t('unstated'), (months) => t('months', { count: months })) },
    {
      label: t('agreed.registration'),
      value:
        profile.isRegistrationRequired === null || profile.isRegistrationRequired === undefined
          ? t('unstated')
          : t(profile.isRegistrationRequired ? 'yes' : 'no'),
    },
  ];
  return (
    <Card title={t('card.agreement')} note={t('version', { version: terms.version })}>
      <Facts facts={facts} />
    </Card>
  );
}

/** Shortest to longest trial, each as far as the source states it. */
function boundsOf(
  { trialMinMonths, trialMaxMonths }: LicenceDetail['profile'],
  unstated: string,
  months: (count: number) => string,
): string {
  const said = [trialMinMonths, trialMaxMonths].map((bound) =>
    bound === null || bound === undefined ? unstated : months(bound),
  );
  return said[0] === said[1] ? (said[0] ?? unstated) : said.join(' – ');
}

/** What the licensee uses it for. */
export function PurposeCard({ licence: { purpose } }: { licence: LicenceDetail }) {
  const { t } = useTexts('licence');
  return (
    <Card title={t('card.purpose')}>
      <p className="licence-prose">{purpose}</p>
    </Card>
  );
}
