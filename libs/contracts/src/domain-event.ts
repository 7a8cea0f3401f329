/** Something that has happened, told in the past tense, in plain data. Its class name is its type. */
export abstract class DomainEvent {
  get type(): string {
    return this.constructor.name;
  }
}

/** Plain data, as it survives a journey through JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
