import { Injectable } from '@nestjs/common';
import { type CivilDate, tidy } from '@trihelix/kernel';
import { type EventFigures, Licence } from '@trihelix/licensing';
import { type Actor, Database, NotInThisState, refusal, StaleVersion, violatedConstraint } from '@trihelix/platform';
import { FilingPacks } from '../packs/filing.packs';
import { FilingGround, FilingKind, FilingSubmission, type LicenceFiling } from './filing.entities';
import {
  FilingNumberTaken,
  ImpossibleFilingDay,
  ImpossibleTechnicalIncome,
  UnknownRefusalGround,
  WrongFilingNumber,
} from './filing.failures';
import { FilingAction, mayFile } from './filing.policy';
import { FilingRecord } from './filing.record';
import { FilingsReader } from './filings.reader';
import { type FilingMove, FilingState, filingWorkflow } from './filing.workflow';

/** Which filing, as it was when the caller read it. */
export interface FilingEdit {
  readonly id: string;
  readonly expectedVersion: number;
}

/** What an office certified. Income in minor units. */
export interface Certificate {
  readonly number: string;
  readonly on: CivilDate;
  readonly technicalIncome?: bigint | null;
}

/** Why and when an office refused. */
export interface OfficeRefusal {
  readonly refusalCode: string;
  readonly reason: string;
  readonly on: CivilDate;
}

/** As invoices take it; other offices' numbers are of no form that is known here. */
const REGISTRATION_NUMBER = /^[0-9A-Za-z-]{6,40}$/;
const RECORDAL_NUMBER = /^[\p{L}\p{N}./-]{4,60}$/u;
/** Minor units. */
const MOST_INCOME = 10n ** 15n;
const NUMBERS = 'licence_filing_licensor_id_kind_number_idx';

/** What the licensor's officer does about filings, and what an authority does. */
@Injectable()
export class FilingsService {
  constructor(
    private readonly database: Database,
    private readonly reader: FilingsReader,
    private readonly packs: FilingPacks,
    private readonly record: FilingRecord,
  ) {}

  /** Hands a filing in with its pack as it is now. @throws ImpossibleFilingDay, NotInThisState, StaleVersion */
  async submit(actor: Actor, edit: FilingEdit, on: CivilDate): Promise<LicenceFiling> {
    const filing = await this.mine(actor, edit, FilingAction.SUBMIT, 'submit');
    const { signedOn } = await this.database.of(Licence).findOneByOrFail({ id: filing.licenceId });
    this.requireDay(on, signedOn ?? filing.createdOn);
    const attempt = (filing.attempt ?? 0) + 1;
    const { document, hash } = await this.packs.write(actor, filing);
    await this.database.of(FilingSubmission).insert({
      filingId: filing.id,
      attempt,
      licenceId: filing.licenceId,
      licensorId: filing.licensorId,
      document,
      documentHash: hash,
      submittedOn: on,
      submittedBy: actor.userId ?? '',
      submittedAt: this.database.now,
    });
    const change = { attempt, submittedOn: on, refusalCode: null, reason: null };
    const figures = { on, attempt, termsVersion: filing.termsVersion, packHash: hash };
    return this.record.move(actor, filing, 'submit', change, { on, figures });
  }

  /**
   * Records the certificate of the office.
   * @throws WrongFilingNumber, FilingNumberTaken, ImpossibleFilingDay, ImpossibleTechnicalIncome, NotInThisState, StaleVersion
   */
  async conclude(actor: Actor, edit: FilingEdit, certificate: Certificate): Promise<LicenceFiling> {
    const move = (filing: LicenceFiling) => (filing.kind === FilingKind.REGISTRATION ? 'register' : 'record');
    const filing = await this.mine(actor, edit, FilingAction.CONCLUDE, move);
    const { on } = certificate;
    const number = numberOf(filing, certificate);
    const technicalIncome = incomeOf(filing, certificate);
    this.requireDay(on, filing.submittedOn ?? filing.createdOn);
    const income: EventFigures =
      technicalIncome === null ? {} : { technicalIncome: `${technicalIncome}`, currency: filing.currency };
    try {
      const change = { number, concludedOn: on, technicalIncome };
      return await this.database.attempt(() =>
        this.record.move(actor, filing, move(filing), change, { on, figures: { number, on, ...income } }),
      );
    } catch (error) {
      if (violatedConstraint(error) === NUMBERS) throw new FilingNumberTaken();
      throw error;
    }
  }

