import { CatalogMultiPicker, CatalogPicker } from '@shared/catalog/catalog.picker';
import { Card } from '@shared/detail/pieces';
import { ClearableSelect } from '@shared/form/clearable.select';
import { DayField } from '@shared/form/day.field';
import { MoneyField, moneyRule } from '@shared/form/form.parts';
import { today } from '@shared/format/format';
import { useTexts } from '@shared/texts/texts';
import { Form, Input, Select } from 'antd';
import type { NeedValues } from './need.values';

/** What it is about: the only things without which it cannot be published. A draft may still lack the description. */
export function ProblemFields() {
  const { t } = useTexts('needForm');
  return (
    <Card title={t('part.problem')}>
      <Form.Item<NeedValues>
        name="title"
        label={t('title')}
        extra={t('titleHint')}
        rules={[{ required: true, whitespace: true, message: t('titleMissing') }]}
      >
        <Input maxLength={500} placeholder={t('titleExample')} />
      </Form.Item>
      <Form.Item<NeedValues> name="problem" label={t('problem')} extra={t('problemHint')} required>
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 20 }} maxLength={20_000} />
      </Form.Item>
      <Form.Item<NeedValues> name="currentState" label={t('currentState')} extra={t('currentStateHint')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 14 }} maxLength={10_000} />
      </Form.Item>
    </Card>
  );
}

/** How much, by when, how mature. A deadline that is public can only be later. */
export function BudgetFields({ closesOn }: { closesOn: string | undefined }) {
  const { t } = useTexts('needForm');
  const { t: word } = useTexts('shared');
  return (
    <Card title={t('part.terms')}>
      <div className="form-columns">
        <Form.Item<NeedValues> name="budgetMin" label={t('budgetMin')} rules={[moneyRule(word('form.money'))]}>
          <MoneyField placeholder={t('budgetExample')} />
        </Form.Item>
        <Form.Item<NeedValues>
          name="budgetMax"
          label={t('budgetMax')}
          dependencies={['budgetMin']}
          rules={[
            moneyRule(word('form.money')),
            ({ getFieldValue }) => ({
              validator: (_, max: NeedValues['budgetMax']) => {
                const min = getFieldValue('budgetMin') as NeedValues['budgetMin'];
                const isBelow = min?.amount && max?.amount && BigInt(max.amount) < BigInt(min.amount);
                return isBelow ? Promise.reject(new Error(t('budgetOrder'))) : Promise.resolve();
              },
            }),
          ]}
        >
          <MoneyField placeholder={t('budgetExample')} />
        </Form.Item>
        <Form.Item<NeedValues>
          name="deadline"
          label={t('deadline')}
          extra={closesOn ? t('deadlineLater', { day: closesOn }) : t('deadlineHint')}
        >
          <DayField min={closesOn ?? today()} />
        </Form.Item>
        <Form.Item<NeedValues> name="wantedMaturity" label={t('wantedMaturity')} extra={t('wantedMaturityHint')}>
          <ClearableSelect
            placeholder={t('anyMaturity')}
            options={[1, 2, 3, 4, 5, 6, 7, 8, 9].map((level) => ({ value: level, label: t('trl', { level }) }))}
          />
        </Form.Item>
      </div>
      <p className="quiet small">{t('budgetHint')}</p>
    </Card>
  );
}

/** Where it is found. */
export function ClassificationFields() {
  const { t } = useTexts('needForm');
  return (
    <Card title={t('part.classification')}>
      <Form.Item<NeedValues> name="industries" label={t('industries')}>
        <CatalogMultiPicker kind="INDUSTRY" placeholder={t('industriesHint')} />
      </Form.Item>
      <Form.Item<NeedValues> name="keywords" label={t('keywords')} extra={t('keywordsHint')}>
        <Select mode="tags" tokenSeparators={[',', '，', '、', ';', '；']} open={false} suffixIcon={null} maxCount={50} />
      </Form.Item>
      <Form.Item<NeedValues> name="regionCode" label={t('region')}>
        <CatalogPicker kind="REGION" placeholder={t('region')} width="100%" />
      </Form.Item>
    </Card>
  );
}
