import { Injectable } from '@nestjs/common';
import { OrganizationsService } from '@trihelix/identity';
import { isUuid } from '@trihelix/kernel';
import { type Actor, type Connection, Database, type PageArgs, paginate, Trail } from '@trihelix/platform';
import { writeText } from './text.document';
import type { DraftUndertakingTextInput } from './texts.types';
import { UndertakingText } from './undertaking-text.entity';

/** The words that are promised. Texts are public, and a new version leaves the old ones as they were. */
@Injectable()
export class TextsService {
  constructor(
    private readonly database: Database,
    private readonly organizations: OrganizationsService,
    private readonly trail: Trail,
  ) {}

  /** Versions of an organization's text, or of the platform's own, the newest first. */
  page(organizationId: string | null, page: PageArgs): Promise<Connection<UndertakingText>> {
    const query = this.database.of(UndertakingText).createQueryBuilder('text');
    if (organizationId) query.where('text.organizationId = :organizationId', { organizationId });
    else query.where('text.organizationId IS NULL');
    return paginate(this.database, query, page);
  }

  /** A text that the organization may ask others to accept: one of its own, or one of the platform's; null for any other. */
  async usable(organizationId: string, id: string): Promise<UndertakingText | null> {
    const text = isUuid(id) ? await this.database.of(UndertakingText).findOneBy({ id }) : null;
    return text && (text.organizationId === null || text.organizationId === organizationId) ? text : null;
  }

  /** What is offered when nothing else is chosen: the organization's newest text, or else the platform's. */
  async newestFor(organizationId: string): Promise<UndertakingText> {
    const newest = { order: { version: 'DESC' } } as const;
    const texts = this.database.of(UndertakingText);
    const own = await texts.findOne({ where: { organizationId }, ...newest });
    return (
      own ?? texts.createQueryBuilder('text').where('text.organizationId IS NULL').orderBy('text.version', 'DESC').getOneOrFail()
    );
  }

  byId(id: string): Promise<UndertakingText> {
    return this.database.of(UndertakingText).findOneByOrFail({ id });
  }

  /** The next version of the organization's own text. @throws OrganizationNotVerified */
  async draft(actor: Actor, input: DraftUndertakingTextInput): Promise<UndertakingText> {
    const { id: organizationId } = await this.organizations.requireVerified(actor);
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`undertaking text ${organizationId}`]);
    const latest = await this.database.of(UndertakingText).maximum('version', { organizationId });
    const { document, hash } = writeText({
      title: { zh: input.titleZh.trim(), en: input.titleEn.trim() },
      body: { zh: input.bodyZh.trim(), en: input.bodyEn.trim() },
      termMonths: input.termMonths,
    });
    const text = Object.assign(new UndertakingText(), {
      id: this.database.newId(),
      organizationId,
      version: (latest ?? 0) + 1,
      document,
      textHash: hash,
      termMonths: input.termMonths,
      draftedBy: actor.userId,
      draftedAt: this.database.now,
    });
    await this.database.of(UndertakingText).insert(text);
    const { id, version, textHash } = text;
    this.trail.touched({
      subjectType: 'UndertakingText',
      subjectId: id,
      parties: [organizationId],
      after: { version, textHash },
    });
    return text;
  }
}
