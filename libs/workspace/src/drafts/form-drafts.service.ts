import { Injectable } from '@nestjs/common';
import { isUuid } from '@trihelix/kernel';
import {
  type Actor,
  type Connection,
  cursorId,
  Database,
  notFound,
  type PageArgs,
  pageOf,
  countRows,
  StaleVersion,
} from '@trihelix/platform';
import { isOwn, keeperOf } from '../person';
import { FormDraft } from './form-draft.entity';
import { FormDraftGone, FormDraftTooLarge, MOST_BYTES, MOST_DRAFTS, TooManyFormDrafts } from './form-draft.failures';
import type { SaveFormDraftInput } from './form-draft.types';

/** Which form of the keeper's. */
interface Place {
  readonly form: string;
  readonly subjectId: string | null;
}

/** Forms begun and not sent: only ever one's own, and only those begun for the organization acted for. */
@Injectable()
export class FormDrafts {
  constructor(private readonly database: Database) {}

  /** Null when the form has not been begun. */
  async find(actor: Actor, { form, subjectId }: Place): Promise<FormDraft | null> {
    if (subjectId !== null && !isUuid(subjectId)) return null;
    return this.own(actor)
      .andWhere('draft.form = :form AND draft.subjectId IS NOT DISTINCT FROM :subjectId', { form, subjectId })
      .getOne();
  }

  /** What was saved last comes first. */
  async page(actor: Actor, { first, after }: PageArgs): Promise<Connection<FormDraft>> {
    const all = this.own(actor);
    const query = all.clone();
    if (after) query.andWhere('draft.lastSaveId < :after', { after: cursorId(after) });
    const rows = await query
      .orderBy('draft.lastSaveId', 'DESC')
      .limit(first + 1)
      .getMany();
    return pageOf(
      rows,
      first,
      ({ lastSaveId }) => lastSaveId,
      () => this.database.read(actor, () => countRows(this.database, all)),
    );
  }

  /** @throws StaleVersion when another window saved since, FormDraftGone, FormDraftTooLarge, TooManyFormDrafts */
  async save(actor: Actor, input: SaveFormDraftInput): Promise<FormDraft> {
    const content = JSON.stringify(input.content);
    if (Buffer.byteLength(content) > MOST_BYTES) throw new FormDraftTooLarge();
    const place = { form: input.form, subjectId: input.subjectId ?? null };
    const facts = [content, input.label?.trim() || null, input.baseVersion ?? null, this.database.newId()];
    const isSaved = await (input.expectedVersion === 0
      ? this.begin(actor, place, facts)
      : this.goOn(actor, place, facts, input.expectedVersion));
    const found = await this.find(actor, place);
    if (isSaved && found) return found;
    if (found) throw new StaleVersion(found.id, found.version);
    throw input.expectedVersion === 0 ? new TooManyFormDrafts() : new FormDraftGone();
  }

  /** @throws NOT_FOUND */
  async discard(actor: Actor, id: string): Promise<{ id: string }> {
    const { userId, organizationId } = keeperOf(actor);
    const [gone] = isUuid(id)
      ? await this.database.query<{ id: string }>(
          `DELETE FROM form_draft WHERE id = $1 AND user_id = $2 AND organization_id IS NOT DISTINCT FROM $3::uuid RETURNING id`,
          [id, userId, organizationId],
        )
      : [];
    if (!gone) throw notFound('草稿', 'draft');
    return gone;
  }

  /** False when there is one already, or no room for another. Two first saves at once see each other. */
  private async begin(actor: Actor, { form, subjectId }: Place, facts: readonly unknown[]): Promise<boolean> {
    const { userId, organizationId } = keeperOf(actor);
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`form draft ${userId}`]);
    const begun = await this.database.query(
      `INSERT INTO form_draft (id, user_id, organization_id, form, subject_id, content, label, base_version, last_save_id, saved_at,
         version)
       SELECT $1::uuid, $2::uuid, $3::uuid, $4, $5::uuid, $6::json, $7, $8::integer, $9::uuid, app_now(), 1
       WHERE (SELECT count(*) FROM form_draft WHERE user_id = $2 AND organization_id IS NOT DISTINCT FROM $3::uuid) < $10
       ON CONFLICT (user_id, organization_id, form, subject_id) DO NOTHING RETURNING id`,
      [this.database.newId(), userId, organizationId, form, subjectId, ...facts, MOST_DRAFTS],
    );
    return begun.length > 0;
  }

  /** False when it is at another version, or no more. */
  private async goOn(
    actor: Actor,
    { form, subjectId }: Place,
    facts: readonly unknown[],
    expectedVersion: number,
  ): Promise<boolean> {
    const { userId, organizationId } = keeperOf(actor);
    const saved = await this.database.query(
      `UPDATE form_draft SET content = $5::json, label = $6, base_version = $7::integer, last_save_id = $8::uuid,
         saved_at = app_now(), version = version + 1
       WHERE user_id = $1 AND organization_id IS NOT DISTINCT FROM $2::uuid AND form = $3
         AND subject_id IS NOT DISTINCT FROM $4::uuid AND version = $9 RETURNING id`,
      [userId, organizationId, form, subjectId, ...facts, expectedVersion],
    );
    return saved.length > 0;
  }

  private own(actor: Actor) {
    const { userId, organizationId } = keeperOf(actor);
    return this.database.of(FormDraft).createQueryBuilder('draft').where(isOwn('draft'), { userId, organizationId });
  }
}
