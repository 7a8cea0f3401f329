import { MailRequested } from '@trihelix/contracts';
import { ListingType } from '../listing.kinds';

/** What of one kind is waiting to be confirmed. */
export interface Asked {
  readonly type: ListingType;
  readonly count: number;
  /** The first of them. */
  readonly titles: readonly string[];
  /** The last day on which an answer keeps them public. */
  readonly hidesAfter: string;
}

interface Reminder {
  readonly to: string;
  readonly name: string;
  readonly organization: string;
  readonly asked: readonly Asked[];
  readonly origin: string;
}

const KIND = {
  [ListingType.ACHIEVEMENT]: { zh: '项科技成果', en: 'Achievements', command: 'confirmAchievements' },
  [ListingType.NEED]: { zh: '项技术需求', en: 'Needs', command: 'confirmNeeds' },
} as const;

/** One mail for all listings of a day, in both languages: which language a colleague reads is not known. */
export function reminderMail({ to, name, organization, asked, origin }: Reminder): MailRequested {
  const total = asked.reduce((sum, { count }) => sum + count, 0);
  const zh = asked.map(
    ({ type, count, titles, hidesAfter }) =>
      `${count} ${KIND[type].zh}，请于 ${hidesAfter} 前（含当日）确认：\n${list(titles)}${count > titles.length ? `\n  … 共 ${count} 项` : ''}`,
  );
  const en = asked.map(
    ({ type, count, hidesAfter }) =>
      `${KIND[type].en}: ${count}, until ${hidesAfter} (that day included), by ${KIND[type].command}`,
  );
  return new MailRequested(
    to,
    `请确认“${organization}”的 ${total} 项发布信息 · listings to confirm: ${total}`,
    `${name}，您好：\n\n以下发布信息已较长时间未确认是否仍然有效。逾期未确认的将自动隐藏，确认后随时可恢复显示。\n\n${zh.join('\n\n')}\n\n` +
      `登录后按“待确认”筛选，可一次全部确认：${origin}\n\n——\n\n` +
      `Dear ${name},\n\nnobody has confirmed for a long time that these listings of ${organization} still hold. What is not confirmed ` +
      `in time is hidden, and comes back whenever it is confirmed.\n\n${en.join('\n')}\n\nFilter by freshness ASKED and confirm all at once: ${origin}`,
  );
}

const list = (titles: readonly string[]) => titles.map((title) => `  · ${title}`).join('\n');
