import { Context, Field, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Licence, LicenceType } from '@trihelix/licensing';
import type { RequestContext } from '@trihelix/platform';
import { RecordHeads } from './record.heads.loader';

@ObjectType('LicenceRecord', {
  description: 'The record of a licence: a chain of hashes over everything that happened to it, which anybody can verify.',
})
export class LicenceRecordType {
  @Field(() => Int, { description: 'How many links the chain has.' })
  links: number;

  @Field({ description: 'The hash of the last link: SHA-256, hexadecimal.' })
  head: string;

  @Field({ description: 'When the last link was written.' })
  at: Date;

  @Field({ description: 'Where it is downloaded as signed JSON, from the platform’s address.' })
  jsonPath: string;

  @Field({ description: 'Where it is downloaded as PDF, in Chinese, to be read and filed.' })
  pdfPath: string;
}

/** The record of each licence of a list: one statement. */
@Resolver(() => LicenceType)
export class LicenceRecordFields {
  constructor(private readonly heads: RecordHeads) {}

  @ResolveField(() => LicenceRecordType, { nullable: true, description: 'Its record, as far as it is written.' })
  async record(@Parent() { id }: Licence, @Context() context: RequestContext): Promise<LicenceRecordType | null> {
    const head = await this.heads.load(context, id);
    if (!head) return null;
    const path = `/licence-records/${id}/record`;
    return { links: head.links, head: head.head, at: new Date(head.at), jsonPath: `${path}.json`, pdfPath: `${path}.pdf` };
  }
}
