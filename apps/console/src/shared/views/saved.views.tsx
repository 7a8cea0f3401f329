import { SaveOutlined } from '@ant-design/icons';
import { asking, useCommand } from '@shared/api/queries';
import { sayFailed, toast } from '@shared/feedback/toasts';
import { Dropdown } from '@shared/menus/dropdown';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { graphql } from '@gql/shared';
import { SAVE_VIEW } from './save.view';

const SaveViewDialog = lazy(() => import('./save.view.dialog').then(({ SaveViewDialog: component }) => ({ default: component })));

const VIEWS = graphql(`
  query SavedViews($screen: String!) {
    savedViews(screen: $screen) {
      id
      name
      search
      isMine
      isShared
      alerts
      version
      viewerActions
    }
  }
`);

const ALERT = graphql(`
  mutation AlertOfView($input: UpdateViewInput!) {
    updateView(input: $input) {
      __typename
      ... on SavedView {
        alerts
      }
      ... on Failure {
        code
        message
      }
    }
  }
`);

const DELETE = graphql(`
  mutation DeleteView($id: ID!) {
    deleteView(id: $id) {
      __typename
    }
  }
`);

const ALERTS = ['OFF', 'DAILY', 'WEEKLY'] as const;

/** Views of a list that somebody keeps: open one, keep the one that is shown, be told what is new in it, throw one away. */
export function SavedViews({ screen }: { screen: string }) {
  const { t } = useTexts('shared');
  const { pathname, searchStr } = useLocation();
  const router = useRouter();
  const [isSaving, setSaving] = useState(false);
  const { data } = useQuery(asking(VIEWS, { screen }));
  const remove = useCommand(DELETE, { refreshes: [VIEWS], onFailed: sayFailed });
  const alert = useCommand(ALERT, {
    refreshes: [VIEWS],
    onDone: ({ alerts }) => toast(t(`list.alerted.${alerts}`)),
    onFailed: sayFailed,
  });
  const saveAgain = useCommand(SAVE_VIEW, { refreshes: [VIEWS], onFailed: sayFailed });
  const views = data?.savedViews ?? [];
  const shown = views.find(({ search }) => search === searchStr.replace(/^\?/, ''));
  const throwAway = ({ id, name, search, isShared, alerts }: (typeof views)[number]) =>
    remove.mutate(
      { id },
      {
        onSuccess: () =>
          toast(t('list.viewRemoved', { name }), {
            onUndo: () => saveAgain.mutate({ input: { screen, name, search, isShared, alerts } }),
          }),
      },
    );
  const items = [
    ...views.map(({ id, name, search, isShared }) => ({
      key: id,
      label: isShared ? `${name} · ${t('list.shared')}` : name,
      onClick: () => void router.navigate({ href: `${pathname}?${search}` }),
    })),
    { type: 'divider' as const },
    {
      key: 'save',
      icon: <SaveOutlined />,
      label: t('list.saveView'),
      disabled: searchStr === '',
      onClick: () => setSaving(true),
    },
    ...(shown?.viewerActions.includes('ALERT')
      ? [
          {
            key: 'alerts',
            label: `${t('list.alerts')}: ${t(`list.alert.${shown.alerts}`)}`,
            children: ALERTS.map((alerts) => ({
              key: alerts,
              label: t(`list.alert.${alerts}`),
              onClick: () => alert.mutate({ input: { id: shown.id, expectedVersion: shown.version, alerts } }),
            })),
          },
        ]
      : []),
    ...(shown?.isMine
      ? [
          {
            key: 'delete',
            danger: true,
            label: `${t('act.remove')}: ${shown.name}`,
            onClick: () => throwAway(shown),
          },
        ]
      : []),
  ];
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, ...(shown ? { selectedKeys: [shown.id, shown.alerts] } : {}) }}>
        <Button icon={<SaveOutlined />}>{shown?.name ?? t('list.views')}</Button>
      </Dropdown>
      {isSaving && (
        <Suspense>
          <SaveViewDialog screen={screen} search={searchStr.replace(/^\?/, '')} views={VIEWS} onClose={() => setSaving(false)} />
        </Suspense>
      )}
    </>
  );
}
