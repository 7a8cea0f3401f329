import { Injectable } from '@nestjs/common';
import type { Actor } from '@trihelix/platform';

/** Of these subjects, the ids of those whose files the actor may read. */
export type SubjectReader = (actor: Actor, subjectIds: readonly string[]) => Promise<readonly string[]>;

/**
 * Who, beside its own organization, may read a file: whoever may see what it is attached to. The rooms above say so, each for
 * its own kind of subject; a kind nobody speaks for is read by nobody else. Of a kind that is exclusive, belonging to the
 * organization is not enough either.
 */
@Injectable()
export class FileReaders {
  private readonly readers = new Map<string, SubjectReader>();
  private readonly exclusive = new Set<string>();

  /** `subjectType` as given to `FilesService.attach`; called with the actor's own sight, in its transaction. */
  register(subjectType: string, reader: SubjectReader, { isExclusive = false } = {}): void {
    if (this.readers.has(subjectType)) throw new Error(`Somebody speaks for the files of ${subjectType} already.`);
    this.readers.set(subjectType, reader);
    if (isExclusive) this.exclusive.add(subjectType);
  }

  /** Whether only its reader decides, also about members of the file's own organization. */
  isExclusive(subjectType: string | null): boolean {
    return subjectType !== null && this.exclusive.has(subjectType);
  }

  /** Whether the actor may read the files attached to this subject. */
  async mayRead(actor: Actor, subjectType: string, subjectId: string): Promise<boolean> {
    const ids = await this.readers.get(subjectType)?.(actor, [subjectId]);
    return ids?.includes(subjectId) ?? false;
  }
}
