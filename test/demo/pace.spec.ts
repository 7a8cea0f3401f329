import { demoData } from '../../apps/demo/src/demo.data';
import { courseOf, type LicenceCourse } from '../../apps/demo/src/licence.course';
import { StoryCalendar } from '../../apps/demo/src/story.calendar';
import { StoryPlan } from '../../apps/demo/src/story.plan';
import { addDays, addMonths, type CivilDate, daysBetween, isoWeekday, parseCivilDate } from '@trihelix/kernel';
import { LicenceState } from '@trihelix/licensing';

const { achievements, needs, licences, enquiries, organizations } = demoData;

/** Loaded on any of these days: through a year, into a spring festival, its last day, a golden week, a leap day, a year's end. */
const LOADED_ON = [
  '2026-11-21',
  '2027-01-22',
  '2027-02-08',
  '2027-02-12',
  '2027-03-25',
  '2027-05-06',
  '2027-07-27',
  '2027-10-07',
  '2028-02-29',
  '2028-12-31',
].map((date) => parseCivilDate(date));

const [today] = LOADED_ON as [CivilDate];

const byCode = new Map(achievements.map((achievement) => [achievement.code, achievement]));
const joined = new Map(organizations.map(({ key, day }) => [key, day]));

const planOn = (endsOn: CivilDate) => new StoryPlan(new StoryCalendar(endsOn));

function courses(plan: StoryPlan) {
  return licences.map((licence) => {
    const { ufpl } = byCode.get(licence.achievement) ?? {};
    if (!ufpl) throw new Error(`${licence.achievement} is not offered.`);
    return { licence, ufpl, course: courseOf(licence, ufpl, plan.asked(licence), plan.calendar) };
  });
}

/** States to which only terms with a choice at the trial's end, or a right of return, lead: none of the story's own lead there. */
const BEYOND_THE_STORY = [
  LicenceState.DECISION_DUE,
  LicenceState.RETURNING,
  LicenceState.RETURNED,
  LicenceState.DEFAULT,
  LicenceState.SUSPENDED,
  LicenceState.WIND_DOWN,
  LicenceState.COMPLETED,
  LicenceState.TERMINATING,
  LicenceState.TERMINATED,
  LicenceState.CONVERTED_TRANSFER,
  LicenceState.CONVERTED_EQUITY,
];

/** Where a licence stands on the day of loading, as far as its course says. */
function stateOf({ effective, steps }: LicenceCourse, months: number, turn: string | undefined, endsOn: CivilDate): LicenceState {
  const done = steps.filter(({ day }) => day < 0);
  const has = (act: string) => done.some((step) => step.act === act);
  if (has('reject')) return LicenceState.REJECTED;
  const approvedOn = done.find(({ act }) => act === 'approve')?.day;
  if (has('withdraw') || (turn === 'lapse' && approvedOn !== undefined && approvedOn < -75)) return LicenceState.CANCELLED;
  if (has('signTaker') && has('signOwner')) {
    if (effective > 0) return LicenceState.SIGNED;
    if (addMonths(addDays(endsOn, effective), months) >= endsOn) return LicenceState.TRIAL;
    const paid = done.filter(({ act }) => act === 'pay').length;
    const isPaid = paid > 0 && steps.length === done.length && steps.reduce((sum, s) => sum + (s.act === 'pay' ? s.yuan : 0), 0);
    return isPaid ? LicenceState.PAID_UP : LicenceState.PAYING;
  }
  if (has('object')) return LicenceState.OBJECTION;
  if (approvedOn !== undefined) return turn === 'publish' || turn === 'object' ? LicenceState.PUBLICITY : LicenceState.APPROVED;
  const last = done.at(-1)?.act;
  return last === 'submit' || last === 'resubmit' ? LicenceState.REVIEW : LicenceState.DRAFT;
}

describe('the pace of the demonstration', () => {
  it.each(LOADED_ON)('loaded on %s, lets nothing happen before what it needs', (endsOn) => {
    const plan = planOn(endsOn);
    for (const achievement of achievements) {
      const listed = plan.listed(achievement);
      expect([achievement.code, listed >= (joined.get(achievement.owner) ?? 0) + 5, listed < 0]).toEqual([
        achievement.code,
        true,
        true,
      ]);
    }
    for (const need of needs) expect(plan.posted(need)).toBeGreaterThanOrEqual((joined.get(need.owner) ?? 0) + 5);
    for (const { licence, ufpl, course } of courses(plan)) {
      const achievement = byCode.get(licence.achievement);
      const dates = course.steps.map(({ day }) => plan.calendar.workday(day));
      expect([...dates].sort()).toEqual(dates);
      const [asked = ''] = dates;
      expect(achievement && asked > plan.calendar.day(plan.listed(achievement))).toBe(true);
      const trialEndsOn = addMonths(plan.calendar.day(course.effective), ufpl.months);
      for (const { act, day } of course.steps) {
        if (act === 'signOwner' || act === 'signTaker') expect(day).toBeLessThan(course.effective);
        if (act === 'pay') expect(plan.calendar.workday(day) > trialEndsOn).toBe(true);
      }
    }
    for (const enquiry of enquiries) {
      const asked = plan.enquired(enquiry);
      for (const code of enquiry.about) {
        const need = needs.find((candidate) => candidate.code === code);
        const achievement = byCode.get(code);
        const shown = need ? plan.posted(need) : achievement ? plan.listed(achievement) : 0;
        expect([code, asked > shown, !need || asked < shown + need.openDays]).toEqual([code, true, true]);
      }
      expect(asked).toBeGreaterThanOrEqual((joined.get(enquiry.asker) ?? 0) + 5);
    }
  });

  it.each(LOADED_ON)('loaded on %s, has a licence in every state that the story leads to', (endsOn) => {
    const states = courses(planOn(endsOn)).map(({ licence, ufpl, course }) =>
      stateOf(course, ufpl.months, licence.turn?.[0], endsOn),
    );
    const told = Object.values(LicenceState).filter((state) => !BEYOND_THE_STORY.includes(state));
    expect([...new Set(states)].sort()).toEqual(told.sort());
  });

  it('tells the same story whenever it is loaded on the same day', () => {
    const [one, other] = [planOn(today), planOn(today)];
    expect(achievements.map((thing) => one.listed(thing))).toEqual(achievements.map((thing) => other.listed(thing)));
  });

  it('rests on weekends and holidays, slows down in summer and at the new year, and grows', () => {
    const calendar = new StoryCalendar(today);
    const dates = Array.from({ length: 2_000 }, (_, index) => calendar.day(calendar.pace.draw(`thing ${index}`, -365, -1)));
    const share = (isIn: (date: CivilDate) => boolean) => dates.filter(isIn).length / dates.length;
    expect(share((date) => isoWeekday(date) > 5)).toBeLessThan(0.06);
    // The eve of the lunar new year to its seventh day, and the golden week: 15 days of 365.
    expect(share((date) => date >= '2026-02-16' && date <= '2026-02-23')).toBeLessThan(0.008);
    expect(share((date) => date >= '2026-10-01' && date <= '2026-10-07')).toBeLessThan(0.008);
    const perDay = (from: string, to: string) =>
      share((date) => date >= from && date <= to) / (daysBetween(parseCivilDate(from), parseCivilDate(to)) + 1);
    expect(perDay('2026-07-10', '2026-08-25')).toBeLessThan(perDay('2026-06-08', '2026-07-05') * 0.75);
    expect(perDay('2026-09-01', '2026-11-20')).toBeGreaterThan(perDay('2025-12-01', '2026-04-30'));
  });
});
