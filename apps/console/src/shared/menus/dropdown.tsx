import type { DropdownProps } from 'antd';
import { type ComponentProps, cloneElement, lazy, type ReactElement, Suspense, useState } from 'react';

const Loaded = lazy(() => import('./loaded.dropdown').then(({ LoadedDropdown: component }) => ({ default: component })));

/**
 * What opens under a button. The button stands there at once: no page waits for what it will open. Pressed before that
 * has come, it opens as soon as it has: nobody presses twice. The press counts, not only the click, because the button
 * of the loaded menu is another element and a click across the two would be nobody's. Whoever came by keyboard stays on it.
 */
export function Dropdown({ children, ...props }: DropdownProps & { readonly children: ReactElement<ComponentProps<'button'>> }) {
  const [isOpen, setOpen] = useState(false);
  const [isHeld, hold] = useState(false);
  const open = () => {
    setOpen(true);
    props.onOpenChange?.(true, { source: 'trigger' });
  };
  const early = cloneElement(children, {
    onPointerDown: open,
    onClick: open,
    onFocus: () => hold(true),
    onBlur: () => hold(false),
  });
  return (
    <Suspense fallback={props.disabled ? children : early}>
      <Loaded open={isOpen} {...props} onOpenChange={(to, info) => (setOpen(to), props.onOpenChange?.(to, info))}>
        {isHeld ? cloneElement(children, { autoFocus: true }) : children}
      </Loaded>
    </Suspense>
  );
}
