import { useTexts } from '@shared/texts/texts';
import type { ReactNode } from 'react';
import './licence.sheet.css';
import './licence.sheet.texts';

/** A row of a table of facts. */
export function Line({ title, children }: { title: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{children}</td>
    </tr>
  );
}

/** The headings of a table. */
export function Heads({
  titles,
  ends = 0,
}: {
  titles: readonly string[];
  /** How many of the last hold amounts. */ ends?: number;
}) {
  return (
    <thead>
      <tr>
        {titles.map((title, index) => (
          <th key={title} scope="col" data-align={index >= titles.length - ends ? 'end' : undefined}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Where both sides put their seals. */
export function Seals({ sides }: { sides: readonly string[] }) {
  const { t } = useTexts('licenceSheet');
  return (
    <div className="sheet-seals">
      {sides.map((side) => (
        <div key={side}>
          <p>{t('seal', { side })}</p>
          <p>{t('sealDay')}</p>
        </div>
      ))}
    </div>
  );
}
