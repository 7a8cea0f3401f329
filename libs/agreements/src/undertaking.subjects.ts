import { Injectable } from '@nestjs/common';
import type { Text } from '@trihelix/kernel';
import type { Actor } from '@trihelix/platform';

/** What secrecy is promised about; the rooms that keep such things register themselves. */
export enum UndertakingSubjectType {
  /** The confidential part of a technical need. */
  NEED = 'NEED',
}

/** Something that is shown to those who promised secrecy. */
export interface UndertakingSubject {
  readonly title: Text;
  /** To whom secrecy is promised. */
  readonly ownerOrganizationId: string;
  /** The text that the owner chose. */
  readonly textId: string;
}

/** How a room finds its subjects. Null is for what is absent, over, or not the actor's to see: one answer for all three. */
export interface UndertakingSubjectSource {
  find(actor: Actor, id: string): Promise<UndertakingSubject | null>;
}

/** What undertakings may be about. Rooms above register here when they start. */
@Injectable()
export class UndertakingSubjects {
  private readonly sources = new Map<string, UndertakingSubjectSource>();

  register(type: keyof typeof UndertakingSubjectType, source: UndertakingSubjectSource): void {
    if (this.sources.has(type)) throw new Error(`Somebody already knows subjects of type ${type}.`);
    this.sources.set(type, source);
  }

  async find(actor: Actor, type: UndertakingSubjectType, id: string): Promise<UndertakingSubject | null> {
    return (await this.sources.get(type)?.find(actor, id)) ?? null;
  }
}
