import { Field, type FieldMiddleware, ObjectType } from '@nestjs/graphql';
import { say, type Text } from '@trihelix/kernel';
import type { RequestContext } from '../graphql/request-context';

const inTheReadersLanguage: FieldMiddleware<MissingFact, RequestContext, object, string> = ({ source, context }) =>
  say(source.text, context.locale);
const exampleInTheReadersLanguage: FieldMiddleware<MissingFact, RequestContext, object, string | null> = ({ source, context }) =>
  source.exampleText ? say(source.exampleText, context.locale) : null;

/** Something an object still lacks, by field, with the sentence that says what to fill in. */
@ObjectType({ description: 'Something that is still missing, and what to do about it.' })
export class MissingFact {
  @Field({ description: 'Path of the field, e.g. `ufpl.lumpSum`.' }) readonly field: string;
  @Field(() => String, { middleware: [inTheReadersLanguage], description: 'What to fill in, in the language of the request.' })
  readonly message?: string;
  @Field(() => String, {
    nullable: true,
    middleware: [exampleInTheReadersLanguage],
    description: 'What a good one looks like; null where nobody wrote one down.',
  })
  readonly example?: string | null;
  readonly text: Text;
  readonly exampleText?: Text;
}

/** The sentences of what is missing, joined to one in each language. */
export function sayMissing(missing: readonly MissingFact[]): Text {
  return {
    zh: missing.map(({ text }) => text.zh).join('；'),
    en: missing.map(({ text }) => text.en).join('; '),
  };
}
