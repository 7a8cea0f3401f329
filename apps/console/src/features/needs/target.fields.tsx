import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Card } from '@shared/detail/pieces';
import { ClearableSelect } from '@shared/form/clearable.select';
import { useTexts } from '@shared/texts/texts';
import { Button, Form, Input } from 'antd';
import { COMPARATORS, type TargetRow } from './need.values';
import './target.fields.css';

/** Targets that the API takes. */
const MOST = 30;

/** What a solution is measured by, one row each: what, how much, how it is today, and how it is checked. */
export function TargetFields() {
  const { t } = useTexts('needForm');
  return (
    <Card title={t('part.targets')} note={t('targetsNote')}>
      <Form.List name="targets">
        {(rows, { add, remove }) => (
          <div className="stack">
            {rows.map(({ key, name }) => (
              <div key={key} className="target-row" role="group" aria-label={t('targetOf', { number: name + 1 })}>
                <Form.Item
                  name={[name, 'metric']}
                  label={t('metric')}
                  className="target-metric"
                  dependencies={[['targets', name, 'value']]}
                  rules={[needsIts(name, 'value', t('metricMissing'))]}
                >
                  <Input maxLength={200} placeholder={t('metricExample')} />
                </Form.Item>
                <Form.Item name={[name, 'comparator']} label={t('comparator')}>
                  <ClearableSelect options={COMPARATORS.map((value) => ({ value, label: value }))} />
                </Form.Item>
                <Form.Item
                  name={[name, 'value']}
                  label={t('value')}
                  dependencies={[['targets', name, 'metric']]}
                  rules={[needsIts(name, 'metric', t('valueMissing'))]}
                >
                  <Input maxLength={90} placeholder={t('valueExample')} />
                </Form.Item>
                <Form.Item name={[name, 'unit']} label={t('unit')}>
                  <Input maxLength={50} placeholder={t('unitExample')} />
                </Form.Item>
                <Form.Item name={[name, 'current']} label={t('current')}>
                  <Input maxLength={100} placeholder={t('currentExample')} />
                </Form.Item>
                <Form.Item name={[name, 'test']} label={t('test')} className="target-test">
                  <Input maxLength={500} placeholder={t('testExample')} />
                </Form.Item>
                <Button
                  type="text"
                  className="target-remove"
                  icon={<DeleteOutlined />}
                  aria-label={t('removeTarget', { number: name + 1 })}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined />} disabled={rows.length >= MOST} onClick={() => add({})}>
              {t('addTarget')}
            </Button>
          </div>
        )}
      </Form.List>
    </Card>
  );
}

/** A row is empty, or has both a metric and a value. */
const needsIts =
  (row: number, other: keyof TargetRow, message: string) =>
  ({ getFieldValue }: { getFieldValue: (name: (string | number)[]) => unknown }) => ({
    validator: (_: unknown, own: string | undefined) => {
      const isOtherGiven = Boolean((getFieldValue(['targets', row, other]) as string | undefined)?.trim());
      return isOtherGiven && !own?.trim() ? Promise.reject(new Error(message)) : Promise.resolve();
    },
  });
