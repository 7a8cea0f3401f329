/** What was filled in and has not reached the server. */
export interface DeviceDraft {
  readonly content: unknown;
  readonly at: string;
  /** The version of the object on which it was begun. */
  readonly baseVersion?: number | undefined;
}

const PREFIX = 'trihelix.draft.';
let keeper = 'nobody';

/**
 * Says whose drafts are kept and found on this device from now on: a person, acting for an organization. Called before any form is
 * shown, so that nobody is offered what somebody else has begun.
 */
export function keepDraftsFor(owner: string): void {
  keeper = owner;
}

/** Where a form of the present owner is kept. */
export const deviceKey = (form: string, subjectId: string | undefined): string =>
  `${PREFIX}${keeper}.${form}.${subjectId ?? 'new'}`;

/** Undefined when there is none, or none that can be read. */
export function onDevice(key: string): DeviceDraft | undefined {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as DeviceDraft | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft; a device without room keeps none, and the server still gets it. */
export function keepOnDevice(key: string, draft: DeviceDraft): void {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    localStorage.removeItem(key);
  }
}

/** Forgets what is kept on this device, whoever filled it in: somebody else may sit down next. */
export function forgetDeviceDrafts(): void {
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .forEach((key) => localStorage.removeItem(key));
}
