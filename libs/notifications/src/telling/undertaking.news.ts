import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Undertaking } from '@trihelix/agreements';
import { UndertakingMoved, UndertakingReminded } from '@trihelix/contracts';
import { Database } from '@trihelix/platform';
import type { UndertakingFacts } from '../words/undertaking.words';
import type { Matter, Side } from './matter';
import { OrganizationNames } from './organization.names';
import { Teller } from './teller';

/** News of undertakings of confidentiality: nothing confidential in them. */
@Injectable()
export class UndertakingNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly database: Database,
    private readonly names: OrganizationNames,
  ) {}

  onModuleInit(): void {
    this.teller.on(UndertakingMoved, ({ undertakingId, to }) => this.moved(undertakingId, to));
    this.teller.on(UndertakingReminded, (event) => this.reminded(event));
  }

  /** What has moved on since is told by its own event. */
  private async moved(id: string, to: string): Promise<Matter[]> {
    const undertaking = await this.database.of(Undertaking).findOneBy({ id });
    return undertaking?.state === to ? [await this.matter(undertaking)] : [];
  }

  private async reminded({ undertakingId: id, dueOn }: UndertakingReminded): Promise<Matter[]> {
    const undertaking = await this.database.of(Undertaking).findOneBy({ id });
    return undertaking?.waitingForId && undertaking.dueOn === dueOn ? [await this.matter(undertaking)] : [];
  }

  private async matter(undertaking: Undertaking): Promise<Matter> {
    const { id, promisorId, promiseeId, subjectTitleZh, subjectTitleEn, state, dueOn, endsOn } = undertaking;
    const names = await this.names.of([promisorId, promiseeId]);
    const side = (own: string, other: string): Side => {
      const title = { zh: subjectTitleZh, en: subjectTitleEn };
      const facts: UndertakingFacts = { title, other: names.get(other) ?? '', dueOn, endsOn, state };
      return { organizationIds: [own], facts };
    };
    return {
      moment: state,
      subjectId: id,
      sides: { promisor: side(promisorId, promiseeId), promisee: side(promiseeId, promisorId) },
    };
  }
}
