import { Injectable } from '@nestjs/common';
import type { Text } from '@trihelix/kernel';
import type { Actor } from '@trihelix/platform';

/** What can be enquired about; the rooms that know these things register themselves. */
export enum EnquirySubjectType {
  ACHIEVEMENT = 'ACHIEVEMENT',
  NEED = 'NEED',
  /** A need and an achievement together, `<need id>:<achievement id>`; asked by the owner of one at the owner of the other. */
  MATCH = 'MATCH',
}

/** Something that can be enquired about now. */
export interface ConversationSubject {
  readonly title: Text;
  /** Who is asked. */
  readonly ownerOrganizationId: string;
  /** Where it counts for authorities, e.g. `/33/3301/`. */
  readonly regionPath: string;
}

/** How a room finds its subjects. Null is for what is absent, not open, or not the actor's to see: one answer for all three. */
export interface SubjectSource {
  find(actor: Actor, id: string): Promise<ConversationSubject | null>;
}

/** What enquiries may be about. Rooms above register here when they start. */
@Injectable()
export class ConversationSubjects {
  private readonly sources = new Map<string, SubjectSource>();

  register(type: keyof typeof EnquirySubjectType, source: SubjectSource): void {
    if (this.sources.has(type)) throw new Error(`Somebody already knows subjects of type ${type}.`);
    this.sources.set(type, source);
  }

  /** Null when the actor may not enquire about it, or nobody knows such things. */
  async find(actor: Actor, type: EnquirySubjectType, id: string): Promise<ConversationSubject | null> {
    return (await this.sources.get(type)?.find(actor, id)) ?? null;
  }
}
