import type { Actor } from '@trihelix/platform';
import type { StoredFile } from './file.entity';
import { FileState } from './file.enums';

/** A file is its organization's; who else may read it is known by what it is attached to (`FileReaders`). */
export const isOwnFile = (actor: Actor, { organizationId }: StoredFile): boolean =>
  actor.organizationId !== null && actor.actsFor(organizationId);

/** Whether there is content that may be sent to anybody at all. */
export const isReadable = ({ state, objectKey }: StoredFile): boolean => state === FileState.READY && objectKey !== null;
