import { Injectable } from '@nestjs/common';
import { FilingMoved } from '@trihelix/contracts';
import type { CivilDate } from '@trihelix/kernel';
import { type EventFigures, type Licence, LicenceEventKind, LicencesReader, LicenceTimeline } from '@trihelix/licensing';
import { type Actor, Database, NotInThisState, Outbox, StaleVersion } from '@trihelix/platform';
import { FilingKind, LicenceFiling } from './filing.entities';
import { type FilingMove, filingWorkflow } from './filing.workflow';

/** What is told of a move beside the filing. */
interface Told {
  readonly on?: CivilDate;
  readonly reason?: string;
  readonly figures: EventFigures;
}

const { RECORDAL, CANCELLATION, REGISTRATION } = FilingKind;
const KINDS = LicenceEventKind;

/** What a move of each kind is called in the timeline and in the record. */
const TOLD_AS: Readonly<Record<FilingMove, (kind: FilingKind) => LicenceEventKind>> = {
  submit: (kind) =>
    ({
      [RECORDAL]: KINDS.RECORDAL_SUBMITTED,
      [CANCELLATION]: KINDS.CANCELLATION_SUBMITTED,
      [REGISTRATION]: KINDS.REGISTRATION_SUBMITTED,
    })[kind],
  refuse: (kind) =>
    ({
      [RECORDAL]: KINDS.RECORDAL_REFUSED,
      [CANCELLATION]: KINDS.CANCELLATION_REFUSED,
      [REGISTRATION]: KINDS.REGISTRATION_REFUSED,
    })[kind],
  record: (kind) => (kind === RECORDAL ? KINDS.RECORDAL_RECORDED : KINDS.CANCELLATION_RECORDED),
  register: () => KINDS.REGISTRATION_REGISTERED,
  waive: () => KINDS.FILING_NOT_NEEDED,
  reopen: () => KINDS.FILING_REOPENED,
};

/** Whose act the timeline's line is when an authority, which is no side of the licence, has checked. */
const CHECKING = 'licence-filings.check';

/** Changes filings, and no change goes untold: to the licence's timeline and record, the audit and the outbox. */
@Injectable()
export class FilingRecord {
  constructor(
    private readonly database: Database,
    private readonly licences: LicencesReader,
    private readonly timeline: LicenceTimeline,
    private readonly outbox: Outbox,
  ) {}

  /** Makes a move of the workflow. @throws NotInThisState; StaleVersion when somebody was faster */
  async move(
    actor: Actor,
    filing: LicenceFiling,
    move: FilingMove,
    change: Partial<LicenceFiling>,
    { on, reason, figures }: Told,
  ): Promise<LicenceFiling> {
    const state = filingWorkflow.after(filing.state, move);
    if (!state) throw new NotInThisState(filing.state, move);
    const { licence, after } = await this.change(actor, filing, { ...change, state });
    await this.timeline.tell(licence, TOLD_AS[move](filing.kind), {
      ...(on ? { on } : {}),
      ...(reason ? { reason } : {}),
      subjectId: filing.id,
      figures: { filing: filing.kind, ...figures },
    });
    await this.outbox.publish(new FilingMoved(filing.id, filing.state, state));
    return after;
  }

  /** Writes down that an authority has looked at a registration. @throws StaleVersion */
  async check(actor: Actor, filing: LicenceFiling): Promise<LicenceFiling> {
    const { today } = this.database;
    const by = { organizationId: actor.organizationId ?? '', userId: actor.userId ?? '' };
    const checked = { checkedOn: today, checkedBy: by.userId, checkingOrganizationId: by.organizationId };
    const { licence, after } = await this.change(actor, filing, checked);
    await this.database.following(CHECKING, () =>
      this.timeline.tell(licence, LicenceEventKind.REGISTRATION_CHECKED, {
        subjectId: filing.id,
        figures: { number: filing.number, on: today, authority: by.organizationId },
        by,
      }),
    );
    return after;
  }

  private async change(
    actor: Actor,
    before: LicenceFiling,
    change: Partial<LicenceFiling>,
  ): Promise<{ licence: Licence; after: LicenceFiling }> {
    const { id, version, state } = before;
    const licence = await this.licences.get(actor, before.licenceId);
    const written = { ...change, version: version + 1 };
    const { affected } = await this.database.of(LicenceFiling).update({ id, version, state }, written);
    if (affected !== 1) throw new StaleVersion(id, (await this.database.of(LicenceFiling).findOneByOrFail({ id })).version);
    const after = Object.assign(new LicenceFiling(), before, written);
    this.timeline.touched(before, after, { type: 'LicenceFiling', id, licence });
    return { licence, after };
  }
}
