import { Figure } from '@shared/charts/figure';
import { number, percent } from '@shared/format/format';
import { type Language, tagOf, useLanguage, useTexts } from '@shared/texts/texts';
import type { MatchFigureKind } from '@gql/quality/graphql';

interface QualityFigureProps {
  readonly figure: { readonly kind: MatchFigureKind; readonly value?: number | null; readonly count: number };
  /** What would rest on fewer is not told. */
  readonly fewest: number;
}

const HOURS_OF_A_DAY = 24;
/** Up to so many hours are told as hours. */
const MOST_HOURS = 48;

/** One figure with what it rests on; what is not told says why. */
export function QualityFigure({ figure: { kind, value, count }, fewest }: QualityFigureProps) {
  const { t } = useTexts('quality');
  const language = useLanguage();
  const why = t(`kinds.${kind}.why`);
  const basis = t('basis', { number: number(count, language), of: t(`kinds.${kind}.of`) });
  if (value == null) {
    const lacking = kind === 'HOURS_TO_FIRST_REPLY' ? t('noMedian') : t('noExposure');
    const reason = count < fewest ? t('tooFew', { fewest: String(fewest) }) : lacking;
    return <Figure label={t(`kinds.${kind}.title`)} value="—" definition={why} note={`${why} · ${reason} · ${basis}`} />;
  }
  const [shown, unit] = written(kind, value, language);
  return (
    <Figure
      label={t(`kinds.${kind}.title`)}
      value={shown}
      {...(unit && { unit: t(unit) })}
      definition={why}
      note={`${why} · ${basis}`}
    />
  );
}

function written(kind: MatchFigureKind, value: number, language: Language): readonly [text: string, unit?: 'hours' | 'days'] {
  if (kind === 'EXPOSURE_GINI') return [rounded(value, 2, language)];
  if (kind !== 'HOURS_TO_FIRST_REPLY') return [percent(value, language)];
  return value <= MOST_HOURS ? [rounded(value, 1, language), 'hours'] : [rounded(value / HOURS_OF_A_DAY, 1, language), 'days'];
}

const rounded = (value: number, digits: number, language: Language): string =>
  new Intl.NumberFormat(tagOf(language), { maximumFractionDigits: digits }).format(value);
