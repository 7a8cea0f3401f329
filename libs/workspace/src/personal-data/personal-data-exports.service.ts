import { Injectable } from '@nestjs/common';
import { PersonalData } from '@trihelix/identity';
import { isUuid } from '@trihelix/kernel';
import { Actor, Database, notFound, Trail } from '@trihelix/platform';
import { keeperOf } from '../person';
import { PersonalDataExport } from './personal-data-export.entity';
import { PersonalDataBusy, type PersonalDataLink } from './personal-data.types';

/** How long a link waits for its download to begin. */
const LINK_MINUTES = 15;
/** A download that says nothing for so long is taken for broken off with its process. */
const LONGEST_MINUTES = 10;
const KEEPER = Actor.system('personal-data');

/** Everything the platform keeps about a person, for that person: 个人信息保护法, art. 45. */
@Injectable()
export class PersonalDataExports {
  constructor(
    private readonly database: Database,
    private readonly personalData: PersonalData,
    private readonly trail: Trail,
  ) {}

  /** A link that nobody has used yet is given again. @throws PersonalDataBusy while a download is under way */
  async ask(actor: Actor): Promise<PersonalDataLink> {
    const { userId } = keeperOf(actor);
    await this.database.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`personal data ${userId}`]);
    const [busy] = await this.database.query<{ seconds: number }>(
      `SELECT ceil(extract(epoch FROM max(started_at) + make_interval(mins => $2) - app_now()))::integer AS seconds
       FROM personal_data_export WHERE user_id = $1 AND finished_at IS NULL AND started_at > app_now() - make_interval(mins => $2)
       HAVING count(*) > 0`,
      [userId, LONGEST_MINUTES],
    );
    if (busy) throw new PersonalDataBusy(busy.seconds);
    const [open] = await this.database.query<{ id: string; expiresAt: Date }>(
      `SELECT id, expires_at AS "expiresAt" FROM personal_data_export
       WHERE user_id = $1 AND started_at IS NULL AND expires_at > app_now() ORDER BY id DESC LIMIT 1`,
      [userId],
    );
    return linkTo(open ?? (await this.begin(userId)));
  }

  /**
   * The file, a piece at a time; its one download begins now. @throws NOT_FOUND when the link is not the actor's, has been used or
   * is too old
   */
  async open(actor: Actor, id: string): Promise<AsyncIterable<string>> {
    const { userId } = keeperOf(actor);
    const [claimed] = isUuid(id)
      ? await this.database.apart(actor, () =>
          this.database.query<{ startedAt: Date }>(
            `UPDATE personal_data_export SET started_at = app_now()
             WHERE id = $1 AND user_id = $2 AND started_at IS NULL AND expires_at > app_now() RETURNING started_at AS "startedAt"`,
            [id, userId],
          ),
        )
      : [];
    if (!claimed) throw notFound('导出文件', 'file');
    return this.content(id, userId, claimed.startedAt);
  }

  private async begin(userId: string): Promise<PersonalDataExport> {
    const { now } = this.database;
    const asked = this.database.of(PersonalDataExport).create({
      id: this.database.newId(),
      userId,
      requestedAt: now,
      expiresAt: new Date(now.getTime() + LINK_MINUTES * 60_000),
      startedAt: null,
      finishedAt: null,
    });
    await this.database.of(PersonalDataExport).insert(asked);
    this.trail.touched({ subjectType: 'Account', subjectId: userId, after: { personalDataExport: asked.id } });
    return asked;
  }

  /** One JSON object, written as it is read: however much there is, only one batch of rows is held at a time. */
  private async *content(id: string, userId: string, readAt: Date): AsyncGenerator<string> {
    try {
      yield `{"personId":${JSON.stringify(userId)},"readAt":${JSON.stringify(readAt)},"sections":[`;
      let isFirst = true;
      for (const section of this.personalData.sections) {
        yield `${isFirst ? '' : ','}\n{"code":${JSON.stringify(section.code)},"title":${JSON.stringify(section.title)},"rows":[`;
        isFirst = false;
        let between = '\n';
        for await (const row of this.personalData.rows(section, userId)) {
          yield between + JSON.stringify(row);
          between = ',\n';
        }
        yield ']}';
      }
      yield ']}\n';
    } finally {
      await this.database.apart(KEEPER, () =>
        this.database.query('UPDATE personal_data_export SET finished_at = app_now() WHERE id = $1', [id]),
      );
    }
  }
}

const linkTo = ({ id, expiresAt }: Pick<PersonalDataExport, 'id' | 'expiresAt'>): PersonalDataLink => ({
  id,
  url: `/personal-data/${id}`,
  expiresAt,
});
