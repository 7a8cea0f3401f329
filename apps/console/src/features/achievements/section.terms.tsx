import { MoneyField } from '@shared/form/form.parts';
import { useTexts } from '@shared/texts/texts';
import { Checkbox, Form, Input, InputNumber, Select, Switch } from 'antd';
import { FormSection } from './form.section';
import type { AchievementValues } from './form.values';

const WAYS = ['LICENCE', 'TRANSFER', 'EQUITY'] as const;
const INTENTS = ['ORDINARY', 'SOLE', 'EXCLUSIVE'] as const;
const PRICINGS = ['AGREEMENT', 'MARKET_LISTING', 'AUCTION'] as const;

/** How it would be given away, and the terms of “use first, pay later”. */
export function TermsSection() {
  const { t } = useTexts('achievementForm');
  const { t: say } = useTexts('achievement');
  const isOffered = Form.useWatch<AchievementValues['ufplOffered']>('ufplOffered');
  return (
    <FormSection title={t('section.terms')}>
      <Form.Item name="licenceWays" label={t('ways')}>
        <Checkbox.Group options={WAYS.map((value) => ({ value, label: say(`way.${value}`) }))} />
      </Form.Item>
      <Form.Item name="licenceIntents" label={t('intents')}>
        <Checkbox.Group options={INTENTS.map((value) => ({ value, label: say(`intent.${value}`) }))} />
      </Form.Item>
      <Form.Item
        className="form-whole"
        name="priceTerms"
        label={t('priceTerms')}
        extra={t('priceTermsExtra')}
        rules={[{ max: 5_000, message: t('tooLong', { count: 5_000 }) }]}
      >
        <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} />
      </Form.Item>
      <Form.Item
        className="form-whole"
        name="ufplOffered"
        valuePropName="checked"
        label={t('ufplOffered')}
        extra={t('ufplExtra')}
      >
        <Switch />
      </Form.Item>
      {isOffered && <UfplFields />}
    </FormSection>
  );
}

function UfplFields() {
  const { t } = useTexts('achievementForm');
  const { t: say } = useTexts('achievement');
  const pricing = Form.useWatch<string | undefined>(['ufpl', 'pricing']);
  const needed = [{ required: true, whitespace: true, message: t('fillIn') }];
  return (
    <>
      <Form.Item
        name={['ufpl', 'trialMonths']}
        label={t('trial')}
        rules={[{ type: 'integer', min: 1, max: 120, message: t('trialRule') }]}
      >
        <InputNumber style={{ width: '100%' }} min={1} max={120} precision={0} />
      </Form.Item>
      <Form.Item name={['ufpl', 'lumpSum']} label={t('lumpSum')} extra={t('lumpSumExtra')}>
        <MoneyField placeholder={t('lumpSumHint')} />
      </Form.Item>
      <Form.Item name={['ufpl', 'pricing']} label={t('pricing')}>
        <Select
          allowClear
          placeholder={t('choose')}
          options={PRICINGS.map((value) => ({ value, label: say(`pricing.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name={['ufpl', 'dueDays']}
        label={t('due')}
        rules={[{ type: 'integer', min: 0, max: 3_650, message: t('dueRule') }]}
      >
        <InputNumber style={{ width: '100%' }} min={0} max={3_650} precision={0} />
      </Form.Item>
      {pricing === 'MARKET_LISTING' && (
        <>
          <Form.Item name={['ufpl', 'listing', 'market']} label={t('market')} rules={needed}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name={['ufpl', 'listing', 'number']} label={t('listingNumber')} rules={needed}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item
            className="form-whole"
            name={['ufpl', 'listing', 'url']}
            label={t('listingUrl')}
            rules={[{ required: true, type: 'url', message: t('urlRule') }]}
          >
            <Input placeholder="https://" maxLength={1000} />
          </Form.Item>
        </>
      )}
    </>
  );
}
