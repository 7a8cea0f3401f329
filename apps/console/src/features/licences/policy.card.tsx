import { asking } from '@shared/api/queries';
import { Card, type Fact, Facts } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { POLICY_PROFILES, type PolicyProfile } from './policy.query';
import './policy.css';
import './policy.texts';

/** The rule set that a licence follows, beside those of other jurisdictions; nothing when it cannot be read. */
export function PolicyCard({ code }: { code: string }) {
  const { data, error } = useQuery(asking(POLICY_PROFILES));
  if (error && !data) return null;
  return data ? <RulesCard profiles={data.policyProfiles} standing={code} /> : <Bone height={320} />;
}

interface RulesCardProps {
  readonly profiles: readonly PolicyProfile[];
  /** The code of the one that the licence follows. */
  readonly standing: string;
}

/** Every rule with its value and its source; where no source states a value, that is what it says. */
export function RulesCard({ profiles, standing }: RulesCardProps) {
  const { t } = useTexts('licencePolicy');
  const [chosen, choose] = useState(standing);
  const profile = profiles.find(({ code }) => code === chosen);
  if (!profile) return null;
  const facts = profile.rules.map(({ name, text, source }): Fact => ({
    label: name,
    value: source ? text : <span className="quiet">{text}</span>,
    note: source ? t('source', { source }) : undefined,
  }));
  return (
    <Card
      title={t('title')}
      note={t('version', { version: profile.version, day: profile.validFrom })}
      extra={
        <Select
          aria-label={t('choose')}
          value={chosen}
          onChange={choose}
          popupMatchSelectWidth={false}
          options={profiles.map(({ code, name }) => ({
            value: code,
            label: code === standing ? `${name}${t('standing')}` : name,
          }))}
        />
      }
    >
      <div className="policy-rules">
        <Facts facts={facts} />
      </div>
    </Card>
  );
}
