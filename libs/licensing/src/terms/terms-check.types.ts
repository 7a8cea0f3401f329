import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Something to say about one place of licence terms.' })
export class LicenceTermsFinding {
  @Field({ description: 'Where it stands: `fees[0].tiers[1].ratePpm`; empty for the whole.' }) path: string;
  @Field({ description: 'Which rule it is about, for programs.' }) code: string;
  @Field({ description: 'What is to be said, in the language of the request.' }) text: string;
  @Field(() => String, {
    nullable: true,
    description: 'Where the rule is written, in the language of the request; null for the form of the document.',
  })
  source: string | null;
}

@ObjectType({ description: 'What is to be said about licence terms under a rule set.' })
export class LicenceTermsCheck {
  @Field(() => [LicenceTermsFinding], { description: 'What must be changed.' }) problems: LicenceTermsFinding[];
  @Field(() => [LicenceTermsFinding], { description: 'What stops nothing, and is for a lawyer to look at.' })
  warnings: LicenceTermsFinding[];
}
