import { Injectable } from '@nestjs/common';
import { Database, Loader } from '@trihelix/platform';
import { In } from 'typeorm';
import { UndertakingText } from '../texts/undertaking-text.entity';
import { Undertaking } from './undertaking.entity';
import { UndertakingAcceptance } from './undertaking-acceptance.entity';
import { ALIVE } from './undertaking.workflow';

/** What the viewer's organization has asked for, been offered or promised about a need, by the need's id. */
@Injectable()
export class ViewerUndertakingLoader extends Loader<string, Undertaking> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(needIds: readonly string[]): Promise<Undertaking[]> {
    return this.database
      .of(Undertaking)
      .createQueryBuilder('undertaking')
      .where('undertaking.promisorId = :viewerId', { viewerId: this.database.actor?.organizationId ?? null })
      .andWhere(`undertaking.subjectType = 'NEED' AND undertaking.subjectId = ANY (:needIds)`, { needIds })
      .andWhere('undertaking.state = ANY (:alive)', { alive: ALIVE })
      .getMany();
  }

  protected keyOf({ subjectId }: Undertaking): string {
    return subjectId;
  }
}

@Injectable()
export class AcceptanceLoader extends Loader<string, UndertakingAcceptance> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(undertakingIds: readonly string[]): Promise<UndertakingAcceptance[]> {
    return this.database.of(UndertakingAcceptance).findBy({ undertakingId: In([...undertakingIds]) });
  }

  protected keyOf({ undertakingId }: UndertakingAcceptance): string {
    return undertakingId;
  }
}

/** Texts by id; public. */
@Injectable()
export class UndertakingTextLoader extends Loader<string, UndertakingText> {
  protected override readonly isProtected = false;

  constructor(database: Database) {
    super(database);
  }

  protected fetch(ids: readonly string[]): Promise<UndertakingText[]> {
    return this.database.of(UndertakingText).findBy({ id: In([...ids]) });
  }

  protected keyOf({ id }: UndertakingText): string {
    return id;
  }
}
