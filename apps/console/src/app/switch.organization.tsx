import { Dropdown } from '@shared/menus/dropdown';
import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { useActFor } from './account.acts';
import { othersOf, useViewer } from './viewer';

/** Opens the address of now as another of the viewer's organizations; nothing for whoever has no other. */
export function SwitchOrganization() {
  const { t } = useTexts('shared');
  const others = othersOf(useViewer());
  const actFor = useActFor();
  if (others.length === 0) return null;
  const again = (id: string) => actFor(id, location.pathname + location.search + location.hash);
  const items = others.map(({ id, name }) => ({ key: id, label: name, onClick: () => again(id) }));
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="primary">{t('failure.switchOrganization')}</Button>
    </Dropdown>
  );
}