  /** Records that the office refused. @throws UnknownRefusalGround, ImpossibleFilingDay, NotInThisState, StaleVersion */
  async refuse(actor: Actor, edit: FilingEdit, { refusalCode, reason, on }: OfficeRefusal): Promise<LicenceFiling> {
    const filing = await this.mine(actor, edit, FilingAction.REFUSE, 'refuse');
    const { kind } = filing;
    if (!(await this.database.of(FilingGround).existsBy({ kind, code: refusalCode }))) throw new UnknownRefusalGround();
    this.requireDay(on, filing.submittedOn ?? filing.createdOn);
    const figures = { code: refusalCode, on, attempt: filing.attempt };
    return this.record.move(actor, filing, 'refuse', { refusalCode, reason }, { on, reason, figures });
  }

  /** Says that it is not needed. @throws NotInThisState, StaleVersion */
  async waive(actor: Actor, edit: FilingEdit, reason: string): Promise<LicenceFiling> {
    const filing = await this.mine(actor, edit, FilingAction.WAIVE, 'waive');
    return this.record.move(actor, filing, 'waive', { reason, refusalCode: null }, { reason, figures: {} });
  }

  /** Says that it is needed after all. @throws NotInThisState, StaleVersion */
  async reopen(actor: Actor, edit: FilingEdit): Promise<LicenceFiling> {
    const filing = await this.mine(actor, edit, FilingAction.REOPEN, 'reopen');
    return this.record.move(actor, filing, 'reopen', { reason: null }, { figures: {} });
  }

  /** An authority has looked at a registration. @throws NotInThisState, also when one has before; StaleVersion */
  async check(actor: Actor, edit: FilingEdit): Promise<LicenceFiling> {
    const filing = await this.theirs(actor, edit, FilingAction.CHECK);
    if (filing.state !== FilingState.REGISTERED || filing.checkedOn !== null) throw new NotInThisState(filing.state, 'check');
    return this.record.check(actor, filing);
  }

  private async mine(
    actor: Actor,
    edit: FilingEdit,
    act: FilingAction,
    move: FilingMove | ((filing: LicenceFiling) => FilingMove),
  ): Promise<LicenceFiling> {
    const filing = await this.theirs(actor, edit, act);
    const wanted = typeof move === 'function' ? move(filing) : move;
    if (!filingWorkflow.after(filing.state, wanted)) throw new NotInThisState(filing.state, wanted);
    return filing;
  }

  private async theirs(actor: Actor, { id, expectedVersion }: FilingEdit, act: FilingAction): Promise<LicenceFiling> {
    const filing = await this.reader.get(actor, id);
    if (!mayFile(act, actor, filing)) {
      throw refusal('FORBIDDEN', { zh: '该操作由其他岗位办理。', en: 'That is for another role to do.' });
    }
    if (filing.version !== expectedVersion) throw new StaleVersion(id, filing.version);
    return filing;
  }

  private requireDay(on: CivilDate, earliestOn: CivilDate): void {
    const { today } = this.database;
    if (on < earliestOn || on > today) throw new ImpossibleFilingDay(earliestOn, today);
  }
}

function numberOf({ kind }: LicenceFiling, { number }: Certificate): string {
  const said = tidy(number) ?? '';
  const form = kind === FilingKind.REGISTRATION ? REGISTRATION_NUMBER : RECORDAL_NUMBER;
  if (!form.test(said)) throw new WrongFilingNumber();
  return said;
}

/** Of a registration only; other certificates state none. */
function incomeOf({ kind, contractAmount, currency }: LicenceFiling, { technicalIncome }: Certificate): bigint | null {
  if (kind !== FilingKind.REGISTRATION) return null;
  const most = contractAmount ?? MOST_INCOME;
  if (technicalIncome == null || technicalIncome < 0n || technicalIncome > most) {
    throw new ImpossibleTechnicalIncome(contractAmount, currency);
  }
  return technicalIncome;
}
