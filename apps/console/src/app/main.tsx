import '@shared/theme/base.css';
import { queryClient } from '@shared/api/queries';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AppearanceProvider } from './appearance';
import { keepPresses } from './presses';
import { router } from './router';
import './texts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');

// A page that cannot be fetched while there is no network says so itself: reloading, the router's way, would leave the console.
window.addEventListener('vite:preloadError', (event) => {
  if (!navigator.onLine) event.preventDefault();
});

keepPresses(document);
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <AppearanceProvider>
        <RouterProvider router={router} />
      </AppearanceProvider>
    </QueryClientProvider>
  </StrictMode>,
);
