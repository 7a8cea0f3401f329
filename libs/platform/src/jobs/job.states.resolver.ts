import { Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Allow } from '../access/access';
import { type JobState, JobStates } from './job.states';

@ObjectType('JobState', { description: 'Work that the clock starts, and how it fares; the queue remembers about a week.' })
export class JobStateType {
  @Field(() => ID, { description: 'Its name.' }) name: string;
  @Field({ description: 'When it is started: a cron expression of five fields, Asia/Shanghai.' }) cron: string;
  @Field(() => Date, { nullable: true, description: 'When it last came to its end.' }) lastSucceededAt: Date | null;
  @Field(() => Date, { nullable: true, description: 'When it last failed for good, after all its attempts.' })
  lastFailedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'What that failed with.' }) lastFailure: string | null;
  @Field(() => Int, { description: 'Passes that wait for a worker.' }) queued: number;
  @Field(() => Int, { description: 'Passes that run now.' }) active: number;
}

@Resolver(() => JobStateType)
export class JobStatesResolver {
  constructor(private readonly states: JobStates) {}

  @Allow('operations.run')
  @Query(() => [JobStateType], { description: 'Every job of the house, by name, those that never ran included.' })
  jobStates(): Promise<JobState[]> {
    return this.states.read();
  }
}
