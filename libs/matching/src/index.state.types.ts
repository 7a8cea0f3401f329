import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('MatchIndexState', { description: 'How the match index of the process that answers stands.' })
export class MatchIndexStateType {
  @Field(() => Int, { description: 'Listings that can be found, of both sides.' }) documents: number;
  @Field(() => Int, { description: 'Removed or replaced listings that are not merged away yet.' }) tombstones: number;
  @Field(() => Float, { description: 'Postings that came since the last merge.' }) deltaPostings: number;
  @Field(() => Float, { description: 'Postings in all.' }) postings: number;
  @Field({ description: 'Every transaction before this one has ended and is in the index.' }) position: string;
  @Field({ description: 'The generation of the index; a rebuild makes a new one.' }) generation: string;
  @Field(() => Date, {
    nullable: true,
    description: 'Everything written until then is in the index; null before the first look.',
  })
  indexedThrough: Date | null;
  @Field(() => Boolean, { description: 'Whether a new generation is being built beside the one that answers.' })
  isRebuilding: boolean;
  @Field(() => Date, { nullable: true, description: 'How far the last snapshot goes; null without one.' })
  snapshotThrough: Date | null;
  @Field(() => Float, { nullable: true, description: 'How long ago that was, in seconds.' }) snapshotAgeSeconds: number | null;
  @Field(() => Float, { nullable: true, description: 'Its size in bytes.' }) snapshotBytes: number | null;
  @Field(() => Int, { description: 'Merges since the thread began.' }) merges: number;
  @Field(() => Float, { nullable: true, description: 'Milliseconds the last merge took, answers in between included.' })
  lastMergeMs: number | null;
  @Field(() => Float, { description: 'Memory that the thread uses for its objects, in bytes; postings lie outside of it.' })
  heapBytes: number;
  @Field(() => Int, { description: 'How often the thread of the index fell and was started again.' }) threadRestarts: number;
}
