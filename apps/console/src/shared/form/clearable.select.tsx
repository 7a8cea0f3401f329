import { CloseCircleFilled } from '@ant-design/icons';
import { useTexts } from '@shared/texts/texts';
import { Select, type SelectProps } from 'antd';

/** A choice that can be taken back: what does so is named in the reader's language, while the kit's own name for it is English. */
export function ClearableSelect<Value>(props: Omit<SelectProps<Value>, 'allowClear'>) {
  const { t } = useTexts('shared');
  return <Select<Value> {...props} allowClear={{ clearIcon: <CloseCircleFilled />, label: t('act.clear') }} />;
}
