import { SearchOutlined } from '@ant-design/icons';
import { useTexts } from '@shared/texts/texts';
import { lazy, Suspense, useEffect, useState } from 'react';

const Palette = lazy(() => import('./palette').then(({ Palette: component }) => ({ default: component })));

/** The field in the bar, which is a button: opens the command palette, as Ctrl-K (⌘K) does. */
export function PaletteButton() {
  const { t } = useTexts('app');
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
  return (
    <>
      <button type="button" className="palette-button" onClick={() => setOpen(true)} aria-haspopup="dialog">
        <SearchOutlined aria-hidden="true" />
        <span>{t('search')}</span>
        <kbd className="wide-only">Ctrl K</kbd>
      </button>
      {isOpen && (
        <Suspense>
          <Palette onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
