import { chanceOf } from './chance';
import { type AchievementData, type DayOffset, demoData, type EnquiryData, type LicenceData, type NeedData } from './demo.data';
import type { StoryCalendar } from './story.calendar';

/** Days from registering to the first listing or need: verification takes its time. */
const SETTLING = 5;
/** Between a listing and the first who asks for it there is at least a spring festival, so that their order always holds. */
const BEFORE_ASKED = 12;
/** What the pace places may be asked for, or about, on this day, so it is shown before. */
const LATEST_ASKED: DayOffset = -20;
/** Days from a listing to the first enquiry about it, at least. */
const BEFORE_ENQUIRY = 2;
/** An enquiry comes so many days before what it is about ends by itself, at least: there is time for an answer. */
const TO_ANSWER = 25;
/** Drafts have been begun lately. */
const DRAFTS_FROM = -45;
const YESTERDAY = -1;
/** The share of listings whose owner never comes back to them. */
const FORGOTTEN = 0.05;

/** On which day of the story each thing begins: drawn by the pace within what its story allows. */
export class StoryPlan {
  private readonly joined = new Map(demoData.organizations.map(({ key, day }) => [key, day]));
  private readonly achievements = new Map(demoData.achievements.map((achievement) => [achievement.code, achievement]));
  private readonly needs = new Map(demoData.needs.map((need) => [need.code, need]));
  /** The last day on which a thing can be shown, by its code: before the first who asks for it on a given day. */
  private readonly latest = new Map<string, DayOffset>();
  /** What is asked about a need, by its code. */
  private readonly asks = new Map<string, EnquiryData[]>();

  constructor(readonly calendar: StoryCalendar) {
    for (const { achievement, asked = LATEST_ASKED } of demoData.licences) this.before(achievement, asked - BEFORE_ASKED);
    for (const enquiry of demoData.enquiries) {
      const { about, asked = LATEST_ASKED } = enquiry;
      for (const code of about) {
        if (this.needs.has(code)) this.asks.set(code, [...(this.asks.get(code) ?? []), enquiry]);
        else this.before(code, asked - BEFORE_ENQUIRY);
      }
    }
  }

  /** When an achievement is listed, or its draft begun. */
  listed({ code, owner, draft, shares = [], hidden, withdrawn }: AchievementData): DayOffset {
    const from = Math.max(...[owner, ...shares.map(([holder]) => holder)].map((key) => this.ready(key)));
    return this.shown(`list ${code}`, code, draft ? Math.max(from, DRAFTS_FROM) : from, hidden?.after ?? withdrawn?.after);
  }

  /** When a need is posted, or its draft begun. */
  posted({ code, owner, draft, withdrawn }: NeedData): DayOffset {
    const from = Math.max(this.ready(owner), ...(this.asks.get(code) ?? []).map((enquiry) => this.answerable(enquiry)));
    return this.shown(`post ${code}`, code, draft ? Math.max(from, DRAFTS_FROM) : from, withdrawn?.after);
  }

  /** When a licence is asked for. */
  asked({ achievement, taker, asked }: LicenceData): DayOffset {
    if (asked !== undefined) return asked;
    const from = Math.max(this.ready(taker), this.listed(this.achievement(achievement)) + BEFORE_ASKED);
    return this.calendar.pace.draw(`${taker} asks for ${achievement}`, from, YESTERDAY);
  }

  /** When an enquiry is opened: both sides are there and what it is about is shown. */
  enquired({ about, asker, asked }: EnquiryData): DayOffset {
    if (asked !== undefined) return asked;
    const things = about.map((code) => this.needs.get(code) ?? this.achievement(code));
    const shown = things.map((thing) => ('openDays' in thing ? this.posted(thing) : this.listed(thing)));
    const ends = things.map((thing, index) =>
      'openDays' in thing ? (shown[index] ?? 0) + thing.openDays - TO_ANSWER : YESTERDAY,
    );
    const from = Math.max(this.ready(asker), ...shown.map((day) => day + BEFORE_ENQUIRY));
    return this.calendar.pace.draw(`${asker} enquires about ${about.join(' and ')}`, from, Math.min(YESTERDAY, ...ends));
  }

  /** When an organization opens a listing to read it. */
  opened(achievement: AchievementData, by: string): DayOffset {
    const from = Math.max(this.ready(by), this.listed(achievement) + 1);
    return this.calendar.pace.draw(`${by} opens ${achievement.code}`, from, YESTERDAY);
  }

  /** Whether the owner of an achievement never comes back to it. Nobody else waits for it. */
  isForgotten(code: string): boolean {
    return this.achievements.has(code) && !this.latest.has(code) && chanceOf(`nobody confirms ${code}`) < FORGOTTEN;
  }

  /** Who is asked: the owner of what it is about; of a match, of the side that is not the asker's own. */
  answererOf({ about, asker }: EnquiryData): string {
    const owners = about.map((code) => (this.needs.get(code) ?? this.achievement(code)).owner);
    const other = owners.find((owner) => owner !== asker);
    if (!other) throw new Error(`${asker} enquires about ${about.join(' and ')}, which is its own.`);
    return other;
  }

  /** The day from which it can be asked, but for the need: a need that somebody asks about is open then. */
  private answerable({ about, asker }: EnquiryData): DayOffset {
    const listed = about.filter((code) => !this.needs.has(code)).map((code) => this.listed(this.achievement(code)));
    return Math.max(this.ready(asker), ...listed);
  }

  private achievement(code: string): AchievementData {
    const found = this.achievements.get(code);
    if (!found) throw new Error(`${code} is not among the achievements.`);
    return found;
  }

  /** Shown in time for whoever asks, and so that its own end falls into the story. */
  private shown(name: string, code: string, from: DayOffset, endsAfter = 0): DayOffset {
    return this.calendar.pace.draw(name, from, Math.min(this.latest.get(code) ?? YESTERDAY, YESTERDAY - endsAfter));
  }

  private before(code: string, day: DayOffset): void {
    this.latest.set(code, Math.min(this.latest.get(code) ?? YESTERDAY, day));
  }

  /** The first day on which an organization does something; a holder outside the platform is always there. */
  private ready(key: string): DayOffset {
    const day = this.joined.get(key);
    return day === undefined ? -Infinity : day + SETTLING;
  }
}
