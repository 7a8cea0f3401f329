import { PlusOutlined } from '@ant-design/icons';
import { DayField } from '@shared/form/day.field';
import { useTexts } from '@shared/texts/texts';
import { Button, Form, Input, Select } from 'antd';
import { FormEntry, FormSection } from './form.section';

const STATUSES = ['GRANTED', 'PENDING', 'EXPIRED', 'LAPSED', 'REJECTED', 'WITHDRAWN', 'INVALIDATED'] as const;

/** The intellectual-property rights it rests on. */
export function RightsSection() {
  const { t } = useTexts('achievementForm');
  return (
    <FormSection title={t('section.rights')} note={t('rightsNote')}>
      <div className="form-whole">
        <Form.List name="rights">
          {(fields, { add, remove }) => (
            <div className="stack" style={{ gap: 8 }}>
              {fields.map(({ key, name }) => (
                <RightEntry key={key} name={name} onRemove={() => remove(name)} />
              ))}
              {fields.length < 50 && (
                <Button
                  icon={<PlusOutlined />}
                  onClick={() => add({ office: 'CN', legalStatus: 'GRANTED' })}
                  style={{ justifySelf: 'start' }}
                >
                  {t('addRight')}
                </Button>
              )}
            </div>
          )}
        </Form.List>
      </div>
    </FormSection>
  );
}

function RightEntry({ name, onRemove }: { name: number; onRemove: () => void }) {
  const { t } = useTexts('achievementForm');
  const { t: say } = useTexts('achievement');
  const needed = [{ required: true, whitespace: true, message: t('fillIn') }];
  return (
    <FormEntry name={t('right', { number: name + 1 })} onRemove={onRemove}>
      <Form.Item name={[name, 'number']} label={t('rightNumber')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={[name, 'office']} label={t('office')} rules={needed}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={[name, 'legalStatus']} label={t('legalStatus')} rules={[{ required: true, message: t('fillIn') }]}>
        <Select options={STATUSES.map((value) => ({ value, label: say(`legal.${value}`) }))} />
      </Form.Item>
      <Form.Item name={[name, 'filedOn']} label={t('filedOn')}>
        <DayField />
      </Form.Item>
      <Form.Item name={[name, 'grantedOn']} label={t('grantedOn')}>
        <DayField />
      </Form.Item>
      <Form.Item name={[name, 'validUntil']} label={t('validUntil')}>
        <DayField />
      </Form.Item>
    </FormEntry>
  );
}
