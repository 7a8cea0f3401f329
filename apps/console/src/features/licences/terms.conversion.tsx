import { useTexts } from '@shared/texts/texts';
import { Checkbox, Form } from 'antd';
import { ChoiceItem, TypedItem } from './simulator.fields';
import { type CompleteValues, CONVERTED_KINDS } from './terms.values';
import './licences.texts';
import './simulator.texts';
import './terms.texts';

/** What a trial becomes when its licensee converts, and its turn where several firms try the same achievement. */
export function TermsConversion({ values }: { values: CompleteValues }) {
  const { t } = useTexts('termsEditor');
  const { t: money } = useTexts('simulator');
  const { t: word } = useTexts('licences');
  return (
    <>
      <Form.Item name="hasConversion" valuePropName="checked" className="simulator-check">
        <Checkbox>{t('hasConversion')}</Checkbox>
      </Form.Item>
      {values.hasConversion && (
        <div className="terms-conversion">
          <div className="simulator-fields">
            <ChoiceItem
              name="conversionKind"
              label={t('conversionKind')}
              options={CONVERTED_KINDS.map((value) => ({ value, label: word(`kind.${value}`) }))}
              note={t(`kindWhy.${values.conversionKind}`)}
            />
            <TypedItem name="conversionPlace" label={t('conversionPlace')} note={t('conversionPlaceWhy')} />
            <TypedItem
              name="conversionDays"
              label={t('conversionDays')}
              unit={money('unit.days')}
              note={t('conversionDaysWhy')}
            />
          </div>
          <Form.Item name="conversionFirst" valuePropName="checked" className="simulator-check" extra={t('conversionFirstWhy')}>
            <Checkbox>{t('conversionFirst')}</Checkbox>
          </Form.Item>
        </div>
      )}
    </>
  );
}
