import { Injectable } from '@nestjs/common';
import { Database, Loader, ManyLoader } from '@trihelix/platform';
import { TermsAgreement, TermsComment, TermsOffer, type Turn } from './negotiation.entities';

/** An offer with the other side's word for it, as far as the reader is one of the two sides. */
export type AnsweredOffer = TermsOffer & { readonly agreement: TermsAgreement | null };

/** Every offer of licences, oldest first. */
@Injectable()
export class OffersLoader extends ManyLoader<string, AnsweredOffer> {
  constructor(database: Database) {
    super(database);
  }

  protected async fetch(licenceIds: readonly string[]): Promise<AnsweredOffer[]> {
    const found = await this.database
      .of(TermsOffer)
      .createQueryBuilder('offer')
      .leftJoinAndMapOne(
        'offer.agreement',
        TermsAgreement,
        'agreement',
        'agreement.licenceId = offer.licenceId AND agreement.version = offer.version',
      )
      .where('offer.licenceId = ANY(:licenceIds)', { licenceIds })
      .orderBy('offer.version')
      .getMany();
    return found as AnsweredOffer[];
  }

  protected keyOf({ licenceId }: AnsweredOffer): string {
    return licenceId;
  }
}

/** Whose turn it is in drafts. */
@Injectable()
export class TurnsLoader extends Loader<string, Turn> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<Turn[]> {
    return this.database.query<Turn>(
      `SELECT licence_id AS "licenceId", side, organization_id AS "organizationId", is_agreed AS "isAgreed",
         answer_by::text AS "answerBy" FROM licence_turn WHERE licence_id = ANY($1)`,
      [licenceIds],
    );
  }

  protected keyOf({ licenceId }: Turn): string {
    return licenceId;
  }
}

/** How many comments a version of the terms has, and how many of them are not settled. */
export interface CommentCount {
  readonly licenceId: string;
  readonly version: number;
  readonly all: number;
  readonly open: number;
}

@Injectable()
export class CommentCountsLoader extends ManyLoader<string, CommentCount> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(licenceIds: readonly string[]): Promise<CommentCount[]> {
    return this.database
      .of(TermsComment)
      .createQueryBuilder('comment')
      .select('comment.licenceId', 'licenceId')
      .addSelect('comment.version', 'version')
      .addSelect('count(*)::integer', 'all')
      .addSelect('count(*) FILTER (WHERE comment.resolvedAt IS NULL)::integer', 'open')
      .where('comment.licenceId = ANY(:licenceIds)', { licenceIds })
      .groupBy('comment.licenceId')
      .addGroupBy('comment.version')
      .getRawMany<CommentCount>();
  }

  protected keyOf({ licenceId }: CommentCount): string {
    return licenceId;
  }
}
