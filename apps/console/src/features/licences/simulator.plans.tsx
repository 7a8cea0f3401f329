import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Card, Notice } from '@shared/detail/pieces';
import { DayField } from '@shared/form/day.field';
import { MoneyField } from '@shared/form/form.parts';
import { useTexts } from '@shared/texts/texts';
import { Button, Checkbox, Form, Input, type FormInstance } from 'antd';
import { asOfDay, planPeriods } from './simulator.build';
import { Choice } from './simulator.fields';
import { GrowthHelper } from './simulator.growth';
import { MOST_PLANS, MOST_YEARS, type PlanValues, type SimulatorValues } from './simulator.values';
import './simulator.texts';

interface PlanFieldsProps {
  readonly form: FormInstance<SimulatorValues>;
  readonly values: SimulatorValues;
  /** Puts other plans in, and keeps the draft. */
  readonly onPlans: (plans: readonly PlanValues[]) => void;
}

/** Net sales by reporting period, a column for each plan; on a phone a card for each period. */
export function PlanFields({ values, onPlans }: PlanFieldsProps) {
  const { t } = useTexts('simulator');
  const { plans } = values;
  const periods = planPeriods(values);
  const used = new Set(plans.map(({ id }) => id));
  const free = Array.from({ length: MOST_PLANS }, (_, at) => `plan-${at + 1}`).find((id) => !used.has(id));
  const change = (at: number, what: Partial<PlanValues>) =>
    onPlans(plans.map((plan, place) => (place === at ? { ...plan, ...what } : plan)));
  return (
    <Card title={t('card.sales')}>
      <PlanReach values={values} />
      <p className="quiet small simulator-note">{t('salesNote')}</p>
      {plans.map(
        ({ id, name, kept = [] }, at) =>
          kept.length > 0 && (
            <Notice
              key={id}
              tone="accent"
              title={t('kept', { plan: name, count: kept.length })}
              actions={<Button onClick={() => change(at, { kept: [] })}>{t('dropKept')}</Button>}
            />
          ),
      )}
      {periods.length === 0 && <p>{t('noPeriods')}</p>}
      <div className="simulator-sales" style={{ '--plans': plans.length } as object}>
        <div className="simulator-sales-row simulator-sales-head">
          <span className="quiet small">{t('period')}</span>
          {plans.map(({ id, name }, at) => (
            <div key={id} className="simulator-plan-name">
              <Form.Item name={['plans', at, 'name']} noStyle>
                <Input maxLength={40} aria-label={t('planName', { number: at + 1 })} />
              </Form.Item>
              {plans.length > 1 && (
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('removePlan', { plan: name })}
                  onClick={() => onPlans(plans.filter((_, place) => place !== at))}
                />
              )}
            </div>
          ))}
        </div>
        {periods.map(({ name: period }) => (
          <div key={period} className="simulator-sales-row" role="group" aria-label={period}>
            <span className="simulator-period">{period}</span>
            {plans.map(({ id, name }, at) => (
              <div key={id} className="simulator-sale">
                <span className="quiet small" aria-hidden="true">
                  {name}
                </span>
                <Form.Item name={['plans', at, 'sales', period]}>
                  <NamedMoney label={t('salesOf', { plan: name, period })} />
                </Form.Item>
              </div>
            ))}
          </div>
        ))}
      </div>
      <div className="row">
        {free && (
          <Button
            icon={<PlusOutlined />}
            onClick={() => onPlans([...plans, { id: free, name: t('plan.more', { number: plans.length + 1 }), sales: {} }])}
          >
            {t('addPlan')}
          </Button>
        )}
      </div>
      {periods.length > 0 && (
        <GrowthHelper plans={plans} periods={periods.map(({ name }) => name)} onFill={(at, sales) => change(at, { sales })} />
      )}
    </Card>
  );
}

/** An amount in a table, whose name is that of its row and column. */
function NamedMoney({ label, ...injected }: { label: string } & Parameters<typeof MoneyField>[0]) {
  return <MoneyField {...injected} {...{ 'aria-label': label }} />;
}

/** How far the plan goes, the day that is asked for, and how due days move. */
function PlanReach({ values }: { values: SimulatorValues }) {
  const { t } = useTexts('simulator');
  const years = Array.from({ length: MOST_YEARS }, (_, at) => at + 1);
  const day = asOfDay({ ...values, asOf: null });
  return (
    <>
      <div className="simulator-fields">
        <Form.Item
          name="planYears"
          label={t('planYears')}
          getValueFromEvent={(value: string) => Number(value)}
          getValueProps={(value: number) => ({ value: String(value) })}
        >
          <Choice options={years.map((count) => ({ value: String(count), label: t('unit.years', { count }) }))} />
        </Form.Item>
        <Form.Item name="asOf" label={`${t('asOf')} ${t('optional')}`} extra={day && !values.asOf && t('asOfDefault', { day })}>
          <DayField />
        </Form.Item>
      </div>
      {values.calendar ? (
        <p className="quiet small">{t('ownCalendar')}</p>
      ) : (
        <Form.Item name="withHolidays" valuePropName="checked" className="simulator-check">
          <Checkbox>{t('withHolidays')}</Checkbox>
        </Form.Item>
      )}
    </>
  );
}
