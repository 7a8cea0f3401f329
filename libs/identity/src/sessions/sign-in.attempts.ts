import { Injectable } from '@nestjs/common';
import { Actor, Database, type RequestContext } from '@trihelix/platform';
import { TooManyAttempts } from '../accounts/account.failures';
import { readEmail } from '../accounts/account.entity';
import { Elevation } from '../elevation';
import { hashOfSecret } from '../secrets';

/** So many attempts may fail before the first pause. */
const FREE_ATTEMPTS = 5;
/** The first pause; each further failure doubles it, up to 512 times (about four hours). */
const FIRST_PAUSE = "interval '30 seconds'";
const DOUBLINGS = 9;
/** A day without an attempt and all is forgotten. */
const FORGET_AFTER = "interval '24 hours'";

/** An attempt counts as failed until it succeeds; this is what is written before it is judged. */
const COUNT = `
  INSERT INTO sign_in_attempt AS attempt (subject_hash, failures, tried_at) VALUES ($1, 1, app_now())
  ON CONFLICT (subject_hash) DO UPDATE SET
    failures = CASE WHEN attempt.tried_at < app_now() - ${FORGET_AFTER} THEN 1 ELSE attempt.failures + 1 END,
    locked_until = CASE WHEN attempt.tried_at >= app_now() - ${FORGET_AFTER} AND attempt.failures + 1 >= ${FREE_ATTEMPTS}
      THEN app_now() + ${FIRST_PAUSE} * power(2, least(attempt.failures + 1 - ${FREE_ATTEMPTS}, ${DOUBLINGS})) END,
    tried_at = app_now()
  WHERE attempt.locked_until IS NULL OR attempt.locked_until <= app_now()
  RETURNING failures`;

const LOCK = Actor.system('lockout');

/**
 * Counts attempts to prove a password, by address, whether anybody has it or not: the answer must not tell.
 * Guessing at sign-in is counted before the command's transaction opens. So parallel guesses cannot outrun the count,
 * a refused command cannot roll it back, and no attempt holds one connection while it waits for a second.
 */
@Injectable()
export class SignInAttempts {
  /** What `admit` found, for the command that follows in the same request. */
  private readonly pauses = new WeakMap<RequestContext, number>();

  constructor(
    private readonly database: Database,
    private readonly elevation: Elevation,
  ) {}

  /** Counts an attempt, unless its address is locked. Outside any transaction. */
  async admit(context: RequestContext, email: string): Promise<void> {
    const pause = await this.database.write(LOCK, async () => ((await this.count(email)) ? 0 : this.pauseOf(email)));
    this.pauses.set(context, pause);
  }

  /** @throws TooManyAttempts when this request's attempt was not admitted. */
  requireAdmitted(context: RequestContext): void {
    const pause = this.pauses.get(context);
    if (pause === undefined) throw new Error('An attempt must be admitted before it is judged.');
    if (pause > 0) throw new TooManyAttempts(pause);
  }

  /**
   * For a signed-in person who shows the password again: one attempt at a time. A second does not wait for the first, because
   * it would hold a connection that the first may need to count its failure. @throws TooManyAttempts
   */
  async requireUnlocked(email: string): Promise<void> {
    const pause = await this.elevation.as('lockout', async () => {
      const [turn] = await this.database.query<{ isMine: boolean }>(
        'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS "isMine"',
        [`attempt ${readEmail(email)}`],
      );
      return turn?.isMine ? this.pauseOf(email) : 1;
    });
    if (pause > 0) throw new TooManyAttempts(pause);
  }

  /** Counts a failure that `requireUnlocked` had let pass; survives the rollback of the command that is refused for it. */
  async fail(email: string): Promise<void> {
    await this.database.apart(LOCK, () => this.count(email));
  }

  /** Takes the attempt back that was admitted: it was right as far as it went. Survives the rollback. */
  async takeBack(email: string): Promise<void> {
    await this.database.apart(LOCK, () =>
      this.database.query(
        'UPDATE sign_in_attempt SET failures = greatest(failures - 1, 0), locked_until = NULL WHERE subject_hash = $1',
        [subject(email)],
      ),
    );
  }

  /** All is forgiven: the person has been recognised. */
  async forgive(email: string): Promise<void> {
    await this.elevation.as('lockout', () =>
      this.database.query('DELETE FROM sign_in_attempt WHERE subject_hash = $1', [subject(email)]),
    );
  }

  /** Whether the attempt was counted: false while locked. */
  private async count(email: string): Promise<boolean> {
    return (await this.database.query(COUNT, [subject(email)])).length > 0;
  }

  /** Seconds until the lock opens; 0 when it is open. */
  private async pauseOf(email: string): Promise<number> {
    const [row] = await this.database.query<{ seconds: number }>(
      `SELECT ceil(extract(epoch FROM locked_until - app_now()))::int AS seconds
       FROM sign_in_attempt WHERE subject_hash = $1 AND locked_until > app_now()`,
      [subject(email)],
    );
    return row?.seconds ?? 0;
  }
}

/** Addresses that somebody tried are personal data, too; their hash is enough to count. */
const subject = (email: string): Buffer => hashOfSecret(readEmail(email));
