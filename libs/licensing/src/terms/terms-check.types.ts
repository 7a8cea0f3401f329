import { Field, type FieldMiddleware, ObjectType } from '@nestjs/graphql';
import { say } from '@trihelix/kernel';
import type { RequestContext } from '@trihelix/platform';
import type { TermsFinding } from './terms.finding';

const inTheReadersLanguage =
  (key: 'text' | 'source'): FieldMiddleware<TermsFinding, RequestContext, object, string | null> =>
  ({ source: finding, context }) =>
    finding[key] && say(finding[key], context.locale);

@ObjectType({ description: 'Something to say about one place of licence terms.' })
export class LicenceTermsFinding {
  @Field({ description: 'Where it stands: `fees[0].tiers[1].ratePpm`; empty for the whole.' }) path: string;
  @Field({ description: 'Which rule it is about, for programs.' }) code: string;
  @Field(() => String, {
    middleware: [inTheReadersLanguage('text')],
    description: 'What is to be said, in the language of the request.',
  })
  text: TermsFinding['text'];
  @Field(() => String, {
    nullable: true,
    middleware: [inTheReadersLanguage('source')],
    description: 'Where the rule is written, in the language of the request; null for the form of the document.',
  })
  source: TermsFinding['source'];
}

@ObjectType({ description: 'What is to be said about licence terms under a rule set.' })
export class LicenceTermsCheck {
  @Field(() => [LicenceTermsFinding], { description: 'What must be changed.' }) problems: readonly TermsFinding[];
  @Field(() => [LicenceTermsFinding], { description: 'What stops nothing, and is for a lawyer to look at.' })
  warnings: readonly TermsFinding[];
}
