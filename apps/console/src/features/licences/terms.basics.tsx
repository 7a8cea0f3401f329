import '@shared/texts/party.texts';
import { Card } from '@shared/detail/pieces';
import { DayField } from '@shared/form/day.field';
import { useTexts } from '@shared/texts/texts';
import { Checkbox, ConfigProvider, Form } from 'antd';
import { BranchPicker } from './branch.picker';
import type { PolicyProfile } from './policy.query';
import { ChoiceItem, TypedItem } from './simulator.fields';
import { MODES } from './simulator.values';
import { TermsConversion } from './terms.conversion';
import { PolicyNotes } from './terms.policy';
import { type CompleteValues, KINDS, mayBecomeAlone, SIZES, SUBLICENSING } from './terms.values';
import './licences.texts';
import './simulator.texts';
import './terms.texts';

interface BasicsProps {
  readonly values: CompleteValues;
  readonly profiles: readonly PolicyProfile[];
  /** Whether the rule set and facts about the sides can only be read. */
  readonly isFixed?: boolean;
}

/** Under which rules, in what way, how exclusively, from when and for how long. */
export function TermsBasics({ values, profiles, isFixed = false }: BasicsProps) {
  const { t } = useTexts('termsEditor');
  const { t: money } = useTexts('simulator');
  const { t: word } = useTexts('licences');
  const { t: party } = useTexts('party');
  const months = money('unit.months');
  const ends = values.objects.flatMap(({ kind, lastValidOn }) => (kind === 'PATENT' && lastValidOn ? [lastValidOn] : []));
  const [first] = ends.sort();
  const termNote = first ? t('termWhyUntil', { day: first }) : t('termWhy');
  return (
    <Card title={t('section.basics')}>
      <ConfigProvider componentDisabled={isFixed}>
        <ChoiceItem
          name="profile"
          label={t('profile')}
          options={profiles.map(({ code, name }) => ({ value: code, label: name }))}
          note={
            <details className="policy-more">
              <summary>{t('policy.more')}</summary>
              <PolicyNotes
                codes={['CONTRACT_REGISTRATION', 'PLATFORM_RECORD', 'PATENT_RECORDAL_MONTHS', 'COVER_BY_TRANSFER_OFFICE']}
              />
            </details>
          }
        />
      </ConfigProvider>
      <div className="simulator-fields">
        <ChoiceItem
          name="mode"
          label={money('mode')}
          options={MODES.map((value) => ({ value, label: money(`modes.${value}`) }))}
        />
        <ChoiceItem name="kind" label={t('kind')} options={KINDS.map((value) => ({ value, label: word(`kind.${value}`) }))} />
      </div>
      <p className="quiet small terms-why">{t(`kindWhy.${values.kind}`)}</p>
      <Form.Item name="openLicence" valuePropName="checked" className="simulator-check">
        <Checkbox disabled={isFixed}>{t('openLicence')}</Checkbox>
      </Form.Item>
      <div className="simulator-fields">
        <Form.Item name="effectiveOn" label={money('effectiveOn')}>
          <DayField />
        </Form.Item>
        <TypedItem name="termMonths" label={money('termMonths')} unit={months} isOptional note={termNote} />
      </div>
      {values.mode === 'UFPL' && (
        <>
          <TypedItem
            name="trialMonths"
            label={money('trialMonths')}
            unit={months}
            note={<PolicyNotes codes={['TRIAL_MIN_MONTHS', 'TRIAL_MAX_MONTHS', 'FREE_TRIAL']} />}
          />
          <ConfigProvider componentDisabled={isFixed}>
            <ChoiceItem
              name="licenseeSize"
              label={t('licenseeSize')}
              options={[{ value: '', label: t('unknown') }, ...SIZES.map((value) => ({ value, label: party(`size.${value}`) }))]}
              note={<PolicyNotes codes={['TAKERS']} />}
            />
          </ConfigProvider>
          {mayBecomeAlone(values) && <TermsConversion values={values} />}
        </>
      )}
    </Card>
  );
}

/** For which industries, where, and whether it may be passed on. */
export function TermsScope() {
  const { t } = useTexts('termsEditor');
  return (
    <Card title={t('section.scope')}>
      <Form.Item name="fieldsOfUse" label={t('fieldsOfUse')}>
        <BranchPicker kind="INDUSTRY" label={t('fieldsOfUse')} />
      </Form.Item>
      <Form.Item name="territory" label={t('territory')}>
        <BranchPicker kind="REGION" label={t('territory')} />
      </Form.Item>
      <ChoiceItem
        name="sublicensing"
        label={t('sublicensing')}
        options={SUBLICENSING.map((value) => ({ value, label: t(`sublicensings.${value}`) }))}
      />
    </Card>
  );
}
