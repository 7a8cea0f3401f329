import { CatalogName, type CatalogKind } from '@shared/catalog/names';
import { LongText } from '@shared/detail/long.text';
import { Card, type Fact, Facts, Tag } from '@shared/detail/pieces';
import { listed, rate } from '@shared/format/format';
import '@shared/table/table.css';
import { type Language, useLanguage, useTexts } from '@shared/texts/texts';
import type { AchievementDetail } from './achievement.query';

interface CardProps {
  readonly achievement: AchievementDetail;
}

/** What it is and does, and what shows how mature it is. */
export function AbstractCard({ achievement: { abstract, maturity } }: CardProps) {
  const { t } = useTexts('achievement');
  return (
    <Card title={t('card.abstract')}>
      {abstract ? <LongText>{abstract}</LongText> : <p className="quiet">{t('noAbstract')}</p>}
      {maturity?.evidence && (
        <>
          <h3 className="card-sub">{t('evidence', { level: maturity.level })}</h3>
          <p className="prose">{maturity.evidence}</p>
        </>
      )}
    </Card>
  );
}

/** What it brings beside the competing solution, in words and in figures. */
export function ComparisonCard({ achievement: { comparison } }: CardProps) {
  const { t } = useTexts('achievement');
  if (!comparison || (!comparison.text && comparison.figures.length === 0)) return null;
  return (
    <Card title={t('card.comparison')}>
      {comparison.text && <p className="prose">{comparison.text}</p>}
      {comparison.figures.length > 0 && (
        <div className="table-overflow">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('comparison.metric')}</th>
                <th scope="col">{t('comparison.ours')}</th>
                <th scope="col">{t('comparison.theirs')}</th>
              </tr>
            </thead>
            <tbody>
              {comparison.figures.map(({ metric, unit, ours, theirs }) => (
                <tr key={metric}>
                  <td data-title="true">
                    {metric}
                    {unit && <span className="quiet"> ({unit})</span>}
                  </td>
                  <td data-label={t('comparison.ours')}>
                    <strong>{ours}</strong>
                  </td>
                  <td data-label={t('comparison.theirs')}>{theirs}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

const names = (kind: CatalogKind, codes: readonly string[]) =>
  codes.length > 0 && (
    <span className="row" style={{ gap: 6 }}>
      {codes.map((code) => (
        <Tag key={code}>
          <CatalogName kind={kind} code={code} />
        </Tag>
      ))}
    </span>
  );

/** For whom it is, and how it would be given away. */
export function TransferCard({ achievement }: CardProps) {
  const { t } = useTexts('achievement');
  const language = useLanguage();
  const { industries, disciplines, ipc, originInstitution, licenceIntents, licenceWays, priceTerms } = achievement;
  const facts: Fact[] = [
    { label: t('fact.industries'), value: names('INDUSTRY', industries) || undefined },
    { label: t('fact.disciplines'), value: names('DISCIPLINE', disciplines) || undefined },
    { label: t('fact.ipc'), value: listed(ipc, language) },
    {
      label: t('fact.ways'),
      value: listed(
        licenceWays.map((way) => t(`way.${way}`)),
        language,
      ),
    },
    {
      label: t('fact.intents'),
      value: listed(
        licenceIntents.map((intent) => t(`intent.${intent}`)),
        language,
      ),
    },
    { label: t('fact.priceTerms'), value: priceTerms },
    { label: t('fact.origin'), value: originInstitution },
  ];
  return (
    <Card title={t('card.transfer')}>
      <Facts facts={facts} />
    </Card>
  );
}

/** The rights it rests on, each with how long it lasts. */
export function RightsCard({ achievement: { rights } }: CardProps) {
  const { t } = useTexts('achievement');
  if (rights.length === 0) return null;
  return (
    <Card title={t('card.rights')}>
      <ul className="stack" style={{ gap: 12 }}>
        {rights.map(({ office, number, filedOn, grantedOn, validUntil, legalStatus }) => (
          <li key={`${office} ${number}`}>
            <div className="row">
              <strong>{number}</strong>
              <span className="quiet small">{office}</span>
              <Tag tone={legalStatus === 'GRANTED' ? 'good' : legalStatus === 'PENDING' ? 'accent' : 'warn'}>
                {t(`legal.${legalStatus}`)}
              </Tag>
            </div>
            <div className="quiet small">
              {[
                filedOn && t('right.filed', { day: filedOn }),
                grantedOn && t('right.granted', { day: grantedOn }),
                validUntil && t('right.until', { day: validUntil }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const bracketed = (name: string, what: string, language: Language) =>
  language === 'EN' ? `${name} (${what})` : `${name}（${what}）`;

/** Who owns how much; who made it, by name for the owner and as a number for everybody else. */
export function PeopleCard({ achievement: { shares, inventors, inventorCount }, isOurs }: CardProps & { isOurs: boolean }) {
  const { t } = useTexts('achievement');
  const language = useLanguage();
  if (shares.length === 0 && inventorCount === 0) return null;
  return (
    <Card title={t('card.people')}>
      <Facts
        facts={[
          ...shares.map(({ holderName, sharePpm }) => ({ label: holderName, value: rate(sharePpm) })),
          ...(inventorCount > 0
            ? [
                {
                  label: isOurs ? t('inventors') : t('inventorCount'),
                  value:
                    (inventors &&
                      listed(
                        inventors.map(({ name, affiliation }) => (affiliation ? bracketed(name, affiliation, language) : name)),
                        language,
                      )) ??
                    t('inventorsOf', { count: inventorCount }),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}
