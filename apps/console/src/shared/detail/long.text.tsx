import { useTexts } from '@shared/texts/texts';
import { Button } from 'antd';
import { useState } from 'react';
import './detail.css';

/** Characters up to which a text stands there whole: about a page. */
const WHOLE = 1200;

/** What somebody wrote, in its lines. What is longer than a page is folded, so that what stands below it is still found. */
export function LongText({ children: text }: { readonly children: string }) {
  const { t } = useTexts('shared');
  const [isOpen, setOpen] = useState(false);
  if (text.length <= WHOLE) return <p className="prose">{text}</p>;
  return (
    <div>
      <p className={isOpen ? 'prose' : 'prose long-text-folded'}>{text}</p>
      <Button type="link" className="long-text-turn no-print" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'detail.fold' : 'detail.unfold')}
      </Button>
    </div>
  );
}
