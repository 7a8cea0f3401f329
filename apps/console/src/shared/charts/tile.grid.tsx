import { tagOf, type Language, useLanguage, useTexts } from '@shared/texts/texts';
import { type Division, DIVISIONS } from './divisions';
import { mostOf, Opened, type Shown, written } from './shown';
import { TwinTable } from './twin.table';
import './tiles.css';
import './chart.texts';

/** The number of a provincial-level division. */
export interface TileValue extends Shown {
  /** GB/T 2260: 110000 to 820000. */
  readonly code: string;
}

interface TilesProps {
  /** Divisions that are not among them are drawn, but have no number and open nothing. */
  readonly values: readonly TileValue[];
  /** What is counted. */
  readonly title: string;
}

/** How many shades there are beside that of zero. */
const SHADES = 4;

/** 0 for nothing; else by quarters of the largest, from 1 to 4. */
export const shadeOf = (value: number, most: number): number =>
  value <= 0 || most <= 0 ? 0 : Math.min(SHADES, Math.ceil((value / most) * SHADES));

const nameOf = ({ zh, en }: Division, language: Language): string => (language === 'EN' ? en : zh);

/** The 34 provincial-level divisions as squares of equal size, darker where there is more: a diagram, and says so. */
export function TileGrid({ values, title }: TilesProps) {
  const { t } = useTexts('charts');
  const language = useLanguage();
  const byCode = new Map(values.map((value) => [value.code, value]));
  const most = mostOf(values);
  return (
    <figure className="tiles-figure">
      <ul className="tiles" aria-label={title}>
        {DIVISIONS.map((division) => (
          <Tile key={division.code} division={division} value={byCode.get(division.code)} most={most} />
        ))}
      </ul>
      <figcaption className="tiles-caption">
        <span>{t('diagram')}</span>
        <span className="tiles-legend" title={t('shade', { most: new Intl.NumberFormat(tagOf(language)).format(most) })}>
          {t('few')}
          {[0, 1, 2, 3, 4].map((shade) => (
            <i key={shade} data-shade={shade} />
          ))}
          {t('many')}
        </span>
      </figcaption>
    </figure>
  );
}

function Tile({ division, value, most }: { division: Division; value: TileValue | undefined; most: number }) {
  const { t } = useTexts('charts');
  const language = useLanguage();
  const name = nameOf(division, language);
  const full = value ? `${name} ${written(value, language)}` : `${name} ${t('outside')}`;
  return (
    <li style={{ gridColumn: division.column, gridRow: division.row }}>
      <Opened link={value?.link} className="tile" title={full}>
        <span className="tile-face" data-shade={value ? shadeOf(value.value, most) : 'none'} aria-hidden="true">
          <b>{language === 'EN' ? division.shortEn : division.shortZh}</b>
          <span>{value ? short(value, language) : '—'}</span>
        </span>
        <span className="visually-hidden">{full}</span>
      </Opened>
    </li>
  );
}

/** From ten thousand on a tile has no room for all digits: 1.2万, 12K. */
function short(value: TileValue, language: Language): string {
  if (value.text !== undefined || value.value < 10_000) return written(value, language);
  return new Intl.NumberFormat(tagOf(language), { notation: 'compact', maximumFractionDigits: 1 }).format(value.value);
}

interface TilesTableProps extends TilesProps {
  /** Heads of the two columns; province and number unless said otherwise. */
  readonly columns?: readonly [string, string];
}

/** The twin of `TileGrid`: the divisions that have a number, the most first. */
export function TilesTable({ values, title, columns }: TilesTableProps) {
  const { t } = useTexts('charts');
  const language = useLanguage();
  const byCode = new Map(DIVISIONS.map((division) => [division.code, division]));
  const rows = [...values]
    .sort((one, other) => other.value - one.value || one.code.localeCompare(other.code))
    .flatMap((value) => {
      const division = byCode.get(value.code);
      return division ? [{ key: value.code, name: nameOf(division, language), cells: [value] }] : [];
    });
  return <TwinTable caption={title} columns={columns ?? [t('division'), t('count')]} rows={rows} />;
}
