import { Injectable } from '@nestjs/common';
import type { Line } from '@trihelix/licence-calculator';
import { Database } from '@trihelix/platform';
import { SalesStatement } from './sales-statement.entity';

/** Which version of a statement a line follows from. */
@Injectable()
export class StatementVersions {
  constructor(private readonly database: Database) {}

  /** Of lines of a licence: the version that stood when the line was posted; null for what follows from no statement. */
  async of(licenceId: string): Promise<(line: Line) => string | null> {
    const statements = await this.database.of(SalesStatement).find({ where: { licenceId }, order: { version: 'DESC' } });
    return ({ period, postedOn }) => statements.find((each) => each.period === period && each.reportedOn <= postedOn)?.id ?? null;
  }
}
