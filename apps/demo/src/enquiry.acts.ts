import type { Act } from './act';
import { chanceBetween } from './chance';
import { type CommandLine, commandLine, EDIT, EDIT_WITH_REASON } from './command.line';
import { type DemoAccount, speakerOf } from './demo.accounts';
import type { EnquiryData } from './demo.data';
import type { Stage } from './stage';
import type { StoryPlan } from './story.plan';

const OPEN = commandLine('openEnquiry', 'Enquiry', { input: 'OpenEnquiryInput!' });
const SEND = commandLine('sendEnquiryMessage', 'EnquiryMessage', { enquiryId: 'ID!', text: 'String!' }, 'id');
const CLOSE = commandLine('closeEnquiry', 'Enquiry', { ...EDIT, outcome: 'EnquiryOutcome!', reason: 'String' });
const DECLINE = commandLine('declineEnquiry', 'Enquiry', EDIT_WITH_REASON);
const WITHDRAW = commandLine('withdrawEnquiry', 'Enquiry', EDIT_WITH_REASON);

/** Those who ask and those who are asked write in turn, until one of them says what it came to; or the clock ends it. */
export function enquiryActs(enquiries: readonly EnquiryData[], plan: StoryPlan): Act[] {
  return enquiries.flatMap((enquiry) => {
    const thread = { ...enquiry, answerer: plan.answererOf(enquiry) };
    const name = `${enquiry.asker} about ${enquiry.about.join(' and ')}`;
    let day = plan.enquired(enquiry);
    const acts: Act[] = [
      { date: plan.calendar.day(day), about: name, name: `enquiry of ${name}`, perform: (stage) => open(stage, thread) },
    ];
    const next = (what: string, days: readonly [number, number], perform: Act['perform']): void => {
      day += chanceBetween(`${what} ${name}`, ...days);
      if (day < 0)
        acts.push({ date: plan.calendar.workday(day), about: name, name: `${what} in the enquiry of ${name}`, perform });
    };
    for (const [index, text] of (enquiry.replies ?? []).entries())
      next(`reply ${index + 1}`, [1, 4], (stage) => reply(stage, thread, index, text));
    if (enquiry.end) next('end', [2, 6], (stage) => end(stage, thread));
    return acts;
  });
}

interface Thread extends EnquiryData {
  readonly answerer: string;
}

const standing = async (stage: Stage, { asker, about }: Thread) =>
  stage.memory.enquiry(await subjectOf(stage, about), (await stage.memory.player(speakerOf(asker).email)).organizationId);

/** The thing asked about as the command names it: of a match, both with a colon between them. */
async function subjectOf({ memory }: Stage, about: EnquiryData['about']): Promise<string> {
  const things = await Promise.all(about.map((code) => (isNeed(code) ? memory.need(code) : memory.achievement(code))));
  return things.map((thing) => thing?.id).join(':');
}

const isNeed = (code: string): boolean => code.startsWith('DEMO-NEED-');

async function open(stage: Stage, thread: Thread): Promise<void> {
  if (await standing(stage, thread)) return;
  const { about, asker, text } = thread;
  const subjectType = about.length > 1 ? 'MATCH' : isNeed(about[0] ?? '') ? 'NEED' : 'ACHIEVEMENT';
  await stage.command(speakerOf(asker), OPEN, { input: { subjectType, subjectId: await subjectOf(stage, about), text } });
}

/** The side that was asked writes the first reply, and so on in turn; what is there already is not written again. */
async function reply(stage: Stage, thread: Thread, index: number, text: string): Promise<void> {
  const enquiry = await standing(stage, thread);
  if (enquiry?.messageCount !== index + 1) return;
  await stage.command(speakerOf(index % 2 === 0 ? thread.answerer : thread.asker), SEND, { enquiryId: enquiry.id, text });
}

async function end(stage: Stage, thread: Thread): Promise<void> {
  const enquiry = await standing(stage, thread);
  if (!enquiry || !thread.end || !['OPEN', 'ANSWERED'].includes(enquiry.state)) return;
  const [outcome, reason] = thread.end;
  const [who, line]: [DemoAccount, CommandLine] =
    outcome === 'DECLINED'
      ? [speakerOf(thread.answerer), DECLINE]
      : [speakerOf(thread.asker), outcome === 'WITHDRAWN' ? WITHDRAW : CLOSE];
  const words = line === CLOSE ? { outcome, reason } : { reason };
  await stage.command(who, line, { id: enquiry.id, expectedVersion: enquiry.version, ...words });
}
