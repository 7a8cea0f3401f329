import type { ViewDays } from '@trihelix/workspace';

/** Parameters of a list's address that say how it looks, not what is in it. */
const LOOKS: readonly string[] = ['sort', 'pages', 'size', 'hide'];
/** What the address calls otherwise than the filter. */
const WORDS = 'q';
/** `ours`: of the organization one acts for. */
const SCOPE = 'scope';

/** Something in an address that is not read. */
export class UnreadableParameter extends Error {
  constructor(readonly parameter: string) {
    super(`The parameter ${parameter} cannot be read.`);
  }
}

/**
 * The fields of a list's filter as an address gives them (docs/decisions/0017): each under the filter's own name, in JSON unless
 * it is a plain text. Nothing is passed over, so that nobody is told of other rows than the list shows.
 * @param isText whether a field's values are texts; undefined when the filter has no such field
 * @throws UnreadableParameter
 */
export function fieldsOf(
  search: string,
  organizationId: string | null,
  isText: (field: string) => boolean | undefined,
): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [parameter, text] of new URLSearchParams(search.replace(/^\?/, ''))) {
    if (LOOKS.includes(parameter) || text === '') continue;
    if (parameter === SCOPE) {
      if (text !== 'ours' || !organizationId) throw new UnreadableParameter(parameter);
      fields['ownerId'] = organizationId;
      continue;
    }
    const field = parameter === WORDS ? 'search' : parameter;
    const takesTexts = isText(field);
    if (takesTexts === undefined || field in fields) throw new UnreadableParameter(parameter);
    fields[field] = valueOf(text, takesTexts);
  }
  return fields;
}

/** Digits are a text where texts are taken: a region, a code. */
function valueOf(text: string, takesTexts: boolean): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return takesTexts && (typeof value === 'number' || typeof value === 'boolean') ? text : value;
  } catch {
    return text;
  }
}

/** The days on which both the filter and the news look; `null` in the filter is no bound. */
export function within(days: ViewDays, from: string | null | undefined, to: string | null | undefined): ViewDays {
  return { from: from && from > days.from ? from : days.from, to: to && to < days.to ? to : days.to };
}

/** The address of the same list with nothing but what became public on these days, on its first page. */
export function narrowed(search: string, names: { readonly from: string; readonly to: string }, { from, to }: ViewDays): string {
  const parameters = new URLSearchParams(search.replace(/^\?/, ''));
  parameters.delete('pages');
  parameters.set(names.from, from);
  parameters.set(names.to, to);
  return parameters.toString();
}
