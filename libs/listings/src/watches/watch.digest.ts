import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type ListingFact, MailRequested } from '@trihelix/contracts';
import type { Text } from '@trihelix/kernel';
import { Configuration, Database, Jobs, Outbox } from '@trihelix/platform';

/** News of one watch. */
interface News {
  readonly userId: string;
  readonly title: string;
  readonly untold: readonly ListingFact[];
}

interface Recipient {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

const JOB = 'listings.digest';
/** People of one transaction. */
const BATCH = 100;
/** Listings that a mail names. */
const NAMED = 20;

const WORDS: Readonly<Record<ListingFact, Text>> = {
  PRICE_TERMS: { zh: '价格、许可条件或预算', en: 'price terms' },
  STATE: { zh: '状态', en: 'state' },
  DEADLINE: { zh: '截止日期', en: 'deadline' },
  CONTENT: { zh: '内容', en: 'content' },
};

/** Tells people what has changed in what they watch: one mail a day at most. */
@Injectable()
export class WatchDigest implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly configuration: Configuration,
  ) {}

  onModuleInit(): void {
    this.jobs.every({ name: JOB, cron: '30 8-20 * * *', run: () => this.run() });
  }

  private async run(): Promise<number> {
    let total = 0;
    for (let told = BATCH; told === BATCH; total += told) told = await this.jobs.asItself(JOB, () => this.batch());
    return total;
  }

  /** Whoever inserts the row of a person and day sends the mail; another worker leaves that person to it. */
  private async batch(): Promise<number> {
    const mine = await this.database.query<{ userId: string }>(
      `INSERT INTO listing_digest (user_id, day, listings)
       SELECT user_id, app_today(), count(*) FROM listing_watch WHERE untold <> '{}' AND NOT EXISTS (
         SELECT FROM listing_digest WHERE listing_digest.user_id = listing_watch.user_id AND day = app_today())
       GROUP BY user_id ORDER BY user_id LIMIT $1 ON CONFLICT DO NOTHING RETURNING user_id AS "userId"`,
      [BATCH],
    );
    if (mine.length === 0) return 0;
    const ids = mine.map(({ userId }) => userId);
    const news = await this.database.query<News>(
      `UPDATE listing_watch AS watch SET untold = '{}' FROM listing_watch AS before
       WHERE before.id = watch.id AND watch.user_id = ANY ($1) AND before.untold <> '{}'
       RETURNING watch.user_id AS "userId", watch.title, before.untold`,
      [ids],
    );
    const people = await this.database.query<Recipient>(
      'SELECT id, email, name FROM user_account WHERE id = ANY ($1) ORDER BY id',
      [ids],
    );
    const origin = this.configuration.publicUrl;
    const mails = people.flatMap((person) => {
      const theirs = news.filter(({ userId }) => userId === person.id);
      return theirs.length > 0 ? digestMail(person, theirs, origin) : [];
    });
    await this.outbox.publish(...mails);
    return mine.length;
  }
}

/** In both languages: which one the person reads is not known. */
function digestMail({ email, name }: Recipient, news: readonly News[], origin: string): MailRequested {
  const lines = (language: keyof Text, between: string, more: string) => [
    ...news
      .slice(0, NAMED)
      .map(({ title, untold }) => `  · ${title}: ${untold.map((fact) => WORDS[fact][language]).join(between)}`),
    ...(news.length > NAMED ? [`  … ${more}`] : []),
  ];
  return new MailRequested(
    email,
    `您关注的 ${news.length} 项内容有变化 · ${news.length} of your watched listings have changed`,
    `${name}，您好：\n\n您关注的以下内容有变化：\n${lines('zh', '、', `共 ${news.length} 项`).join('\n')}\n\n登录后在“我的关注”中查看：${origin}\n\n——\n\n` +
      `Dear ${name},\n\nthis has changed in what you watch:\n${lines('en', ', ', `${news.length} in all`).join('\n')}\n\nSee your watches: ${origin}`,
  );
}
