import { PlusOutlined } from '@ant-design/icons';
import { Card } from '@shared/detail/pieces';
import { DayField } from '@shared/form/day.field';
import { useTexts } from '@shared/texts/texts';
import { Button, Checkbox, Form, Input } from 'antd';
import { ChoiceItem, MoneyItem, Row, TypedItem } from './simulator.fields';
import {
  CONTRACT_YEARS,
  MODES,
  PERIODS,
  type SimulatorValues,
  TRIGGER_JOINS,
  TRIGGER_KINDS,
  type TriggerRow,
} from './simulator.values';
import './simulator.texts';

/** Mode, days and lengths, and how sales are reported. */
export function BasicTerms({ values }: { values: SimulatorValues }) {
  const { t } = useTexts('simulator');
  const months = t('unit.months');
  return (
    <Card title={t('card.terms')}>
      <div className="simulator-fields">
        <ChoiceItem name="mode" label={t('mode')} options={MODES.map((value) => ({ value, label: t(`modes.${value}`) }))} />
        <Form.Item name="effectiveOn" label={t('effectiveOn')}>
          <DayField />
        </Form.Item>
        <TypedItem name="termMonths" label={t('termMonths')} unit={months} isOptional />
        {values.mode === 'UFPL' && <TypedItem name="trialMonths" label={t('trialMonths')} unit={months} />}
        <ChoiceItem
          name="reportingPeriod"
          label={t('reportingPeriod')}
          options={PERIODS.map((value) => ({ value, label: t(`periods.${value}`) }))}
        />
        <TypedItem name="reportingDays" label={t('reportingDays')} unit={t('unit.days')} />
        <ChoiceItem
          name="contractYear"
          label={t('contractYear')}
          options={CONTRACT_YEARS.map((value) => ({ value, label: t(`contractYears.${value}`) }))}
        />
        <TypedItem name="interest" label={t('interest')} unit="%" isOptional />
      </div>
    </Card>
  );
}

/** What begins the paid phase: one condition, or the first or the last of several. */
export function TriggerFields({ triggers }: { triggers: readonly TriggerRow[] }) {
  const { t } = useTexts('simulator');
  return (
    <Card title={t('card.trigger')}>
      <Form.List name="triggers">
        {(rows, { add, remove }) => (
          <div className="simulator-list">
            {rows.length === 0 && <p className="quiet">{t('noTriggers')}</p>}
            {rows.length > 1 && (
              <ChoiceItem
                name="triggerJoin"
                label={t('triggerJoin')}
                options={TRIGGER_JOINS.map((value) => ({ value, label: t(`triggerJoins.${value}`) }))}
              />
            )}
            {rows.map(({ key, name }) => (
              <Row
                key={key}
                label={t('triggerOf', { number: name + 1 })}
                removal={t('removeTrigger', { number: name + 1 })}
                onRemove={() => remove(name)}
              >
                <ChoiceItem
                  name={[name, 'kind']}
                  label={t('triggerKind')}
                  options={TRIGGER_KINDS.map((value) => ({ value, label: t(`trigger.${value}`) }))}
                />
                <TriggerValue name={name} kind={triggers[name]?.kind} />
              </Row>
            ))}
            <div>
              <Button icon={<PlusOutlined />} disabled={rows.length >= 20} onClick={() => add({ kind: 'DATE', on: null })}>
                {t('addTrigger')}
              </Button>
            </div>
          </div>
        )}
      </Form.List>
    </Card>
  );
}

function TriggerValue({ name, kind }: { name: number; kind: TriggerRow['kind'] | undefined }) {
  const { t } = useTexts('simulator');
  if (kind === 'DATE') {
    return (
      <Form.Item name={[name, 'on']} label={t('on')}>
        <DayField />
      </Form.Item>
    );
  }
  if (kind === 'CUMULATIVE_REVENUE') return <MoneyItem name={[name, 'threshold']} label={t('threshold')} />;
  if (kind === 'MILESTONE') {
    return (
      <Form.Item name={[name, 'name']} label={t('milestone')}>
        <Input maxLength={200} />
      </Form.Item>
    );
  }
  return null;
}

/** Option to buy and patents: what not every licence has. */
export function MoreTerms({ values }: { values: SimulatorValues }) {
  const { t } = useTexts('simulator');
  return (
    <Card title={t('card.more')}>
      <Form.Item name="hasOption" valuePropName="checked" className="simulator-check">
        <Checkbox>{t('hasOption')}</Checkbox>
      </Form.Item>
      {values.hasOption && (
        <div className="simulator-fields">
          <MoneyItem name="optionPrice" label={t('optionPrice')} />
          <TypedItem name="optionDays" label={t('optionDays')} unit={t('unit.days')} />
          <TypedItem name="optionCredit" label={t('optionCredit')} unit="%" isOptional />
          <MoneyItem name="optionCreditCap" label={t('optionCreditCap')} isOptional />
        </div>
      )}
      <h3 className="simulator-part">{t('patents')}</h3>
      <Form.List name="patents">
        {(rows, { add, remove }) => (
          <div className="simulator-list">
            {rows.map(({ key, name }) => (
              <Row
                key={key}
                label={`${t('patent')} ${name + 1}`}
                removal={t('removePatent', { number: name + 1 })}
                onRemove={() => remove(name)}
              >
                <Form.Item name={[name, 'id']} label={t('patent')}>
                  <Input maxLength={200} />
                </Form.Item>
                <TypedItem name={[name, 'weight']} label={t('weight')} unit="%" />
              </Row>
            ))}
            <div>
              <Button icon={<PlusOutlined />} onClick={() => add({})}>
                {t('addPatent')}
              </Button>
            </div>
          </div>
        )}
      </Form.List>
    </Card>
  );
}
