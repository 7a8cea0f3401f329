import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

@ObjectType('PersonalDataLink', { description: 'Where to download everything the platform keeps about you, once, as yourself.' })
export class PersonalDataLink {
  @Field(() => ID, { description: 'Identifier of the export.' }) id: string;
  @Field({ description: 'Where to GET the file (JSON), relative to the address of the platform.' }) url: string;
  @Field({ description: 'Until when the download may begin.' }) expiresAt: Date;
}

/** One at a time: an export reads everything there is. */
@FailureType('A download of your data is under way; wait until it is over.')
export class PersonalDataBusy extends Failure {
  readonly code = 'PERSONAL_DATA_BUSY';
  @Field(() => Int, { description: 'Seconds after which another may begin in any case.' }) readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super({
      zh: '您的个人数据正在导出，请等待下载完成后再试。',
      en: 'A download of your data is under way. Wait until it is over and try again.',
    });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
