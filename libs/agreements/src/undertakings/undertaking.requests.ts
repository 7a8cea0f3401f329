import { Injectable } from '@nestjs/common';
import { Organization, OrganizationsService, OrganizationState } from '@trihelix/identity';
import { type Actor, Database, notFound } from '@trihelix/platform';
import { readText, type Side, writeUndertaking } from '../texts/text.document';
import { TextsService } from '../texts/texts.service';
import { type UndertakingSubject, UndertakingSubjects, type UndertakingSubjectType } from '../undertaking.subjects';
import { Undertaking } from './undertaking.entity';
import { OwnSecret, PromisorNotVerified, TooManyUndertakings, UndertakingAlive } from './undertaking.failures';
import type { OfferUndertakingInput, RequestUndertakingInput } from './undertaking.inputs';
import { UndertakingStore } from './undertaking.store';
import { DAYS_TO_ACCEPT, DAYS_TO_DECIDE, UndertakingState } from './undertaking.workflow';

/** Undertakings one organization may ask for within 24 hours. */
const DAILY_LIMIT = 30;

interface Asked {
  readonly type: UndertakingSubjectType;
  readonly id: string;
  readonly purpose: string | null;
  readonly state: UndertakingState.REQUESTED | UndertakingState.OFFERED;
}

/** How undertakings begin: whoever wants to see asks, or the owner offers. */
@Injectable()
export class UndertakingRequests {
  constructor(
    private readonly database: Database,
    private readonly organizations: OrganizationsService,
    private readonly subjects: UndertakingSubjects,
    private readonly texts: TextsService,
    private readonly store: UndertakingStore,
  ) {}

  /**
   * Asks the owner to be shown something, on behalf of the organization the actor acts for.
   * @throws NOT_FOUND, OrganizationNotVerified, OwnSecret, UndertakingAlive, TooManyUndertakings
   */
  async request(actor: Actor, { subjectType, purpose, ...input }: RequestUndertakingInput): Promise<Undertaking> {
    const subjectId = input.subjectId.toLowerCase();
    const promisor = await this.organizations.requireVerified(actor);
    const subject = await this.find(actor, subjectType, subjectId);
    if (subject.ownerOrganizationId === promisor.id) throw new OwnSecret();
    await this.requireRoom(promisor.id);
    const promisee = await this.database.of(Organization).findOneByOrFail({ id: subject.ownerOrganizationId });
    const asked = { type: subjectType, id: subjectId, purpose: purpose.trim(), state: UndertakingState.REQUESTED } as const;
    return this.begin(actor, { promisor, promisee }, subject, asked);
  }

  /**
   * Offers to show something of one's own to another organization, once it has promised secrecy.
   * @throws NOT_FOUND also for what is somebody else's; OrganizationNotVerified, PromisorNotVerified, OwnSecret, UndertakingAlive
   */
  async offer(actor: Actor, { subjectType, organizationId, ...input }: OfferUndertakingInput): Promise<Undertaking> {
    const subjectId = input.subjectId.toLowerCase();
    const promisee = await this.organizations.requireVerified(actor);
    const subject = await this.find(actor, subjectType, subjectId);
    if (subject.ownerOrganizationId !== promisee.id) throw absent();
    if (organizationId === promisee.id) throw new OwnSecret();
    const promisor = await this.organizations.get(actor, organizationId);
    if (promisor.state !== OrganizationState.VERIFIED) throw new PromisorNotVerified();
    const asked = { type: subjectType, id: subjectId, purpose: null, state: UndertakingState.OFFERED } as const;
    return this.begin(actor, { promisor, promisee }, subject, asked);
  }

  /** What is promised is written down whole now, and does not change with the text or the names any more. */
  private async begin(
    actor: Actor,
    { promisor, promisee }: { promisor: Organization; promisee: Organization },
    { title, textId }: UndertakingSubject,
    { type, id, purpose, state }: Asked,
  ): Promise<Undertaking> {
    const text = await this.texts.byId(textId);
    const { document, hash } = writeUndertaking({
      promisor: sideOf(promisor),
      promisee: sideOf(promisee),
      subject: { type, id, title },
      text: { ...readText(text.document), hash: text.textHash, version: text.version },
    });
    const isRequested = state === UndertakingState.REQUESTED;
    const undertaking = Object.assign(new Undertaking(), {
      id: this.database.newId(),
      subjectType: type,
      subjectId: id,
      subjectTitleZh: title.zh,
      subjectTitleEn: title.en,
      promisorId: promisor.id,
      promiseeId: promisee.id,
      textId,
      termMonths: text.termMonths,
      document,
      documentHash: hash,
      purpose,
      state,
      stateReason: null,
      askedBy: actor.userId,
      askedAt: this.database.now,
      ...(await this.store.datesFor(isRequested ? DAYS_TO_DECIDE : DAYS_TO_ACCEPT)),
      waitingForId: isRequested ? promisee.id : promisor.id,
      inForceFrom: null,
      endsOn: null,
      version: 1,
    });
    const alive = await this.store.insert(undertaking);
    if (alive) throw new UndertakingAlive(alive);
    return undertaking;
  }

  private async find(actor: Actor, type: UndertakingSubjectType, id: string): Promise<UndertakingSubject> {
    const subject = await this.subjects.find(actor, type, id);
    if (!subject) throw absent();
    return subject;
  }

  /** One at a time per organization, so that of two at the limit one is refused. */
  private async requireRoom(promisorId: string): Promise<void> {
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`undertakings of ${promisorId}`]);
    const [row] = await this.database.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM undertaking WHERE promisor_id = $1 AND asked_at > app_now() - interval '24 hours'
         AND purpose IS NOT NULL`,
      [promisorId],
    );
    if ((row?.count ?? 0) >= DAILY_LIMIT) throw new TooManyUndertakings(DAILY_LIMIT);
  }
}

const absent = () => notFound('保密内容', 'confidential part');
const sideOf = ({ id, name, uscc }: Organization): Side => ({ id, name, uscc });
