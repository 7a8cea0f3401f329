import { Dropdown } from '@shared/menus/dropdown';
import { useTexts } from '@shared/texts/texts';
import { useNavigate } from '@tanstack/react-router';
import type { MenuProps } from 'antd';
import { useActFor, useSignOut } from './account.acts';
import { organizationOf, othersOf, useViewer } from './viewer';

/** Who the viewer is and for whom they act: switch, account, sign out. */
export function AccountMenu() {
  const { t } = useTexts('app');
  const viewer = useViewer();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const actFor = useActFor();
  const acting = organizationOf(viewer);
  const others = othersOf(viewer);
  const items: MenuProps['items'] = [
    ...(others.length > 0
      ? [
          {
            key: 'switch',
            type: 'group' as const,
            label: t('actFor'),
            children: others.map(({ id, name }) => ({ key: id, label: name, onClick: () => actFor(id) })),
          },
        ]
      : []),
    ...(acting
      ? [{ key: 'organization', label: t('nav.organization'), onClick: () => void navigate({ to: '/organization' }) }]
      : []),
    { key: 'account', label: t('nav.account'), onClick: () => void navigate({ to: '/account' }) },
    { key: 'out', label: t('signOut'), onClick: signOut },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="topLeft">
      <button type="button" className="account-button">
        <span className="avatar" aria-hidden="true">
          {viewer.name.slice(0, 1)}
        </span>
        <span className="account-names">
          <strong>{viewer.name}</strong>
          <small>{acting?.name ?? viewer.email}</small>
        </span>
      </button>
    </Dropdown>
  );
}
