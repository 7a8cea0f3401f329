import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';
import { In } from 'typeorm';
import { Challenge } from './challenge.entity';
import { ChallengeKind } from './challenge.enums';
import { visibleTo } from './need.policy';

/** Needs by id, as far as the viewer may see them; for fields of rooms above. */
@Injectable()
export class NeedLoader extends Loader<string, Challenge> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<Challenge[]> {
    const query = this.database
      .of(Challenge)
      .createQueryBuilder('challenge')
      .where({ id: In([...ids]), kind: ChallengeKind.NEED });
    return visibleTo(this.database.actor, query).getMany();
  }

  protected keyOf({ id }: Challenge): string {
    return id;
  }
}
