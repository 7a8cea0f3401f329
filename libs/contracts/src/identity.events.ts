import { DomainEvent } from './domain-event';

/** Somebody asked for a new password for an address, which may or may not have an account. */
export class PasswordResetRequested extends DomainEvent {
  constructor(readonly email: string) {
    super();
  }
}

/** A person became a member of an organization. */
export class MemberJoined extends DomainEvent {
  constructor(
    readonly membershipId: string,
    readonly organizationId: string,
    readonly userId: string,
    readonly roles: readonly string[],
  ) {
    super();
  }
}

/** An organization waits for verification. */
export class OrganizationRegistered extends DomainEvent {
  constructor(
    readonly organizationId: string,
    /** So that the authority of that region can be told. */
    readonly regionPath: string,
  ) {
    super();
  }
}

/** The facts of an organization were found to be true. */
export class OrganizationVerified extends DomainEvent {
  constructor(readonly organizationId: string) {
    super();
  }
}

/** The facts of an organization were found wanting. */
export class OrganizationRejected extends DomainEvent {
  constructor(
    readonly organizationId: string,
    readonly reason: string,
  ) {
    super();
  }
}

/** The verified facts of an organization changed; it waits for verification again. */
export class OrganizationFactsChanged extends DomainEvent {
  constructor(readonly organizationId: string) {
    super();
  }
}
