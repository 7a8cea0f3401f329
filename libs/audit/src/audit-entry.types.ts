import type { Json, Outcome } from '@trihelix/contracts';
import { connectionOf, JsonScalar } from '@trihelix/platform';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';

export enum AuditOutcome {
  DONE = 'DONE',
  REFUSED = 'REFUSED',
  FAILED = 'FAILED',
}

registerEnumType(AuditOutcome, {
  name: 'AuditOutcome',
  description: 'What came of it.',
  valuesMap: {
    DONE: { description: 'It was done.' },
    REFUSED: { description: 'It was refused for the reason given.' },
    FAILED: { description: 'It broke; the reason is the incident, if any.' },
  },
});

@ObjectType('AuditEntry', { description: 'Who did what to which object, when, for whom and with what outcome.' })
export class AuditEntryType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field({ description: 'When it was done.' }) occurredAt: Date;
  @Field(() => ID, { nullable: true, description: 'Who did it; empty when a clock or the command line did.' }) userId:
    string | null;
  @Field(() => ID, { nullable: true, description: 'The organization it was done for.' }) organizationId: string | null;
  @Field(() => String, { nullable: true, description: 'The clock or command line that did it.' }) system: string | null;
  @Field({ description: 'The command or job.' }) operation: string;
  @Field(() => AuditOutcome, { description: 'What came of it.' }) outcome: Outcome;
  @Field(() => String, { nullable: true, description: 'Code of the refusal.' }) reason: string | null;
  @Field(() => String, { nullable: true, description: 'Kind of the object touched.' }) subjectType: string | null;
  @Field(() => ID, { nullable: true, description: 'The object touched.' }) subjectId: string | null;
  @Field(() => JsonScalar, { nullable: true, description: 'The fields that changed, as they were.' }) before: Json;
  @Field(() => JsonScalar, { nullable: true, description: 'The fields that changed, as they are now.' }) after: Json;
}

export const AuditEntryConnection = connectionOf(AuditEntryType, 'AuditEntry');
