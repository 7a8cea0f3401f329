import { PlusOutlined } from '@ant-design/icons';
import { ClearableSelect } from '@shared/form/clearable.select';
import { useTexts } from '@shared/texts/texts';
import { Button, Form, Input } from 'antd';
import { FormEntry, FormSection } from './form.section';

const LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** How mature it is, what shows that, and what it brings beside the solution of today. */
export function MaturitySection() {
  const { t } = useTexts('achievementForm');
  return (
    <FormSection title={t('section.maturity')}>
      <Form.Item className="form-whole" name={['maturity', 'level']} label={t('level')} extra={t('levelExtra')}>
        <ClearableSelect placeholder={t('choose')} options={LEVELS.map((value) => ({ value, label: t(`levels.l${value}`) }))} />
      </Form.Item>
      <Form.Item
        className="form-whole"
        name={['maturity', 'evidence']}
        label={t('evidence')}
        extra={t('evidenceExtra')}
        rules={[{ max: 5_000, message: t('tooLong', { count: 5_000 }) }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item
        className="form-whole"
        name={['comparison', 'text']}
        label={t('comparison')}
        extra={t('comparisonExtra')}
        rules={[{ max: 10_000, message: t('tooLong', { count: 10_000 }) }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <div className="form-whole">
        <Figures />
      </div>
    </FormSection>
  );
}

function Figures() {
  const { t } = useTexts('achievementForm');
  const needed = [{ required: true, whitespace: true, message: t('fillIn') }];
  return (
    <Form.List name={['comparison', 'figures']}>
      {(fields, { add, remove }) => (
        <div className="stack" style={{ gap: 8 }}>
          {fields.map(({ key, name }) => (
            <FormEntry key={key} name={t('figure', { number: name + 1 })} onRemove={() => remove(name)}>
              <Form.Item name={[name, 'metric']} label={t('metric')} rules={needed}>
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item name={[name, 'unit']} label={t('unit')}>
                <Input maxLength={50} />
              </Form.Item>
              <Form.Item name={[name, 'ours']} label={t('ours')} rules={needed}>
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item name={[name, 'theirs']} label={t('theirs')} rules={needed}>
                <Input maxLength={100} />
              </Form.Item>
            </FormEntry>
          ))}
          {fields.length < 30 && (
            <Button icon={<PlusOutlined />} onClick={() => add({})} style={{ justifySelf: 'start' }}>
              {t('addFigure')}
            </Button>
          )}
        </div>
      )}
    </Form.List>
  );
}
