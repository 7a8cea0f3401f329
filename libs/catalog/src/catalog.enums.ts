/** Where an English name comes from. */
export const NameOrigin = {
  OFFICIAL: 'OFFICIAL',
  ESTABLISHED: 'ESTABLISHED',
  TRANSLATION: 'TRANSLATION',
  PINYIN: 'PINYIN',
  NOT_STATED: 'NOT_STATED',
} as const;
export type NameOrigin = (typeof NameOrigin)[keyof typeof NameOrigin];

/** How much a successor got: everything, the main part beside others, or a part. */
export const Share = { WHOLE: 'WHOLE', MAIN: 'MAIN', PART: 'PART' } as const;
export type Share = (typeof Share)[keyof typeof Share];

/** The lists of the catalogue, as they are searched. */
export const CatalogKind = {
  REGION: 'REGION',
  INDUSTRY: 'INDUSTRY',
  DISCIPLINE: 'DISCIPLINE',
  UNDERGRADUATE_CLASS: 'UNDERGRADUATE_CLASS',
  IPC_SYMBOL: 'IPC_SYMBOL',
} as const;
export type CatalogKind = (typeof CatalogKind)[keyof typeof CatalogKind];
