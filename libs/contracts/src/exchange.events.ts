import { DomainEvent } from './domain-event';

/** Somebody asked for a file to be imported; the run says which and how. */
export class ImportRequested extends DomainEvent {
  constructor(readonly runId: string) {
    super();
  }
}

/** Somebody asked for a list as a file; the export says which and how. */
export class ExportRequested extends DomainEvent {
  constructor(readonly exportId: string) {
    super();
  }
}

/** An import that the worker did for somebody is over, however it went. Read the truth again. */
export class ImportEnded extends DomainEvent {
  constructor(readonly runId: string) {
    super();
  }
}

/** An export is over, however it went. Read the truth again. */
export class ExportEnded extends DomainEvent {
  constructor(readonly exportId: string) {
    super();
  }
}
