/** What does something when it is clicked. */
const PRESSED = 'button, a[href], label, summary, input[type=checkbox], input[type=radio], [role=menuitem], [role=tab]';
/** Pixels by which a hand may tremble; who moves farther has changed their mind. */
const TREMOR = 8;

interface Press {
  readonly on: HTMLElement;
  readonly x: number;
  readonly y: number;
}

/**
 * A press counts where it began. When an answer arrives between press and release, what it brings moves the page, and the browser
 * clicks neither on what was pressed nor on what stands there now. Whoever held still meant what they had pressed.
 */
export function keepPresses(page: Document): void {
  let begun: Press | undefined;
  const begin = ({ target, isPrimary, button, clientX: x, clientY: y }: PointerEvent) => {
    const on = isPrimary && button === 0 && target instanceof Element ? target.closest<HTMLElement>(PRESSED) : null;
    begun = on ? { on, x, y } : undefined;
  };
  const end = ({ target, clientX, clientY }: PointerEvent) => {
    const press = begun;
    begun = undefined;
    if (!press?.on.isConnected || press.on.contains(target as Node | null)) return;
    if (Math.hypot(clientX - press.x, clientY - press.y) <= TREMOR) press.on.click();
  };
  page.addEventListener('pointerdown', begin, true);
  page.addEventListener('pointerup', end, true);
  page.addEventListener('pointercancel', () => (begun = undefined), true);
}
