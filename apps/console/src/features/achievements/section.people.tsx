import { PlusOutlined } from '@ant-design/icons';
import { useOrganization } from '@app/viewer';
import { useTexts } from '@shared/texts/texts';
import { Button, Form, Input } from 'antd';
import { FormEntry, FormSection } from './form.section';
import { type AchievementValues, percentOf, ppmOf, sumOf } from './form.values';

/** Who owns how much of it, and who made it. */
export function PeopleSection() {
  const { t } = useTexts('achievementForm');
  return (
    <FormSection title={t('section.people')} note={t('peopleNote')}>
      <div className="form-whole">
        <h3 className="card-sub">{t('shares')}</h3>
        <Shares />
        <h3 className="card-sub">{t('inventors')}</h3>
        <Inventors />
      </div>
    </FormSection>
  );
}

function Shares() {
  const { t } = useTexts('achievementForm');
  const form = Form.useFormInstance<AchievementValues>();
  const own = useOrganization();
  const shares = Form.useWatch('shares', form);
  const { ppm, isWhole } = sumOf(shares);
  const whole = () =>
    sumOf(form.getFieldValue('shares') as AchievementValues['shares']).isWhole
      ? Promise.resolve()
      : Promise.reject(new Error(t('sharesRule')));
  // The first holder is usually oneself, and alone.
  const first = own ? { holderId: own.id, holderName: own.name, percent: '100' } : {};
  return (
    <Form.List name="shares" rules={[{ validator: whole }]}>
      {(fields, { add, remove }, { errors }) => (
        <div className="stack" style={{ gap: 8 }}>
          {fields.map(({ key, name }) => (
            <FormEntry key={key} name={t('share', { number: name + 1 })} onRemove={() => remove(name)}>
              <Form.Item
                name={[name, 'holderName']}
                label={t('holder')}
                rules={[{ required: true, whitespace: true, message: t('fillIn') }]}
              >
                <Input
                  maxLength={200}
                  // Another name is another holder.
                  onChange={() => form.setFieldValue(['shares', name, 'holderId'], null)}
                />
              </Form.Item>
              <Form.Item
                name={[name, 'percent']}
                label={t('percent')}
                rules={[
                  {
                    validator: (_, value: string) =>
                      ppmOf(value) ? Promise.resolve() : Promise.reject(new Error(t('percentRule'))),
                  },
                ]}
              >
                <Input inputMode="decimal" suffix="%" />
              </Form.Item>
            </FormEntry>
          ))}
          {fields.length > 0 && (
            <p role="status" className={isWhole ? 'shares-sum' : 'shares-sum shares-off'}>
              {isWhole ? t('sharesWhole') : t('sharesSum', { sum: percentOf(ppm) })}
            </p>
          )}
          <Form.ErrorList errors={errors} />
          <Button icon={<PlusOutlined />} onClick={() => add(fields.length === 0 ? first : {})} style={{ justifySelf: 'start' }}>
            {t('addShare')}
          </Button>
        </div>
      )}
    </Form.List>
  );
}

function Inventors() {
  const { t } = useTexts('achievementForm');
  return (
    <Form.List name="inventors">
      {(fields, { add, remove }) => (
        <div className="stack" style={{ gap: 8 }}>
          {fields.map(({ key, name }) => (
            <FormEntry key={key} name={t('inventor', { number: name + 1 })} onRemove={() => remove(name)}>
              <Form.Item
                name={[name, 'name']}
                label={t('personName')}
                rules={[{ required: true, whitespace: true, message: t('fillIn') }]}
              >
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item name={[name, 'affiliation']} label={t('affiliation')}>
                <Input maxLength={200} />
              </Form.Item>
            </FormEntry>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({})} style={{ justifySelf: 'start' }}>
            {t('addInventor')}
          </Button>
        </div>
      )}
    </Form.List>
  );
}
