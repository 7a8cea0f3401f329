import { type AchievementData, type DayOffset, demoData, type LicenceData, type NeedData } from './demo.data';
import { StoryCalendar } from './story.calendar';

/** Days from registering to the first listing or need: verification takes its time. */
const SETTLING = 5;
/** Between a listing and the first who asks for it there is at least a spring festival, so that their order always holds. */
const BEFORE_ASKED = 12;
/** Drafts have been begun lately. */
const DRAFTS_FROM = -45;

/** On which day of the story each thing begins: drawn by the pace within what its story allows. */
export class StoryPlan {
  private readonly joined = new Map(demoData.organizations.map(({ key, day }) => [key, day]));
  private readonly owners = new Map(demoData.achievements.map(({ code, owner }) => [code, owner]));
  private readonly firstAsked = new Map<string, DayOffset>();

  constructor(readonly calendar: StoryCalendar) {
    for (const licence of demoData.licences) {
      const earlier = this.firstAsked.get(licence.achievement) ?? 0;
      this.firstAsked.set(licence.achievement, Math.min(earlier, this.asked(licence)));
    }
  }

  /** When an achievement is listed, or its draft begun. */
  listed({ code, owner, draft, shares = [], hidden, withdrawn }: AchievementData): DayOffset {
    const from = Math.max(...[owner, ...shares.map(([holder]) => holder)].map((key) => this.ready(key)));
    const beforeAsked = (this.firstAsked.get(code) ?? 0) - BEFORE_ASKED;
    const until = Math.min(
      -1,
      this.firstAsked.has(code) ? beforeAsked : -1,
      -1 - (hidden?.after ?? 0),
      -1 - (withdrawn?.after ?? 0),
    );
    return this.calendar.pace.draw(`list ${code}`, draft ? Math.max(from, DRAFTS_FROM) : from, until);
  }

  /** When a need is posted, or its draft begun. */
  posted({ code, owner, draft, withdrawn }: NeedData): DayOffset {
    const from = this.ready(owner);
    return this.calendar.pace.draw(`post ${code}`, draft ? Math.max(from, DRAFTS_FROM) : from, -1 - (withdrawn?.after ?? 0));
  }

  /** When a licence is asked for. */
  asked({ achievement, taker, asked }: LicenceData): DayOffset {
    if (asked !== undefined) return asked;
    const owner = this.owners.get(achievement);
    if (!owner) throw new Error(`A licence is of ${achievement}, which is not among the achievements.`);
    const from = Math.max(this.ready(taker), this.ready(owner) + BEFORE_ASKED);
    return this.calendar.pace.draw(`${taker} asks for ${achievement}`, from, -1);
  }

  /** The first day on which an organization does something; a holder outside the platform is always there. */
  private ready(key: string): DayOffset {
    const day = this.joined.get(key);
    return day === undefined ? -Infinity : day + SETTLING;
  }
}
