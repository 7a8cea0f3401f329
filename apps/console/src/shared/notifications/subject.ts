/** Kinds of things that a notification is about, as the API names them, and where each is shown. */
const PATHS: Readonly<Record<string, (id: string) => string>> = {
  ACHIEVEMENT: (id) => `/achievements/${id}`,
  NEED: (id) => `/needs/${id}`,
  LICENCE: (id) => `/licences/${id}`,
  ENQUIRY: (id) => `/enquiries/${id}`,
  UNDERTAKING: (id) => `/undertakings/${id}`,
  ORGANIZATION: (id) => `/organizations/${id}`,
  IMPORT: (id) => `/imports/${id}`,
  EXPORT: () => '/exports',
  MEMBER: () => '/members',
  WATCH: () => '/watches',
};

/** A list, where a notification is about several things at once. */
const LISTS: Readonly<Record<string, string>> = {
  ACHIEVEMENT: '/achievements?scope=ours',
  NEED: '/needs?scope=ours',
  LICENCE: '/licences',
  ENQUIRY: '/enquiries',
  UNDERTAKING: '/undertakings',
  ORGANIZATION: '/organizations',
  IMPORT: '/imports',
};

/** Where what a notification is about is shown. */
export function pathOf({ type, id }: { readonly type: string; readonly id?: string | null | undefined }): string {
  if (id) return PATHS[type]?.(id) ?? '/notifications';
  return LISTS[type] ?? PATHS[type]?.('') ?? '/notifications';
}
