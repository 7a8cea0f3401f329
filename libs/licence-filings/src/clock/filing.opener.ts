import { AchievementKind, type Achievement, AchievementsService } from '@trihelix/achievements';
import { WorkingDays } from '@trihelix/catalog';
import { Injectable } from '@nestjs/common';
import type { CivilDate } from '@trihelix/kernel';
import {
  agreementOf,
  Licence,
  LicenceState,
  LicenceTerms,
  partiesOf,
  PolicyProfilesReader,
  type PolicyRules,
  readTerms,
} from '@trihelix/licensing';
import { Database } from '@trihelix/platform';
import { contractAmountOf } from '../filings/contract.amount';
import { type Deadline, platformDeadline, recordalDeadline } from '../filings/filing.deadlines';
import { FilingKind, LicenceFiling } from '../filings/filing.entities';
import { FilingState } from '../filings/filing.workflow';

/** States in which a licence has ended, or is being ended: what was recorded of it is to be cancelled. */
export const ENDED: readonly LicenceState[] = [
  LicenceState.RETURNING,
  LicenceState.RETURNED,
  LicenceState.WIND_DOWN,
  LicenceState.COMPLETED,
  LicenceState.TERMINATING,
  LicenceState.TERMINATED,
  LicenceState.CONVERTED_TRANSFER,
  LicenceState.CONVERTED_EQUITY,
];

interface Wanted {
  readonly kind: FilingKind;
  readonly isDuty: boolean;
  readonly deadline: Deadline | null;
}

/** Says what has to be filed about licences, as soon as they are signed or have ended. */
@Injectable()
export class FilingOpener {
  constructor(
    private readonly database: Database,
    private readonly profiles: PolicyProfilesReader,
    private readonly achievements: AchievementsService,
    private readonly workingDays: WorkingDays,
  ) {}

  /** Opens what is missing of a signed licence. Done again, it finds nothing to do; returns how many it opened. */
  async open(licence: Licence): Promise<number> {
    if (licence.signedOn === null) return 0;
    const terms = await this.database.of(LicenceTerms).findOneByOrFail({ licenceId: licence.id, version: licence.termsVersion });
    const known = await this.database.of(LicenceFiling).findBy({ licenceId: licence.id });
    const isKnown = ({ kind }: Wanted) => known.some((filing) => filing.kind === kind);
    const wanted = (await this.wanted(licence, licence.signedOn, terms.document, known)).filter((each) => !isKnown(each));
    for (const each of wanted) await this.insert(licence, readTerms(terms.document), each);
    return wanted.length;
  }

  private async wanted(
    licence: Licence,
    signedOn: CivilDate,
    document: string,
    known: readonly LicenceFiling[],
  ): Promise<Wanted[]> {
    const { rules } = await this.profiles.require(licence.profileCode);
    const days = await this.workingDays.exceptions();
    const isDuty = rules.CONTRACT_REGISTRATION?.value === 'REQUIRED';
    const wanted: Wanted[] = [
      { kind: FilingKind.REGISTRATION, isDuty, deadline: isDuty ? platformDeadline(signedOn, days) : null },
    ];
    if (await this.restsOnPatents(licence, document)) {
      wanted.push({
        kind: FilingKind.RECORDAL,
        isDuty: true,
        deadline: recordalDeadline(licence.effectiveOn, monthsOf(rules), days),
      });
    }
    const isRecorded = known.some(({ kind, state }) => kind === FilingKind.RECORDAL && state === FilingState.RECORDED);
    if (isRecorded && ENDED.includes(licence.state)) {
      const deadline = platformDeadline(await this.endedOn(licence), days);
      wanted.push({ kind: FilingKind.CANCELLATION, isDuty: true, deadline });
    }
    return wanted;
  }

  /** By the objects of its terms; terms of the first form name none, and are about what the achievement rests on. */
  private async restsOnPatents({ achievementId }: Licence, document: string): Promise<boolean> {
    const agreement = agreementOf(document);
    if (agreement) return agreement.objects.some(({ kind }) => kind === 'PATENT');
    const [achievement] = await this.database.query<Pick<Achievement, 'kind'>>('SELECT kind FROM achievement WHERE id = $1', [
      achievementId,
    ]);
    const isPatent = achievement?.kind === AchievementKind.PATENT || achievement?.kind === AchievementKind.PATENT_APPLICATION;
    return isPatent && (await this.achievements.rightsOf(achievementId)).length > 0;
  }

  /** The day on which it went into the first of the states in which it has ended. */
  private async endedOn({ id }: Licence): Promise<CivilDate> {
    const [move] = await this.database.query<{ on: CivilDate }>(
      `SELECT effective_on AS "on" FROM licence_event WHERE licence_id = $1 AND kind = 'MOVED' AND to_state = ANY ($2)
       ORDER BY id LIMIT 1`,
      [id, ENDED],
    );
    return move?.on ?? this.database.today;
  }

  private async insert(
    licence: Licence,
    document: ReturnType<typeof readTerms>,
    { kind, isDuty, deadline }: Wanted,
  ): Promise<void> {
    await this.database.of(LicenceFiling).insert({
      id: this.database.newId(),
      ...partiesOf(licence),
      kind,
      state: FilingState.DUE,
      isDuty,
      ...(deadline ?? { deadlineRule: null, dueOn: null, effectiveDueOn: null }),
      termsVersion: licence.termsVersion,
      contractAmount: contractAmountOf(document),
      currency: document.terms.currency,
      createdOn: this.database.today,
    });
  }
}

const monthsOf = ({ PATENT_RECORDAL_MONTHS: months }: PolicyRules): number | undefined => months?.value;
