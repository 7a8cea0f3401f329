import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandPerformed } from '@trihelix/contracts';
import { Failure, type Text } from '@trihelix/kernel';
import { LicencesReader, type OpenItem, OpenItems } from '@trihelix/licensing';
import { type Actor, Configuration, Database, Outbox, Refusal, Trail } from '@trihelix/platform';
import { BankImportsService } from '../imports/bank-imports.service';
import type { CandidateIndex } from '../proposals/candidate.index';
import { AllocationPreviews } from '../proposals/allocation.previews';
import { CandidatesReader } from '../proposals/candidates.reader';
import { type Candidate, Confidence, type Proposal, propose, ProposalReason } from '../proposals/proposal.rule';
import { BankLine, BankLineState } from './bank-line.entity';
import { BankLinesReader } from './bank-lines.reader';
import { BankLinesService } from './bank-lines.service';
import { BankBusy, ProposalChanged } from './line.failures';

/** A line that could not be recorded with the others. */
export interface UnrecordedLine {
  readonly line: BankLine;
  readonly code: string;
  readonly text: Text;
}

/** What recording clear lines came to. */
export interface ConfirmedLines {
  readonly recorded: number;
  readonly failed: readonly UnrecordedLine[];
  /** Clear lines that are still to be recorded. */
  readonly remaining: number;
}

/** Each such command holds two connections, its own and its lines': so many of them leave enough for everybody to finish. */
const CONNECTIONS_EACH = 4;

/** Records what is clear in one go, each line in a transaction of its own. */
@Injectable()
export class ClearConfirmation {
  private running = 0;

  constructor(
    private readonly configuration: Configuration,
    private readonly database: Database,
    private readonly imports: BankImportsService,
    private readonly reader: BankLinesReader,
    private readonly lines: BankLinesService,
    private readonly candidates: CandidatesReader,
    private readonly openItems: OpenItems,
    private readonly previews: AllocationPreviews,
    private readonly licences: LicencesReader,
    private readonly trail: Trail,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Records up to `most` clear lines of an import. Each is proposed anew first, by what is open under its licence now; one that is
   * not clear any more, or is refused, says why, waits for a person from then on, and the others stand. Called again, it goes on.
   * @throws BankBusy; NOT_FOUND
   */
  async confirm(actor: Actor, importId: string, most: number): Promise<ConfirmedLines> {
    if (this.running >= Math.max(1, Math.floor(this.configuration.databasePool / CONNECTIONS_EACH))) throw new BankBusy();
    this.running += 1;
    try {
      return await this.confirmSome(actor, importId, most);
    } finally {
      this.running -= 1;
    }
  }

  private async confirmSome(actor: Actor, importId: string, most: number): Promise<ConfirmedLines> {
    const { licensorId } = await this.imports.get(actor, importId);
    const clear = await this.database.query<{ id: string }>(
      `SELECT id FROM bank_line WHERE import_id = $1 AND state = 'PROPOSED' AND confidence = 'CLEAR' ORDER BY booked_on, id`,
      [importId],
    );
    const index = await this.candidates.of(licensorId);
    const failed: UnrecordedLine[] = [];
    let recorded = 0;
    for (const { id } of clear.slice(0, most)) {
      const outcome = await this.one(actor, id, index);
      if (outcome === true) recorded += 1;
      else if (outcome) failed.push(outcome);
    }
    return { recorded, failed, remaining: Math.max(0, clear.length - most) };
  }

  /** Records one line, apart from the command's own transaction, with the audit trail of it. False: somebody else decided it first. */
  private async one(actor: Actor, id: string, index: CandidateIndex): Promise<UnrecordedLine | boolean> {
    try {
      return await this.database.apart(actor, async () => {
        const { result, changes } = await this.trail.collect(() => this.record(actor, id, index));
        if (changes.length > 0)
          await this.outbox.publish(new CommandPerformed('confirmClearBankLines', 'DONE', null, randomUUID(), 'bank', changes));
        return result;
      });
    } catch (error) {
      const why = reasonOf(error);
      if (!why) throw error;
      return { line: await this.database.apart(actor, () => this.leaveToPeople(actor, id)), ...why };
    }
  }

  private async record(actor: Actor, id: string, index: CandidateIndex): Promise<boolean> {
    const line = await this.reader.hold(actor, id);
    if (line.state !== BankLineState.PROPOSED || !line.licenceId) return false;
    await this.licences.hold(actor, line.licenceId);
    const open = await this.openItems.ofLicences([line.licenceId]);
    index.replaceOpen(line.licenceId, open);
    const [best] = clearIn(propose(line, index));
    if (best?.licenceId !== line.licenceId || !(await this.isForWhatItSays(line, best, open))) throw new ProposalChanged();
    await this.lines.confirm(actor, { id, expectedVersion: line.version });
    return true;
  }

  /** Whether the money would go where its amount says: as of an earlier day something else may come first. */
  private async isForWhatItSays({ id }: BankLine, { licenceId, reasons }: Candidate, [first]: readonly OpenItem[]) {
    if (!reasons.includes(ProposalReason.OPEN_ITEM)) return true;
    const { parts = [] } = (await this.previews.under(id, licenceId)) ?? {};
    return parts.length === 1 && parts[0]?.receivableId === first?.receivableId;
  }

  /** So that the next call does not try it again. */
  private async leaveToPeople(actor: Actor, id: string): Promise<BankLine> {
    await this.database.query(
      `UPDATE bank_line SET confidence = 'LIKELY', version = version + 1
       WHERE id = $1 AND state = 'PROPOSED' AND confidence = 'CLEAR'`,
      [id],
    );
    return this.reader.get(actor, id);
  }
}

/** The candidates of a proposal that is clear. */
const clearIn = (proposal: Proposal | undefined): readonly Candidate[] =>
  proposal?.confidence === Confidence.CLEAR ? proposal.candidates : [];

/** What the business has against it; undefined for everything that merely broke. */
function reasonOf(error: unknown): { code: string; text: Text } | undefined {
  if (error instanceof Failure) return { code: error.code, text: error.text };
  return error instanceof Refusal ? { code: 'REFUSED', text: error.text } : undefined;
}
