import { ClearableSelect } from '@shared/form/clearable.select';
import { MoneyField, moneyRule } from '@shared/form/form.parts';
import { parseShare } from '@shared/form/percent';
import { useTexts } from '@shared/texts/texts';
import { Button, Checkbox, Form, Input, Switch } from 'antd';
import type { ChangeEvent } from 'react';
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

/** A whole number of a field; what is none stays as it was typed, for the rule to say so. */
function typedNumber({ target }: ChangeEvent<HTMLInputElement>): number | string | null {
  const text = target.value.trim();
  if (text === '') return null;
  return /^\d{1,6}$/.test(text) ? Number(text) : text;
}

/** What the market lists beside the lump sum: asked for by rate, and kept where it is more than these fields say. */
function ListedPrice() {
  const { t } = useTexts('achievementForm');
  const { t: word } = useTexts('shared');
  const form = Form.useFormInstance<AchievementValues>();
  const listed = Form.useWatch(['ufpl', 'listed'], { form, preserve: true }) as NonNullable<AchievementValues['ufpl']>['listed'];
  const percent = listed === 'OTHER' ? undefined : listed?.percent;
  if (listed === 'OTHER')
    return (
      <Form.Item className="form-whole" label={t('listed')} extra={t('listedOther')}>
        <Form.Item name={['ufpl', 'listed']} hidden>
          <Input />
        </Form.Item>
        <Button onClick={() => form.setFieldValue(['ufpl', 'listed'], {})}>{t('listedAnew')}</Button>
      </Form.Item>
    );
  const isRate = (typed: string | null | undefined) => !typed?.trim() || parseShare(typed) !== undefined;
  return (
    <>
      <Form.Item
        name={['ufpl', 'listed', 'percent']}
        label={t('listedRate')}
        extra={t('listedRateExtra')}
        rules={[
          {
            validator: (_, typed: string | null | undefined) =>
              isRate(typed) ? Promise.resolve() : Promise.reject(new Error(t('percentRule'))),
          },
        ]}
      >
        <Input inputMode="decimal" suffix="%" maxLength={9} />
      </Form.Item>
      {percent?.trim() && (
        <>
          <Form.Item
            name={['ufpl', 'listed', 'annualMinimum']}
            label={t('listedMinimum')}
            rules={[moneyRule(word('form.money'))]}
          >
            <MoneyField />
          </Form.Item>
          <Form.Item name={['ufpl', 'listed', 'cumulativeCap']} label={t('listedCap')} rules={[moneyRule(word('form.money'))]}>
            <MoneyField />
          </Form.Item>
        </>
      )}
    </>
  );
}

function UfplFields() {
  const { t } = useTexts('achievementForm');
  const { t: word } = useTexts('shared');
  const { t: say } = useTexts('achievement');
  const pricing = Form.useWatch<string | undefined>(['ufpl', 'pricing']);
  const needed = [{ required: true, whitespace: true, message: t('fillIn') }];
  return (
    <>
      <Form.Item
        name={['ufpl', 'trialMonths']}
        getValueFromEvent={typedNumber}
        label={t('trial')}
        rules={[{ type: 'integer', min: 1, max: 120, message: t('trialRule') }]}
      >
        <Input inputMode="numeric" />
      </Form.Item>
      <Form.Item
        name={['ufpl', 'lumpSum']}
        label={t('lumpSum')}
        extra={t('lumpSumExtra')}
        rules={[moneyRule(word('form.money'))]}
      >
        <MoneyField placeholder={t('lumpSumHint')} />
      </Form.Item>
      <Form.Item name={['ufpl', 'pricing']} label={t('pricing')}>
        <ClearableSelect
          placeholder={t('choose')}
          options={PRICINGS.map((value) => ({ value, label: say(`pricing.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name={['ufpl', 'dueDays']}
        getValueFromEvent={typedNumber}
        label={t('due')}
        rules={[{ type: 'integer', min: 0, max: 3_650, message: t('dueRule') }]}
      >
        <Input inputMode="numeric" />
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
          <ListedPrice />
        </>
      )}
    </>
  );
}
