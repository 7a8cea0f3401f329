import { PlusOutlined } from '@ant-design/icons';
import { Card } from '@shared/detail/pieces';
import { DayField } from '@shared/form/day.field';
import { useTexts } from '@shared/texts/texts';
import { Button, Form, Input } from 'antd';
import { ChoiceItem, MoneyItem, Row } from './simulator.fields';
import { EVERY_PLAN, HAPPENING_KINDS, type SimulatorValues } from './simulator.values';
import './simulator.texts';

/** Payments and what else happens on a day, in every plan or in one. */
export function HappeningFields({ values: { happenings, plans } }: { values: SimulatorValues }) {
  const { t } = useTexts('simulator');
  const planOptions = [
    { value: EVERY_PLAN, label: t('everyPlan') },
    ...plans.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Card title={t('card.happenings')}>
      <Form.List name="happenings">
        {(rows, { add, remove }) => (
          <div className="simulator-list">
            {rows.length === 0 && <p className="quiet">{t('noHappenings')}</p>}
            {rows.map(({ key, name }) => {
              const kind = happenings[name]?.kind;
              return (
                <Row
                  key={key}
                  label={t('happeningOf', { number: name + 1 })}
                  removal={t('removeHappening', { number: name + 1 })}
                  onRemove={() => remove(name)}
                >
                  <ChoiceItem
                    name={[name, 'kind']}
                    label={t('what')}
                    options={HAPPENING_KINDS.map((value) => ({ value, label: t(`happening.${value}`) }))}
                  />
                  <Form.Item name={[name, 'on']} label={t('on')}>
                    <DayField />
                  </Form.Item>
                  {kind === 'PAYMENT' && <MoneyItem name={[name, 'amount']} label={t('amount')} />}
                  {(kind === 'MILESTONE' || kind === 'IP_LOST') && (
                    <Form.Item name={[name, 'name']} label={t(kind === 'MILESTONE' ? 'milestone' : 'patent')}>
                      <Input maxLength={200} />
                    </Form.Item>
                  )}
                  <ChoiceItem name={[name, 'plan']} label={t('forPlan')} options={planOptions} />
                </Row>
              );
            })}
            <div className="row">
              <Button icon={<PlusOutlined />} onClick={() => add({ kind: 'PAYMENT', plan: EVERY_PLAN, on: null })}>
                {t('addPayment')}
              </Button>
              <Button icon={<PlusOutlined />} onClick={() => add({ kind: 'TERMINATE', plan: EVERY_PLAN, on: null })}>
                {t('addHappening')}
              </Button>
            </div>
          </div>
        )}
      </Form.List>
    </Card>
  );
}
