import { CatalogMultiPicker, CatalogPicker } from '@shared/catalog/catalog.picker';
import { ClearableSelect } from '@shared/form/clearable.select';
import { useTexts } from '@shared/texts/texts';
import { Form, Input, Select } from 'antd';
import { ACHIEVEMENT_KINDS } from './achievements.search';
import { FormSection } from './form.section';
import './missing.texts';

/** What it is, what it is called, and whom it serves. */
export function BasicsSection() {
  const { t } = useTexts('achievementForm');
  const { t: word } = useTexts('achievements');
  const { t: wanting } = useTexts('achievementMissing');
  return (
    <FormSection title={t('section.basics')}>
      <Form.Item
        className="form-whole"
        name="title"
        label={t('title')}
        rules={[
          { required: true, whitespace: true, message: wanting('missing.title') },
          { max: 500, message: t('tooLong', { count: 500 }) },
        ]}
      >
        <Input placeholder={t('titleHint')} />
      </Form.Item>
      <Form.Item name="kind" label={t('kind')} extra={t('kindExtra')}>
        <ClearableSelect
          placeholder={t('choose')}
          options={ACHIEVEMENT_KINDS.map((value) => ({ value, label: word(`kind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="code" label={t('code')} extra={t('codeExtra')} rules={[{ max: 64, message: t('tooLong', { count: 64 }) }]}>
        <Input />
      </Form.Item>
      <Form.Item
        className="form-whole"
        name="abstract"
        label={t('abstract')}
        extra={t('abstractExtra')}
        rules={[{ max: 20_000, message: t('tooLong', { count: 20_000 }) }]}
      >
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 16 }} />
      </Form.Item>
      <Form.Item className="form-whole" name="keywords" label={t('keywords')} extra={t('keywordsExtra')}>
        <Select
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={[',', '，', ';', '；', '、']}
          placeholder={t('keywordsHint')}
        />
      </Form.Item>
      <Form.Item name="industries" label={t('industries')}>
        <CatalogMultiPicker kind="INDUSTRY" placeholder={t('industries')} />
      </Form.Item>
      <Form.Item name="disciplines" label={t('disciplines')}>
        <CatalogMultiPicker kind="DISCIPLINE" placeholder={t('disciplines')} />
      </Form.Item>
      <Form.Item name="ipc" label={t('ipc')}>
        <CatalogMultiPicker kind="IPC_SYMBOL" placeholder={t('ipc')} />
      </Form.Item>
      <Form.Item name="regionCode" label={t('region')} extra={t('regionExtra')}>
        <CatalogPicker kind="REGION" placeholder={t('region')} width="100%" />
      </Form.Item>
      <Form.Item
        className="form-whole"
        name="originInstitution"
        label={t('origin')}
        extra={t('originExtra')}
        rules={[{ max: 500, message: t('tooLong', { count: 500 }) }]}
      >
        <Input />
      </Form.Item>
    </FormSection>
  );
}
