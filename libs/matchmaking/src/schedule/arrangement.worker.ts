import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { MatchmakingArrangementRequested } from '@trihelix/contracts';
import { Failure, type Text } from '@trihelix/kernel';
import { PairScoring } from '@trihelix/matching';
import { Actor, Consumers, Database, Jobs, Refusal } from '@trihelix/platform';
import { arrange } from '../arrangement';
import { inSlices } from '../assignment/slices';
import { MatchmakingDay } from '../days/matchmaking-day.entity';
import { MatchmakingSide } from '../registrations/matchmaking-registration.entity';
import { RegistrationsReader } from '../registrations/registrations.reader';
import { ArrangementOutdated, ArrangementRecords, ArrangementTaken } from './arrangement.records';
import { dayProblem, type DayProblem, type ScoredPair } from './day.problem';
import type { MatchmakingArrangement } from './matchmaking-arrangement.entity';
import { plannedMeetings, storedReport } from './planned.day';

const JOB = 'matchmaking.arrangements';
const WORKER = Actor.system(JOB);
/** After so many beginnings a plan that always breaks off is left. */
const MOST_ATTEMPTS = 3;
/** Reading and scoring end here, in parts per thousand of the work. */
const SCORED_AT = 300;
/** Needs whose matches are read in one transaction, so that none lasts long. */
const NEEDS_AT_A_TIME = 50;
/** Progress is written down when it has grown by so much. */
const TOLD_EVERY = 50;
const BROKE_OFF: Text = {
  zh: '排会多次意外中断，请稍后重新排会。',
  en: 'Making the plan broke off unexpectedly several times. Ask for it again later.',
};

/** Makes the plans that wait, and begins anew those whose worker died. */
@Injectable()
export class ArrangementWorker implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('Matchmaking');
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly consumers: Consumers,
    private readonly records: ArrangementRecords,
    private readonly registrations: RegistrationsReader,
    private readonly scoring: PairScoring,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: JOB, cron: '* * * * *', run: () => this.pass() });
    // Not in the event's own transaction: a large day takes its seconds.
    this.consumers.on(MatchmakingArrangementRequested, JOB, () => this.jobs.request(JOB));
  }

  beforeApplicationShutdown(): void {
    this.isStopping = true;
  }

  /** Makes every plan that waits, one after another. Returns how many it had in hand. */
  async pass(): Promise<number> {
    for (let count = 0; ; count += 1) {
      const work = this.isStopping ? null : await this.records.claim(WORKER);
      if (!work) return count;
      await this.make(work).catch((error: unknown) => this.leave(work, error));
    }
  }

  private async make(work: MatchmakingArrangement): Promise<void> {
    const day = await this.problemOf(work);
    let told = SCORED_AT;
    const { meetings, report } = await inSlices(arrange(day.problem, work.method), async (share) => {
      const progress = Math.round(SCORED_AT + (1_000 - SCORED_AT) * share);
      if (progress < told + TOLD_EVERY) return;
      told = progress;
      await this.reached(work, progress);
    });
    await this.records.finish(WORKER, work, {
      meetings: plannedMeetings(work.dayId, day, meetings),
      report: storedReport(day, report),
    });
  }

  private async problemOf(work: MatchmakingArrangement): Promise<DayProblem> {
    const { dayId } = work;
    const { day, coming, wishes } = await this.database.read(WORKER, async () => ({
      day: await this.database.of(MatchmakingDay).findOneByOrFail({ id: dayId }),
      coming: await this.registrations.all(dayId),
      wishes: await this.registrations.wishes(dayId),
    }));
    const brought = (side: MatchmakingSide) => coming.filter((one) => one.side === side).flatMap(({ listingIds }) => listingIds);
    const [needs, achievements] = [brought(MatchmakingSide.DEMAND), brought(MatchmakingSide.SUPPLY)];
    const scores: ScoredPair[] = [];
    for (let from = 0; from < needs.length; from += NEEDS_AT_A_TIME) {
      const some = needs.slice(from, from + NEEDS_AT_A_TIME);
      const { pairs } = await this.database.read(WORKER, () => this.scoring.score(some, achievements));
      for (const { needId, achievementId, score } of pairs) scores.push({ needId, achievementId, score });
      await this.reached(work, Math.round((SCORED_AT * (from + some.length)) / needs.length));
    }
    return dayProblem(day, coming, wishes, scores);
  }

  private async reached(work: MatchmakingArrangement, progress: number): Promise<void> {
    if (this.isStopping) throw new Interrupted();
    await this.records.reached(WORKER, work, progress);
  }

  /** What cannot be is told; what merely broke is begun again in a minute. */
  private async leave(work: MatchmakingArrangement, error: unknown): Promise<void> {
    if (error instanceof ArrangementTaken) return;
    // Made anew at once, without whoever has withdrawn.
    if (error instanceof Interrupted || error instanceof ArrangementOutdated) return this.records.release(WORKER, work);
    if (error instanceof Failure || error instanceof Refusal) return this.records.fail(WORKER, work, error.text);
    this.logger.error(`plan ${work.id}, attempt ${work.attempt}: ${error instanceof Error ? error.stack : String(error)}`);
    if (work.attempt >= MOST_ATTEMPTS) await this.records.fail(WORKER, work, BROKE_OFF);
  }
}

/** The process ends. */
class Interrupted extends Error {}
