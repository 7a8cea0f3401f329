import { Actor, Database } from '@trihelix/platform';
import { demoData } from './demo.data';

const LOOKING = Actor.system('demonstration');

/** An object with a life, as it stands. */
export interface Remembered {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

export interface RememberedEnquiry extends Remembered {
  readonly messageCount: number;
}

export interface RememberedLicence extends Remembered {
  readonly termsVersion: number;
  /** Organizations whose signatory has signed. */
  readonly signedBy: readonly string[];
}

/** Somebody who can act. */
export interface Player {
  readonly userId: string;
  readonly organizationId: string;
}

/** What is there already. A load that was interrupted goes on because every act looks here first; nothing is changed here. */
export class DemoMemory {
  private readonly players = new Map<string, Player>();

  constructor(private readonly database: Database) {}

  /** @throws when nobody of the demonstration has the address. */
  async player(email: string): Promise<Player> {
    const known = this.players.get(email);
    if (known) return known;
    const player = await this.one<Player>(
      `SELECT user_id AS "userId", organization_id AS "organizationId"
       FROM user_account AS account JOIN membership ON membership.user_id = account.id
       WHERE email = $1 AND is_demonstration`,
      [email],
    );
    if (!player) throw new Error(`${email} belongs to no organization.`);
    this.players.set(email, player);
    return player;
  }

  /** The id of an organization by its `key`; none for whoever is not of the demonstration. */
  async organizationOf(key: string): Promise<string | undefined> {
    const uscc = demoData.organizations.find((organization) => organization.key === key)?.uscc;
    return uscc && (await this.organization(uscc))?.id;
  }

  organization(uscc: string): Promise<Remembered | undefined> {
    return this.one('SELECT id, version, state FROM organization WHERE uscc = $1', [uscc]);
  }

  hasSize(organizationId: string): Promise<boolean> {
    return this.one('SELECT FROM organization_size WHERE organization_id = $1', [organizationId]).then(Boolean);
  }

  achievement(code: string): Promise<Remembered | undefined> {
    return this.one(
      `SELECT achievement.id, achievement.version, achievement.state
       FROM achievement JOIN organization ON organization.id = owner_id WHERE is_demonstration AND code = $1`,
      [code],
    );
  }

  need(code: string): Promise<Remembered | undefined> {
    return this.one(
      `SELECT challenge.id, challenge.version, challenge.state FROM challenge JOIN organization ON organization.id = owner_id
       WHERE is_demonstration AND code = $1`,
      [code],
    );
  }

  /** The one licence of an achievement that the enterprise has asked for. */
  licence(achievementCode: string, takerId: string): Promise<RememberedLicence | undefined> {
    return this.one(
      `SELECT licence.id, licence.version, licence.state, terms_version AS "termsVersion",
              ARRAY(SELECT organization_id::text FROM licence_signature WHERE licence_id = licence.id) AS "signedBy"
       FROM licence JOIN achievement ON achievement.id = achievement_id WHERE achievement.code = $1 AND licensee_id = $2`,
      [achievementCode, takerId],
    );
  }

  /** What an organization shows and has been asked to confirm. */
  askedAbout(table: 'achievement' | 'challenge', ownerId: string): Promise<{ id: string; code: string }[]> {
    return this.many(
      `SELECT id, code FROM ${table} WHERE owner_id = $1 AND asked_on IS NOT NULL AND state IN ('LISTED', 'PUBLISHED', 'MATCHED') ORDER BY id`,
      [ownerId],
    );
  }

  /** What an organization asked about a thing. */
  enquiry(subjectId: string, askerId: string): Promise<RememberedEnquiry | undefined> {
    return this.one(
      `SELECT id, version, state, message_count AS "messageCount" FROM enquiry WHERE subject_id = $1 AND asker_id = $2`,
      [subjectId, askerId],
    );
  }

  matchmakingDay(title: string): Promise<Remembered | undefined> {
    return this.one(
      `SELECT day.id, day.version, day.state FROM matchmaking_day AS day JOIN organization ON organization.id = organizer_id
       WHERE is_demonstration AND title = $1`,
      [title],
    );
  }

  isRegistered(dayId: string, organizationId: string): Promise<boolean> {
    return this.one('SELECT FROM matchmaking_registration WHERE day_id = $1 AND organization_id = $2', [
      dayId,
      organizationId,
    ]).then(Boolean);
  }

  /** Ids of what an organization shows, at most so many. */
  async open(table: 'achievement' | 'challenge', ownerId: string, most: number): Promise<string[]> {
    const rows = await this.many<{ id: string }>(
      `SELECT id FROM ${table} WHERE owner_id = $1 AND state IN ('LISTED', 'PUBLISHED', 'MATCHED') ORDER BY code LIMIT $2`,
      [ownerId, most],
    );
    return rows.map(({ id }) => id);
  }

  private async one<Row extends object>(sql: string, parameters: unknown[]): Promise<Row | undefined> {
    const [row] = await this.many<Row>(sql, parameters);
    return row;
  }

  private many<Row extends object>(sql: string, parameters: unknown[]): Promise<Row[]> {
    return this.database.read(LOOKING, () => this.database.query<Row>(sql, parameters));
  }
}
