import { type Actor, type Connection, Database, type PageArgs, pageOf, paginate } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { AuditEntry } from './audit-entry.entity';

/** Reads the trail; row-level security decides whose entries the actor may see. */
@Injectable()
export class AuditService {
  constructor(private readonly database: Database) {}

  /** What happened to one object, newest first. */
  timeline(subjectType: string, subjectId: string, page: PageArgs): Promise<Connection<AuditEntry>> {
    const entries = this.database
      .of(AuditEntry)
      .createQueryBuilder('entry')
      .where('entry.subjectType = :subjectType AND entry.subjectId = :subjectId', { subjectType, subjectId });
    return paginate(this.database, entries, page);
  }

  /** What was done on behalf of the organization acted for, newest first; nothing for whoever acts for none. */
  async ofActor({ organizationId }: Actor, page: PageArgs): Promise<Connection<AuditEntry>> {
    if (!organizationId)
      return pageOf<AuditEntry>(
        [],
        page.first,
        ({ id }) => id,
        async () => 0,
      );
    const entries = this.database
      .of(AuditEntry)
      .createQueryBuilder('entry')
      .where('entry.organizationId = :organizationId', { organizationId });
    return paginate(this.database, entries, page);
  }
}
