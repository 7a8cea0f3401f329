import type { DropdownProps } from 'antd';
import { lazy, type ReactElement, Suspense } from 'react';

const Loaded = lazy(() => import('./loaded.dropdown').then(({ LoadedDropdown: component }) => ({ default: component })));

/** What opens under a button, or over it. The button stands there at once: no page waits for what it will open. */
export function Dropdown({ children, ...props }: DropdownProps & { readonly children: ReactElement }) {
  return (
    <Suspense fallback={children}>
      <Loaded {...props}>{children}</Loaded>
    </Suspense>
  );
}
