import { CatalogPicker } from '@shared/catalog/catalog.picker';
import { useTexts } from '@shared/texts/texts';
import '@shared/texts/party.texts';
import { Form, Input, Select } from 'antd';
import type { OrganizationKind, UniversityLevel } from '@gql/organizations/graphql';
import './facts.texts';
import { IndustryField } from './industry.field';
import './organizations.css';
import { UsccItem } from './uscc.field';

/** What an organization says of itself, as both forms hold it. */
export interface FactValues {
  readonly name: string;
  readonly nameEn?: string | null;
  readonly uscc: string;
  readonly regionCode: string;
  readonly industryCode?: string | null;
  readonly universityLevel?: UniversityLevel | null;
  readonly jurisdictionCode?: string | null;
  readonly department?: string | null;
}

const LEVELS: readonly UniversityLevel[] = ['RESEARCH', 'UNDERGRADUATE', 'VOCATIONAL_UNDERGRADUATE', 'VOCATIONAL_COLLEGE'];

/** The facts of an organization of a kind: what every one has, then what only this kind has. */
export function FactFields({ kind }: { kind: OrganizationKind }) {
  const { t } = useTexts('facts');
  return (
    <div className="form-columns">
      <Form.Item
        name="name"
        label={t('field.name')}
        rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('rule.name') }]}
      >
        <Input maxLength={200} autoComplete="organization" />
      </Form.Item>
      <UsccItem />
      <Form.Item name="nameEn" label={t('field.nameEn')} rules={[{ min: 2, max: 200, message: t('rule.nameEn') }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="regionCode" label={t('field.region')} rules={[{ required: true, message: t('rule.region') }]}>
        <CatalogPicker kind="REGION" placeholder={t('hint.region')} width="100%" />
      </Form.Item>
      {kind !== 'AUTHORITY' && (
        <Form.Item
          name="industryCode"
          label={t('field.industry')}
          rules={[{ required: kind === 'ENTERPRISE', message: t('rule.industry') }]}
        >
          <IndustryField />
        </Form.Item>
      )}
      {kind === 'UNIVERSITY' && (
        <Form.Item name="universityLevel" label={t('field.level')} rules={[{ required: true, message: t('rule.level') }]}>
          <LevelSelect />
        </Form.Item>
      )}
      {kind === 'AUTHORITY' && (
        <>
          <Form.Item
            name="jurisdictionCode"
            label={t('field.jurisdiction')}
            extra={t('hint.jurisdictionWhy')}
            rules={[{ required: true, message: t('rule.jurisdiction') }]}
          >
            <CatalogPicker kind="REGION" placeholder={t('hint.jurisdiction')} width="100%" />
          </Form.Item>
          <Form.Item
            name="department"
            label={t('field.department')}
            rules={[{ required: true, whitespace: true, min: 2, max: 100, message: t('rule.department') }]}
          >
            <Input maxLength={100} placeholder={t('hint.department')} />
          </Form.Item>
        </>
      )}
    </div>
  );
}

interface LevelSelectProps {
  readonly id?: string;
  readonly value?: UniversityLevel;
  readonly onChange?: (level: UniversityLevel) => void;
}

function LevelSelect({ id, value, onChange }: LevelSelectProps) {
  const { t } = useTexts(['facts', 'party']);
  return (
    <Select
      {...(id ? { id } : {})}
      placeholder={t('hint.level')}
      value={value ?? null}
      options={LEVELS.map((level) => ({ value: level, label: t(`party:level.${level}`) }))}
      onChange={(level: UniversityLevel | null) => level && onChange?.(level)}
    />
  );
}

/** The values of a kind; what another kind has and this has not is left out. */
export function factsOf(kind: OrganizationKind, values: FactValues): FactValues {
  const { name, nameEn, uscc, regionCode, industryCode, universityLevel, jurisdictionCode, department } = values;
  return {
    name: name.trim(),
    nameEn: nameEn?.trim() || null,
    uscc,
    regionCode,
    industryCode: kind === 'AUTHORITY' ? null : (industryCode ?? null),
    universityLevel: kind === 'UNIVERSITY' ? (universityLevel ?? null) : null,
    jurisdictionCode: kind === 'AUTHORITY' ? (jurisdictionCode ?? null) : null,
    department: kind === 'AUTHORITY' ? (department?.trim() ?? null) : null,
  };
}
