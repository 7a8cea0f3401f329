import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';
import { In } from 'typeorm';
import { NeedAnswer } from './need-answer.entity';

/** Answers by need, as far as the viewer's row-level security shows them. */
@Injectable()
export class NeedAnswerLoader extends Loader<string, NeedAnswer> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(needIds: readonly string[]): Promise<NeedAnswer[]> {
    return this.database.of(NeedAnswer).findBy({ needId: In([...needIds]) });
  }

  protected keyOf({ needId }: NeedAnswer): string {
    return needId;
  }
}
