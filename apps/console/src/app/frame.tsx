import { MenuOutlined } from '@ant-design/icons';
import { OtherWays } from '@shared/feedback/other.ways';
import { PageSkeleton } from '@shared/feedback/skeleton';
import { Toasts } from '@shared/feedback/toasts';
import { keepDraftsFor } from '@shared/form/device.drafts';
import { useTexts } from '@shared/texts/texts';
import { Outlet, useLocation } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { OfflineBar, SessionBar } from './bars';
import { Brand } from './brand';
import { Appearances, LanguageSwitch } from './switches';
import { PaletteButton } from './palette.button';
import { useKeptPreferences } from './preferences';
import { SideMenu } from './side.menu';
import { SwitchOrganization } from './switch.organization';
import { useViewerOrVisitor } from './viewer';
import { VisitorHeader } from './visitor.header';
import './frame.css';

const Bell = lazy(() => import('./bell').then(({ Bell: component }) => ({ default: component })));

/** What stands around every page: menu and bar for those who are signed in, a plain header for visitors. */
export function Frame() {
  const viewer = useViewerOrVisitor();
  const owner = viewer ? `${viewer.id}.${viewer.actingOrganizationId ?? 'none'}` : 'nobody';
  // Before any form below looks for its draft.
  keepDraftsFor(owner);
  return (
    <>
      <SkipLink />
      <OfflineBar />
      {viewer && <SessionBar />}
      {viewer ? <Workbench key={owner} /> : <Lobby />}
      <Toasts />
    </>
  );
}

function Workbench() {
  useKeptPreferences();
  const { t } = useTexts('app');
  return (
    <div className="frame">
      <aside className="frame-side no-print" aria-label={t('brand')}>
        <Brand />
        <SideMenu />
      </aside>
      <div className="frame-main">
        <header className="frame-bar no-print">
          <PhoneMenu />
          <PaletteButton />
          <span className="frame-bar-gap" />
          <LanguageSwitch />
          <Appearances />
          <Suspense fallback={<span className="bell-place" />}>
            <Bell />
          </Suspense>
        </header>
        <OtherWays value={<SwitchOrganization />}>
          <Page />
        </OtherWays>
      </div>
    </div>
  );
}

function Lobby() {
  return (
    <div className="lobby">
      <VisitorHeader />
      <Page />
    </div>
  );
}

/** Focus moves here with every new page, so that a reader who does not see knows of it. */
function Page() {
  const { pathname } = useLocation();
  useEffect(() => {
    document.getElementById('content')?.focus({ preventScroll: true });
  }, [pathname]);
  return (
    <main id="content" className="frame-page" tabIndex={-1}>
      <Suspense fallback={<PageSkeleton />}>
        <Outlet />
      </Suspense>
    </main>
  );
}

function PhoneMenu() {
  const { t } = useTexts('app');
  const [isOpen, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  return (
    <>
      <Button
        className="frame-phone-menu"
        type="text"
        icon={<MenuOutlined />}
        aria-label={t('menu')}
        onClick={() => setOpen(true)}
      />
      <Drawer
        open={isOpen}
        onClose={() => setOpen(false)}
        placement="left"
        size={280}
        title={<Brand />}
        styles={{ body: { padding: 0 } }}
      >
        <SideMenu />
      </Drawer>
    </>
  );
}

function SkipLink() {
  const { t } = useTexts('shared');
  return (
    <a className="skip-link" href="#content">
      {t('act.skip')}
    </a>
  );
}
