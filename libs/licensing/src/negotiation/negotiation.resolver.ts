import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, Command, CurrentActor, Database, NotInThisState, PageArgs, paginate } from '@trihelix/platform';
import { LicenceType } from '../licences/licence.types';
import { TermsChanged } from '../signing/signing.failures';
import { TermsComment } from './negotiation.entities';
import { AlreadyAgreed, UnknownClause } from './negotiation.failures';
import { NegotiationService } from './negotiation.service';
import { AgreeArgs, CommentArgs, LicenceTermsCommentFilter, TermsCommentConnection, TermsCommentType } from './negotiation.types';

/** The negotiation of terms at the front door; offers are written by `writeLicenceTerms` and `reviseLicence`. */
@Resolver(() => TermsCommentType)
export class NegotiationResolver {
  constructor(
    private readonly database: Database,
    private readonly negotiation: NegotiationService,
  ) {}

  @Allow('licence.read')
  @Query(() => TermsCommentConnection, {
    name: 'licenceTermsComments',
    description: 'What both sides of a licence said at its clauses, newest first; nobody else reads any of it.',
  })
  page(@CurrentActor() actor: Actor, @Args() page: PageArgs, @Args('filter') filter: LicenceTermsCommentFilter) {
    const { licenceId, version, path, isOpen } = filter;
    const query = this.database
      .of(TermsComment)
      .createQueryBuilder('comment')
      .where('comment.licenceId = :licenceId', { licenceId });
    query.andWhere(':viewer IN (comment.licensorId, comment.licenseeId)', { viewer: actor.organizationId });
    if (version) query.andWhere('comment.version = :version', { version });
    if (path) query.andWhere('comment.path = :path', { path });
    if (typeof isOpen === 'boolean') query.andWhere(`comment.resolvedAt IS ${isOpen ? '' : 'NOT '}NULL`);
    return paginate(this.database, query, page);
  }

  @Allow('licence.prepare', 'licence.request')
  @Command(() => LicenceType, {
    fails: [NotInThisState, TermsChanged, AlreadyAgreed],
    description:
      "Agree, for the side you act for, to the other side's terms that you read. It binds nobody before the signatures.",
  })
  agreeToLicenceTerms(@CurrentActor() actor: Actor, @Args() { id, termsHash }: AgreeArgs) {
    return this.negotiation.agree(actor, id, termsHash);
  }

  @Allow('licence.prepare', 'licence.request')
  @Command(() => TermsCommentType, {
    fails: [NotInThisState, UnknownClause],
    description: 'Say something at a clause of the terms of a draft; both sides read it, nobody else.',
  })
  commentOnLicenceTerms(@CurrentActor() actor: Actor, @Args() { id, ...said }: CommentArgs) {
    return this.negotiation.comment(actor, id, said);
  }

  @Allow('licence.prepare', 'licence.request')
  @Command(() => TermsCommentType, { fails: [NotInThisState], description: 'Mark a comment at a clause as settled.' })
  resolveLicenceTermsComment(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The comment.' }) id: string,
  ) {
    return this.negotiation.resolve(actor, id);
  }
}
