import { Failure } from '@trihelix/kernel';
import { Field, ID, Int, InterfaceType, ObjectType } from '@nestjs/graphql';

/** What every expected failure tells the client. */
@InterfaceType('Failure', { description: 'An outcome the business expects: what was refused, why, and how to mend it.' })
export abstract class FailureFields {
  @Field({ description: 'Stable name that programs can branch on.' }) readonly code: string;
  @Field({ description: 'The sentence for people, in the language of the request.' }) readonly message: string;
  @Field(() => String, {
    nullable: true,
    description: 'The field of the input to mend, as a path; empty when it is about none in particular.',
  })
  readonly field: string | null;
}

/** Declares a failure class as a GraphQL type; its own fields are marked with `@Field`. */
export const FailureType = (description: string): ClassDecorator =>
  ObjectType({ implements: () => FailureFields, description }) as ClassDecorator;

/** Somebody else changed it since the caller read it. */
@FailureType('Somebody changed it since you read it; read it again and repeat your change on the newer version.')
export class StaleVersion extends Failure {
  readonly code = 'STALE_VERSION';
  @Field(() => ID, { description: 'The object.' }) readonly id: string;
  @Field(() => Int, { description: 'Its version now.' }) readonly currentVersion: number;

  constructor(id: string, currentVersion: number) {
    super({
      zh: `内容已被他人修改（当前版本 ${currentVersion}），请重新读取后再提交。`,
      en: `Somebody changed it in the meantime (it is at version ${currentVersion} now). Read it again and repeat your change.`,
    });
    this.id = id;
    this.currentVersion = currentVersion;
  }
}

/** The state does not allow the act. */
@FailureType('The state it is in does not allow this act.')
export class NotInThisState extends Failure {
  readonly code = 'NOT_IN_THIS_STATE';
  @Field({ description: 'The state it is in now.' }) readonly stateNow: string;
  @Field({ description: 'What was tried.' }) readonly action: string;

  constructor(state: string, action: string) {
    super({
      zh: `当前状态（${state}）不允许执行该操作（${action}）。请刷新后查看可执行的操作。`,
      en: `It is ${state}, and that does not allow "${action}". Refresh to see what may be done now.`,
    });
    this.stateNow = state;
    this.action = action;
  }
}
