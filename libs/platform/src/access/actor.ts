export interface ActorFacts {
  /** The person, or null when the clock or the command line acts. */
  readonly userId: string | null;
  /** The organization acted for, or null (operators, system). */
  readonly organizationId: string | null;
  readonly organizationKind?: string | null;
  readonly permissions?: Iterable<string>;
  /** Region path whose subtree an authority watches, e.g. `/33/3301/`. */
  readonly jurisdiction?: string | null;
  /** The session the request came with, so that it can be ended. */
  readonly sessionId?: string | null;
  /** Set when no person acts: `relay`, `licensing.clock`, `command line`. */
  readonly system?: string | null;
}

/** Who is acting, and for which organization. Services take it first. */
export class Actor {
  readonly userId: string | null;
  readonly organizationId: string | null;
  readonly organizationKind: string | null;
  readonly jurisdiction: string | null;
  readonly sessionId: string | null;
  readonly system: string | null;
  private readonly permissions: ReadonlySet<string>;

  constructor(facts: ActorFacts) {
    this.userId = facts.userId;
    this.organizationId = facts.organizationId;
    this.organizationKind = facts.organizationKind ?? null;
    this.jurisdiction = facts.jurisdiction ?? null;
    this.sessionId = facts.sessionId ?? null;
    this.system = facts.system ?? null;
    this.permissions = new Set(facts.permissions ?? []);
  }

  /** The platform itself: clocks, the relay, sign-in before anybody is known. Row-level security lets it see every row. */
  static system(name: string): Actor {
    return new Actor({ userId: null, organizationId: null, system: name });
  }

  /** The platform acting on behalf of an organization (command-line imports): named as system, bound to one organization. */
  static systemFor(name: string, organizationId: string, permissions: Iterable<string>): Actor {
    return new Actor({ userId: null, organizationId, system: name, permissions });
  }

  may(permission: string): boolean {
    return this.permissions.has(permission);
  }

  /** Whether this is the same person acting for the same organization, watching the same region and holding every permission of `other`. */
  hasRightsOf(other: Actor): boolean {
    return (
      this.userId === other.userId &&
      this.organizationId === other.organizationId &&
      this.jurisdiction === other.jurisdiction &&
      [...other.permissions].every((permission) => this.permissions.has(permission))
    );
  }

  actsFor(organizationId: string): boolean {
    return this.organizationId === organizationId;
  }
}
