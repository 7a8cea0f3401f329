import { TermsAgreed, TermsCommented } from '@trihelix/contracts';
import { Injectable } from '@nestjs/common';
import { isUuid } from '@trihelix/kernel';
import { type Actor, Database, LiveUpdates, NotInThisState, notFound, Outbox } from '@trihelix/platform';
import { IsNull } from 'typeorm';
import { LicenceEventKind } from '../licences/licence-event.entity';
import { LicenceTerms } from '../licences/licence-terms.entity';
import type { Licence } from '../licences/licence.entity';
import { notYours } from '../licences/licence.failures';
import { LicenceAction, mayDo, sideOf } from '../licences/licence.policy';
import { LicenceTimeline, licenceTopic } from '../licences/licence.timeline';
import { LicenceState } from '../licences/licence.workflow';
import { LicencesReader } from '../licences/licences.reader';
import { LicenceSide } from '../signing/licence-signature.entity';
import { TermsChanged } from '../signing/signing.failures';
import { hasClause } from './clause.path';
import { TermsAgreement, TermsComment, TermsOffer } from './negotiation.entities';
import { AlreadyAgreed, TermsNotAgreed, UnknownClause } from './negotiation.failures';

/** What somebody says at a clause. */
export interface Said {
  readonly version: number;
  readonly path: string;
  readonly body: string;
}

/**
 * Both sides come to one text: the other side of the one that offered a version agrees to it by its hash, and both say at its
 * clauses what they think of them. Offers are written by `TermsWriter`.
 */
@Injectable()
export class NegotiationService {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly timeline: LicenceTimeline,
    private readonly outbox: Outbox,
    private readonly live: LiveUpdates,
  ) {}

  /**
   * Agrees, for the actor's side, to the terms that were read.
   * @throws NotInThisState, TermsChanged when others stand, AlreadyAgreed
   */
  async agree(actor: Actor, id: string, termsHash: string): Promise<Licence> {
    const licence = await this.draft(actor, id, LicenceAction.AGREE_TO_TERMS, 'agree');
    const standing = await this.reader.currentTerms(licence);
    if (standing.termsHash !== termsHash) throw new TermsChanged(standing.termsHash, standing.version);
    const offer = await this.standingOffer(licence);
    if (offer.side === sideOf(actor, licence) || (await this.isAgreed(licence))) throw new AlreadyAgreed();
    await this.insert(actor, licence, standing);
    return this.timeline.change(licence, {});
  }

  /**
   * What is submitted is agreed: submitting the request's own terms agrees to them; any other version was agreed to before.
   * The caller holds the licence. @throws TermsNotAgreed
   */
  async requireAgreed(actor: Actor, licence: Licence): Promise<void> {
    if (await this.isAgreed(licence)) return;
    const { side, version } = await this.standingOffer(licence);
    if (version > 1) throw new TermsNotAgreed(version, side === LicenceSide.LICENSOR);
    await this.insert(actor, licence, await this.reader.currentTerms(licence));
  }

  /** Says something at a clause of a version, for the actor's side. @throws NotInThisState, UnknownClause; Refusal NOT_FOUND */
  async comment(actor: Actor, id: string, { version, path, body }: Said): Promise<TermsComment> {
    const licence = await this.draft(actor, id, LicenceAction.COMMENT_ON_TERMS, 'comment');
    const terms = await this.database.of(LicenceTerms).findOneBy({ licenceId: id, version });
    if (!terms || !hasClause(terms.document, path)) throw new UnknownClause(path, version);
    const comment: TermsComment = {
      id: this.database.newId(),
      licenceId: id,
      version,
      licensorId: licence.licensorId,
      licenseeId: licence.licenseeId,
      side: sideOf(actor, licence) ?? LicenceSide.LICENSOR,
      path,
      body,
      writtenBy: actor.userId ?? '',
      writtenAt: this.database.now,
      resolvedBy: null,
      resolvedSide: null,
      resolvedAt: null,
    };
    await this.database.of(TermsComment).insert(comment);
    await this.changed(null, comment, licence);
    await this.outbox.publish(new TermsCommented(id, comment.id, comment.side));
    return comment;
  }

  /** Marks a comment as settled; whoever comes second finds it settled. @throws NotInThisState; Refusal NOT_FOUND */
  async resolve(actor: Actor, id: string): Promise<TermsComment> {
    const found = isUuid(id) ? await this.database.of(TermsComment).findOneBy({ id }) : null;
    if (!found) throw notFound('意见', 'comment');
    const licence = await this.draft(actor, found.licenceId, LicenceAction.COMMENT_ON_TERMS, 'resolve');
    const change = { resolvedBy: actor.userId, resolvedSide: sideOf(actor, licence) ?? null, resolvedAt: this.database.now };
    const { affected } = await this.database.of(TermsComment).update({ id, resolvedAt: IsNull() }, change);
    const after = await this.database.of(TermsComment).findOneByOrFail({ id });
    if (affected === 1) await this.changed(found, after, licence);
    return after;
  }

  private async draft(actor: Actor, id: string, act: LicenceAction, does: string): Promise<Licence> {
    const licence = await this.reader.hold(actor, id);
    if (!mayDo(act, actor, licence)) throw notYours();
    if (licence.state !== LicenceState.DRAFT) throw new NotInThisState(licence.state, does);
    return licence;
  }

  private async insert(actor: Actor, licence: Licence, { version, termsHash }: LicenceTerms): Promise<void> {
    const side = sideOf(actor, licence) ?? LicenceSide.LICENSOR;
    const { id: licenceId, licensorId, licenseeId } = licence;
    const { now: agreedAt, today: agreedOn } = this.database;
    const agreement = {
      licenceId,
      version,
      licensorId,
      licenseeId,
      side,
      termsHash,
      agreedBy: actor.userId ?? '',
      agreedAt,
      agreedOn,
    };
    await this.database.of(TermsAgreement).insert(agreement);
    await this.timeline.tell(licence, LicenceEventKind.TERMS_AGREED, { figures: { side, version, termsHash } });
    await this.outbox.publish(new TermsAgreed(licenceId, version, side));
  }

  private isAgreed({ id: licenceId, termsVersion: version }: Licence): Promise<boolean> {
    return this.database.of(TermsAgreement).existsBy({ licenceId, version });
  }

  private standingOffer({ id: licenceId, termsVersion: version }: Licence): Promise<TermsOffer> {
    return this.database.of(TermsOffer).findOneByOrFail({ licenceId, version });
  }

  private async changed(before: TermsComment | null, after: TermsComment, licence: Licence): Promise<void> {
    this.timeline.touched(before, after, { type: 'LicenceTermsComment', id: after.id, licence, seenBy: 'SIDES' });
    await this.live.publish(licenceTopic(licence.id), { licenceId: licence.id });
  }
}
