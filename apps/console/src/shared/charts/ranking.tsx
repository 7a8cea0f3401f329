import { useLanguage } from '@shared/texts/texts';
import type { CSSProperties } from 'react';
import type { Hue } from './legend';
import { mostOf, Opened, shareOf, type Shown, written } from './shown';
import './rows.css';

/** Somebody or something with a number. */
export interface RankedRow extends Shown {
  readonly key: string;
  readonly name: string;
}

interface RankingProps {
  /** In their order, the most first. Equal numbers share their place. */
  readonly rows: readonly RankedRow[];
  /** What is ranked, for those who do not see it. */
  readonly title: string;
  readonly hue?: Hue;
}

/** Who has most of something: place, name as the link to the list, bar and number. */
export function Ranking({ rows, title, hue = 'first' }: RankingProps) {
  const language = useLanguage();
  const most = mostOf(rows);
  return (
    <ol className="ranking" aria-label={title} data-hue={hue}>
      {rows.map((row) => (
        <li key={row.key}>
          <span className="ranking-place">{rows.findIndex(({ value }) => value === row.value) + 1}</span>
          <Opened link={row.link} className="ranking-name" title={row.name}>
            {row.name}
          </Opened>
          <span className="ranking-track" style={{ '--share': shareOf(row.value, most) } as CSSProperties} />
          <span className="ranking-value">{written(row, language)}</span>
        </li>
      ))}
    </ol>
  );
}
