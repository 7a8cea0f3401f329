import type { LoggerService } from '@nestjs/common';
import { addDays, type CivilDate } from '@trihelix/kernel';
import type { Configuration } from '@trihelix/platform';
import { createQuietApi } from '../../api/src/api';
import { chanceOf } from './chance';
import { DemoBootstrap } from './demo.bootstrap';
import { DemoRefused, LoadProgress, type LoadState } from './load.progress';
import { Stage } from './stage';
import { momentOf, officeMoment, StoryCalendar } from './story.calendar';
import { type StoryDay, storyOf } from './story';

/** The clocks' hour, after every job of the night would have run. In minutes after midnight. */
const CLOCKS_AT = 4 * 60;

/** How far the loading is, for whoever waits. */
export interface DemoStep {
  /** The day of the story that has been told. */
  readonly date: CivilDate;
  readonly done: number;
  readonly total: number;
}

export interface DemoLoaded {
  /** False when it was there already and nothing was changed. */
  readonly isFresh: boolean;
  /** Acts that were performed now. */
  readonly acts: number;
}

/**
 * Loads the demonstration: months of activity, told day by day through the commands that users have, with the clock of this
 * process on the day of each act. A loading that was interrupted goes on where it stopped; a finished one is left alone.
 * No worker may run on the database meanwhile: its clocks live in the present and would end trials that have just begun.
 * @throws DemoRefused when another process is loading, or when what is there has been changed so that the story cannot go on.
 */
export async function loadDemo(
  configuration: Configuration,
  onProgress: (step: DemoStep) => void = () => undefined,
  logger: LoggerService | false = false,
): Promise<DemoLoaded> {
  const progress = await LoadProgress.open(configuration.databaseUrl);
  try {
    const state = await progress.begin();
    if (state.isFinished) return { isFresh: false, acts: 0 };
    return { isFresh: true, acts: await play(configuration, logger, progress, state, onProgress) };
  } finally {
    await progress.close();
  }
}

async function play(
  configuration: Configuration,
  logger: LoggerService | false,
  progress: LoadProgress,
  { endsOn, toldUntil }: LoadState,
  onProgress: (step: DemoStep) => void,
): Promise<number> {
  const app = await createQuietApi(configuration, logger);
  try {
    const stage = new Stage(app, new StoryCalendar(endsOn));
    const story = storyOf(stage.calendar, new DemoBootstrap(app, stage.memory));
    const ahead = story.filter(({ date }) => toldUntil === null || date >= toldUntil);
    for (const day of ahead) {
      await playDay(stage, day);
      await progress.told(addDays(day.date, 1));
      onProgress({ date: day.date, done: story.indexOf(day) + 1, total: story.length });
    }
    stage.leave();
    await stage.tick();
    await stage.work(['match-feedback.upkeep']);
    await progress.finish();
    return ahead.reduce((sum, { acts }) => sum + acts.length, 0);
  } finally {
    await app.close();
  }
}

/** A night and a day: the clocks run, people act one after another through office hours, and their news arrives. */
async function playDay(stage: Stage, { date, acts }: StoryDay): Promise<void> {
  stage.travelTo(momentOf(date, CLOCKS_AT));
  await stage.tick();
  for (const [index, act] of acts.entries()) {
    stage.travelTo(officeMoment(date, (index + chanceOf(act.name)) / acts.length));
    await act.perform(stage).catch((cause: unknown) => refuse(date, act.name, cause));
  }
  if (acts.length > 0) await stage.settle();
}

function refuse(date: CivilDate, name: string, cause: unknown): never {
  const reason = cause instanceof Error ? cause.message : String(cause);
  throw new DemoRefused(
    {
      zh:
        `演示数据加载到 ${date} 时中断（${name}）：${reason}\n排除原因后再次运行即可继续；加载期间请停止 worker，它的时钟走的是今天。` +
        '如演示数据已被改动，请换一个空的数据目录或数据库重新加载。',
      en:
        `Loading the demonstration stopped on ${date} (${name}): ${reason}\nRun it again to go on, with the worker stopped, whose ` +
        'clocks live in the present; if its data have been changed meanwhile, load it into a new data folder or database.',
    },
    { cause },
  );
}
