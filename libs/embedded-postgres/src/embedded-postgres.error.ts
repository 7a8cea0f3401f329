/** A sentence for people, in both languages of the platform. */
export interface Notice {
  zh: string;
  en: string;
}

/** The embedded database cannot do what was asked; `text` says what stands in the way and how to clear it. */
export class EmbeddedPostgresError extends Error {
  constructor(
    readonly text: Notice,
    options?: ErrorOptions,
  ) {
    super(`${text.zh}\n${text.en}`, options);
    this.name = 'EmbeddedPostgresError';
  }
}
