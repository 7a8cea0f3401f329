import { BellOutlined } from '@ant-design/icons';
import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';

export function Bell() {
  const { t } = useTexts('app');
  return <Button type="text" icon={<BellOutlined />} aria-label={t('bell', { count: 0 })} />;
}
