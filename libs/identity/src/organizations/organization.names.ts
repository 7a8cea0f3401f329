/**
 * A place for `holdsWords`: where `column` (written as `alias.property`) points to an organization, the organization's names.
 * They are looked up once and before the rows, so that an index on the column can be used.
 */
export const namesOf = (column: string): { readonly sql: string } => ({
  sql: `${column} = ANY (ARRAY(SELECT named.id FROM organization AS named WHERE named.name ILIKE :words OR named.name_en ILIKE :words))`,
});
