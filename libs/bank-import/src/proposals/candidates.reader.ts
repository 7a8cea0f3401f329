import { Injectable } from '@nestjs/common';
import { type CivilDate, grouped } from '@trihelix/kernel';
import { OpenItems, RECEIVING } from '@trihelix/licensing';
import { Database } from '@trihelix/platform';
import { CandidateIndex } from './candidate.index';

interface Row {
  readonly id: string;
  readonly number: string;
  readonly licenseeId: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly signedOn: CivilDate | null;
}

/** The licences that money of an organization's statement may be for: its own as licensor, and nobody else's. */
@Injectable()
export class CandidatesReader {
  constructor(
    private readonly database: Database,
    private readonly openItems: OpenItems,
  ) {}

  /** Two statements, however many there are. */
  async of(licensorId: string): Promise<CandidateIndex> {
    const licences = await this.database.query<Row>(
      `SELECT licence.id, number, licensee_id AS "licenseeId", licensee.name, licensee.name_en AS "nameEn", signed_on AS "signedOn"
       FROM licence JOIN organization AS licensee ON licensee.id = licensee_id
       WHERE licensor_id = $1 AND licence.state = ANY ($2)`,
      [licensorId, RECEIVING],
    );
    const open = grouped(await this.openItems.ofLicensor(licensorId), ({ licenceId }) => licenceId);
    return new CandidateIndex(
      licences.map(({ name, nameEn, ...licence }) => ({
        ...licence,
        payers: nameEn ? [name, nameEn] : [name],
        open: open.get(licence.id) ?? [],
      })),
    );
  }
}
