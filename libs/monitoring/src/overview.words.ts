import { type Locale, say } from '@trihelix/kernel';
import type { AttentionItem } from './attention.service';
import type { Figure } from './figure';
import type { RowsList } from './figure.types';
import { FUNNELS } from './overview.funnels';
import {
  AMOUNT_RECEIVED,
  COMPARED,
  type ComparedMeasure,
  LICENCES_CONCLUDED,
  LICENCES_REQUESTED,
  type Measure,
  MEASURES,
  NEEDS_POSTED,
} from './overview.measures';
import type { Numbers } from './overview.numbers';
import { rowsDocument } from './rows.queries';

/** A figure as it is told: with the query that opens it. */
export function told<F extends Figure>(figure: F) {
  const { list, filter } = figure.rows;
  const rows = { document: rowsDocument(figure.rows), variables: { filter }, list: list.toUpperCase() as RowsList, filter };
  return { ...figure, rows };
}

const named = ({ code, name, definition }: Pick<Measure, 'code' | 'name' | 'definition'>, locale: Locale) => ({
  code,
  name: say(name, locale),
  definition: say(definition, locale),
});

/** Every number with its year before and its months. */
export const toldIndicators = (numbers: Numbers, locale: Locale) =>
  MEASURES.map((measure) => {
    const previous = numbers.previous(measure);
    return {
      ...told(numbers.in(measure)),
      ...named(measure, locale),
      previous: previous && told(previous),
      points: numbers.points(measure).map(told),
    };
  });

/** The months with what is drawn side by side. */
export const toldTrend = (numbers: Numbers) =>
  numbers.months.map((month) => ({
    ...month,
    needsPosted: told(numbers.in(NEEDS_POSTED, month)),
    licencesRequested: told(numbers.in(LICENCES_REQUESTED, month)),
    licencesConcluded: told(numbers.in(LICENCES_CONCLUDED, month)),
    amountReceived: told(numbers.in(AMOUNT_RECEIVED, month)),
  }));

export const toldFunnels = (numbers: Numbers, locale: Locale) =>
  FUNNELS.map(({ stages, ...funnel }) => ({
    ...named(funnel, locale),
    stages: stages.map((stage) => ({ ...told(numbers.in(stage)), ...named(stage, locale) })),
  }));

/** What is compared, by name. */
export function toldMeasure(measure: ComparedMeasure, locale: Locale) {
  const { name, definition } = named(COMPARED[measure], locale);
  return { measure, name, definition };
}

export const toldAttention = (items: readonly AttentionItem[], locale: Locale) =>
  items.map((item) => ({
    ...told(item),
    sentence: say(item.sentence, locale),
    definition: say(item.definition, locale),
    before: item.before && told(item.before),
  }));
