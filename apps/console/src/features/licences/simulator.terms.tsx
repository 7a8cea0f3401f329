import { PlusOutlined } from '@ant-design/icons';
import { Card } from '@shared/detail/pieces';
import { DayField } from '@shared/form/day.field';
import { useTexts } from '@shared/texts/texts';
import { Button, Checkbox, Form, Input } from 'antd';
import { ChoiceItem, MoneyItem, Row, TypedItem } from './simulator.fields';
import { CONTRACT_YEARS, MODES, PERIODS, type SimulatorValues } from './simulator.values';
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
        <AccountingFields />
      </div>
    </Card>
  );
}

/** How sales are reported, by which years is reckoned, and what lateness costs. */
export function AccountingFields() {
  const { t } = useTexts('simulator');
  return (
    <>
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
    </>
  );
}

/** The option to buy: its price, and what of paid royalties is taken off it. */
export function OptionFields({ hasOption }: { hasOption: boolean }) {
  const { t } = useTexts('simulator');
  return (
    <>
      <Form.Item name="hasOption" valuePropName="checked" className="simulator-check">
        <Checkbox>{t('hasOption')}</Checkbox>
      </Form.Item>
      {hasOption && (
        <div className="simulator-fields">
          <MoneyItem name="optionPrice" label={t('optionPrice')} />
          <TypedItem name="optionDays" label={t('optionDays')} unit={t('unit.days')} />
          <TypedItem name="optionCredit" label={t('optionCredit')} unit="%" isOptional />
          <MoneyItem name="optionCreditCap" label={t('optionCreditCap')} isOptional />
        </div>
      )}
    </>
  );
}

/** Option to buy and patents: what not every licence has. */
export function MoreTerms({ values }: { values: SimulatorValues }) {
  const { t } = useTexts('simulator');
  return (
    <Card title={t('card.more')}>
      <OptionFields hasOption={values.hasOption} />
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
