import { CatalogName } from '@shared/catalog/names';
import { Card, Day, type Fact, Facts, Money } from '@shared/detail/pieces';
import { number, percent } from '@shared/format/format';
import { useLanguage, useTexts } from '@shared/texts/texts';
import type { OrganizationFound } from './organization.query';

/** Who it is, as it was verified; facts that its kind does not have are left out. */
export function FactsCard({ organization }: { organization: OrganizationFound }) {
  const { t } = useTexts(['organizations', 'party']);
  const {
    kind,
    uscc,
    nameEn,
    regionCode,
    industryCode,
    industryDetail,
    universityLevel,
    department,
    jurisdictionCode,
    createdAt,
  } = organization;
  const industry = industryDetail ?? industryCode;
  const facts: readonly (Fact | false)[] = [
    { label: t('fact.uscc'), value: uscc },
    { label: t('fact.nameEn'), value: nameEn },
    { label: t('fact.region'), value: <CatalogName kind="REGION" code={regionCode} isFull /> },
    (kind === 'ENTERPRISE' || Boolean(industry)) && {
      label: t('fact.industry'),
      value: industryCode && <CatalogName kind="INDUSTRY" code={industryCode} />,
      note: industry && `GB/T 4754-2017 ${industry}`,
    },
    kind === 'UNIVERSITY' && { label: t('fact.level'), value: universityLevel && t(`party:level.${universityLevel}`) },
    kind === 'AUTHORITY' && { label: t('fact.department'), value: department },
    kind === 'AUTHORITY' && {
      label: t('fact.jurisdiction'),
      value: jurisdictionCode && <CatalogName kind="REGION" code={jurisdictionCode} isFull />,
    },
    { label: t('fact.createdAt'), value: <Day at={createdAt} /> },
  ];
  return (
    <Card title={t('card.facts')}>
      <Facts facts={facts.filter((fact) => fact !== false)} />
    </Card>
  );
}

/** How reliably it answers what it is asked. */
export function EnquiryRecordCard({ record: { inTime, late, unanswered } }: { record: OrganizationFound['enquiryRecord'] }) {
  const { t } = useTexts('organizations');
  const language = useLanguage();
  const all = inTime + late + unanswered;
  return (
    <Card title={t('card.record')} note={all > 0 && t('record.share', { share: percent(inTime / all, language) })}>
      {all === 0 ? (
        <p className="quiet">{t('record.none')}</p>
      ) : (
        <Facts
          facts={[
            { label: t('record.inTime'), value: number(inTime, language) },
            { label: t('record.late'), value: number(late, language) },
            { label: t('record.unanswered'), value: number(unanswered, language) },
          ]}
        />
      )}
    </Card>
  );
}

/** Fen in 万元. */
const FEN_IN_WAN = 1_000_000n;

/** The figures behind the size class, for those who may see them. */
export function SizeCard({ size: { line, asOf, figures } }: { size: NonNullable<OrganizationFound['size']> }) {
  const { t } = useTexts('organizations');
  const language = useLanguage();
  const wan = (amount: number | null | undefined) =>
    amount === null || amount === undefined ? null : (
      <Money amount={{ amount: String(BigInt(amount) * FEN_IN_WAN), currency: 'CNY' }} />
    );
  const { employees, revenueWan, assetsWan } = figures ?? {};
  return (
    <Card title={t('card.figures')} note={t('fact.sizeNote', { line, day: asOf })}>
      <Facts
        facts={[
          {
            label: t('fact.employees'),
            value:
              employees === null || employees === undefined
                ? null
                : t('fact.employeesOf', { count: number(employees, language) as never }),
          },
          { label: t('fact.revenue'), value: wan(revenueWan) },
          { label: t('fact.assets'), value: wan(assetsWan) },
        ]}
      />
    </Card>
  );
}
