import { type Change, CommandPerformed } from '@trihelix/contracts';
import { Consumers, Database, type Envelope } from '@trihelix/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';

/** Writes the trail from what commands announce: one statement per command, however many objects it touched. */
@Injectable()
export class AuditRecorder implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.consumers.on(CommandPerformed, 'audit', (event, envelope) => this.record(event, envelope));
  }

  private async record(event: CommandPerformed, envelope: Envelope): Promise<void> {
    const changes: readonly (Change | null)[] = event.changes.length > 0 ? event.changes : [null];
    const rows = changes.map((change) => ({
      id: this.database.newId(envelope.occurredAt),
      subject_type: change?.subjectType ?? null,
      subject_id: change?.subjectId ?? null,
      parties: change?.parties ?? [],
      region_paths: change?.regionPaths ?? [],
      before: change?.before ?? null,
      after: change?.after ?? null,
    }));
    await this.database.query(
      `INSERT INTO audit_entry (id, event_id, occurred_at, user_id, organization_id, system, operation, outcome, reason, request_id, transport,
                                subject_type, subject_id, parties, region_paths, before, after)
       SELECT id, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, subject_type, subject_id, parties, region_paths, before, after
       FROM jsonb_to_recordset($11::jsonb)
         AS row(id uuid, subject_type text, subject_id text, parties uuid[], region_paths text[], before jsonb, after jsonb)`,
      [
        envelope.id,
        envelope.occurredAt,
        envelope.userId,
        envelope.organizationId,
        envelope.system,
        event.operation,
        event.outcome,
        event.reason,
        event.requestId,
        event.transport,
        JSON.stringify(rows),
      ],
    );
  }
}
