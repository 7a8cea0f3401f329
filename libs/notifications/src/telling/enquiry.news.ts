import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EnquiryMessageSent, EnquiryMoved, EnquiryReminded } from '@trihelix/contracts';
import { Enquiry, EnquiryState } from '@trihelix/conversations';
import { Database } from '@trihelix/platform';
import type { EnquiryFacts } from '../words/enquiry.words';
import type { Matter, Side } from './matter';
import { OrganizationNames } from './organization.names';
import { Teller } from './teller';

/** News of enquiries: that there is something to read, never what was written. */
@Injectable()
export class EnquiryNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly database: Database,
    private readonly names: OrganizationNames,
  ) {}

  onModuleInit(): void {
    this.teller.on(EnquiryMoved, ({ enquiryId, to }) => this.moved(enquiryId, to));
    this.teller.on(EnquiryMessageSent, (event) => this.written(event));
    this.teller.on(EnquiryReminded, (event) => this.reminded(event));
  }

  private async moved(id: string, to: string): Promise<Matter[]> {
    const enquiry = await this.read(id);
    if (!enquiry) return [];
    const isOver = to !== EnquiryState.OPEN && to !== EnquiryState.ANSWERED;
    return [await this.matter(enquiry, isOver ? 'OVER' : to, enquiry.replyBy)];
  }

  private async written({ enquiryId, organizationId }: EnquiryMessageSent): Promise<Matter[]> {
    const enquiry = await this.read(enquiryId);
    if (!enquiry) return [];
    const matter = await this.matter(enquiry, 'WRITTEN', null);
    const reader = enquiry.askerId === organizationId ? matter.sides['answerer'] : matter.sides['asker'];
    return reader ? [{ ...matter, sides: { reader } }] : [];
  }

  /** Whoever answered meanwhile is not reminded any more. */
  private async reminded({ enquiryId, dueOn }: EnquiryReminded): Promise<Matter[]> {
    const enquiry = await this.read(enquiryId);
    if (!enquiry?.waitingForId || enquiry.dueOn !== dueOn) return [];
    return [await this.matter(enquiry, enquiry.state, dueOn)];
  }

  private read(id: string): Promise<Enquiry | null> {
    return this.database.of(Enquiry).findOneBy({ id });
  }

  private async matter(enquiry: Enquiry, moment: string, day: string | null): Promise<Matter> {
    const { id, askerId, answererId, subjectTitleZh, subjectTitleEn, state, outcome } = enquiry;
    const names = await this.names.of([askerId, answererId]);
    const side = (own: string, other: string): Side => {
      const title = { zh: subjectTitleZh, en: subjectTitleEn };
      const facts: EnquiryFacts = { title, other: names.get(other) ?? '', day, end: outcome ?? state };
      return { organizationIds: [own], facts };
    };
    return { moment, subjectId: id, sides: { asker: side(askerId, answererId), answerer: side(answererId, askerId) } };
  }
}
