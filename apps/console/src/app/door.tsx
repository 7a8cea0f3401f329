import { PageSkeleton } from '@shared/feedback/skeleton';
import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { Brand } from './brand';
import { Appearances, LanguageSwitch } from './switches';
import './frame.css';

/** Around sign-in and what leads to it: the name, a card, nothing else. */
export function Door() {
  return (
    <div className="door">
      <header className="row">
        <Brand />
        <span className="frame-bar-gap" />
        <LanguageSwitch />
        <Appearances />
      </header>
      <main id="content" className="door-card card">
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}
