import { Injectable } from '@nestjs/common';
import { type Licence, OVER } from '@trihelix/licensing';
import { Actor, Database } from '@trihelix/platform';
import { FilingKind, LicenceFiling } from '../filings/filing.entities';
import { FilingRecord } from '../filings/filing.record';
import { OPEN_STATES } from '../filings/filing.workflow';

const WAIVER = 'licence-filings.clock';
const REASON =
  '许可已经结束，从未备案，不再需要备案 / The licence is over and was never recorded; there is nothing to record any more';

/** What an officer has taken up again stays with the officer. */
export const NOT_TAKEN_UP = `NOT EXISTS (SELECT FROM licence_filing_step AS step WHERE step.filing_id = filing.id AND step.from_state = 'NOT_NEEDED')`;

/** Takes what nobody has recorded off the list once the licence is over, so that nobody is reminded of it for ever. */
@Injectable()
export class FilingWaiver {
  constructor(
    private readonly database: Database,
    private readonly record: FilingRecord,
  ) {}

  /** Done again, it finds nothing to do. The caller holds the licence. */
  async waive({ id: licenceId, state }: Licence): Promise<boolean> {
    if (!OVER.includes(state)) return false;
    const recordal = await this.database
      .of(LicenceFiling)
      .createQueryBuilder('filing')
      .where('filing.licence_id = :licenceId AND filing.kind = :kind AND filing.state IN (:...open)', {
        licenceId,
        kind: FilingKind.RECORDAL,
        open: OPEN_STATES,
      })
      .andWhere(NOT_TAKEN_UP)
      .getOne();
    if (!recordal) return false;
    const told = { reason: REASON, figures: {} };
    await this.record.move(Actor.system(WAIVER), recordal, 'waive', { reason: REASON, refusalCode: null }, told);
    return true;
  }
}
