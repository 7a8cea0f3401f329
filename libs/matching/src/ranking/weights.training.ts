import {
  type PartWeights,
  trainAndJudge,
  TrainingDecision,
  TrainingExamples,
  type TrainingMaterial,
  type TrainingResult,
} from '@trihelix/match-feedback';
import type { Text } from '@trihelix/kernel';
import { Actor, Database } from '@trihelix/platform';
import { Injectable } from '@nestjs/common';
import { MatchWeights } from './match-weights.entity';
import { WeightsInForce } from './match.weights';

/** What a training came to. */
export interface TrainingReport extends TrainingResult, Omit<TrainingMaterial, 'examples'> {
  /** Pairs that were learned from and judged by. */
  readonly examples: number;
  /** The version that was in force before. */
  readonly version: number;
  /** The version that was written; null when nothing was. */
  readonly written: number | null;
}

const PPM = 1_000_000;
/** The same feedback always gives the same report. */
const SEED = 20_260_101;
const TRAINER = Actor.system('matching.training');

/** The columns of the parts, by the names under which impressions keep their values. */
const COLUMNS = {
  text: 'textPpm',
  taxonomy: 'taxonomyPpm',
  maturity: 'maturityPpm',
  price: 'pricePpm',
  region: 'regionPpm',
  deadline: 'deadlinePpm',
  licence: 'licencePpm',
  freshness: 'freshnessPpm',
} as const satisfies Readonly<Record<string, keyof MatchWeights>>;

type Part = keyof typeof COLUMNS;
const PARTS = Object.keys(COLUMNS) as Part[];

/** Learns weights from what people did with what they were shown. They count only if they were better on what they had not seen. */
@Injectable()
export class WeightsTraining {
  constructor(
    private readonly database: Database,
    private readonly examples: TrainingExamples,
    private readonly inForce: WeightsInForce,
  ) {}

  /** Trains and judges; with `apply`, what is better is written as the next version and is in force at once. */
  async run(apply: boolean): Promise<TrainingReport> {
    const { examples, ...material } = await this.examples.read();
    const [prior, current] = await this.database.read(TRAINER, async () => [
      await this.database.of(MatchWeights).findOneByOrFail({ version: 1 }),
      await this.inForce.read(),
    ]);
    const result = trainAndJudge(examples, { prior: sharesOf(prior), inForce: sharesOf(current) }, SEED);
    const isWritten = apply && result.decision === TrainingDecision.BETTER;
    const written = isWritten ? await this.write(current, result) : null;
    return { ...result, ...material, examples: examples.length, version: current.version, written };
  }

  /** The next version; whoever is second with the same number is refused by the database. */
  private write(current: MatchWeights, result: TrainingResult): Promise<number> {
    return this.database.write(TRAINER, async () => {
      const note = noteOf(result);
      const next = Object.assign(new MatchWeights(), {
        ...current,
        ...ppmOf(result.after),
        version: current.version + 1,
        noteZh: note.zh,
        noteEn: note.en,
        inForceFrom: this.database.now,
      });
      await this.database.of(MatchWeights).insert(next);
      return next.version;
    });
  }
}

const sharesOf = (weights: MatchWeights): PartWeights =>
  Object.fromEntries(PARTS.map((part) => [part, weights[COLUMNS[part]] / PPM]));

/** Whole parts per million that sum to a million: what rounding down leaves over goes to the largest remainders. */
export function ppmOf(shares: PartWeights): Record<(typeof COLUMNS)[Part], number> {
  const exact = PARTS.map((part) => ({ part, ppm: (shares[part] ?? 0) * PPM }));
  const rounded = new Map(exact.map(({ part, ppm }) => [part, Math.floor(ppm)]));
  const left = PPM - [...rounded.values()].reduce((sum, ppm) => sum + ppm, 0);
  const byRemainder = [...exact].sort((one, other) => (other.ppm % 1) - (one.ppm % 1));
  for (const { part } of byRemainder.slice(0, left)) rounded.set(part, (rounded.get(part) ?? 0) + 1);
  return Object.fromEntries(PARTS.map((part) => [COLUMNS[part], rounded.get(part) ?? 0])) as ReturnType<typeof ppmOf>;
}

function noteOf({ heldOut }: TrainingResult): Text {
  if (!heldOut) throw new Error('What was not judged is not written.');
  const figure = (value: number) => value.toFixed(4);
  const [gain, low, high] = [figure(heldOut.difference), figure(heldOut.low), figure(heldOut.high)];
  return {
    zh: `由使用反馈训练：留出的 ${heldOut.subjects} 个列表 nDCG@10 提高 ${gain}（95% 区间 ${low} 至 ${high}）`,
    en: `Learned from feedback: nDCG@10 of ${heldOut.subjects} held-out lists rose by ${gain} (95 % interval ${low} to ${high})`,
  };
}
