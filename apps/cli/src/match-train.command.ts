import { type TrainingReport, WeightsTraining } from '@trihelix/matching';
import { FEWEST_SUBJECTS, TrainingDecision } from '@trihelix/match-feedback';
import type { Text } from '@trihelix/kernel';
import type { Command } from 'commander';
import { withPlatform } from './platform.context';
import { bilingual, inLanguages, languagesOf, type Surroundings } from './surroundings';

/** `match train`: one line of JSON, and in words why the weights change or stay. */
export function trainCommand(group: Command, { environment, report, remark }: Surroundings): void {
  group
    .command('train')
    .description(
      bilingual({
        zh: '从使用反馈学习各项权重，并在留出的列表上检验',
        en: 'learn the weights of the parts from feedback, and judge them on held-out lists',
      }),
    )
    .option('--apply', bilingual({ zh: '检验通过时启用新权重', en: 'put the new weights in force when they are better' }))
    .action(async ({ apply = false }: { apply?: boolean }) => {
      const trained = await withPlatform(environment, (app) => app.get(WeightsTraining).run(apply));
      report(JSON.stringify(trained));
      inLanguages(saidOf(trained, apply), languagesOf(environment)).forEach(remark);
    });
}

function saidOf({ decision, version, written, heldOut }: TrainingReport, apply: boolean): Text {
  if (written !== null) {
    return { zh: `新权重（第 ${written} 版）已启用。`, en: `The new weights, version ${written}, are in force.` };
  }
  const stays = { zh: `第 ${version} 版权重不变`, en: `Version ${version} stays in force` };
  switch (decision) {
    case TrainingDecision.TOO_FEW:
      return {
        zh: `${stays.zh}：留出的列表中有采纳的不足 ${FEWEST_SUBJECTS} 个，无法判断。`,
        en: `${stays.en}: fewer than ${FEWEST_SUBJECTS} held-out lists were acted on, which is too few to tell.`,
      };
    case TrainingDecision.NOT_PROVEN: {
      const [low, high] = [heldOut?.low.toFixed(4), heldOut?.high.toFixed(4)];
      return {
        zh: `${stays.zh}：改进的 95% 区间为 ${low} 至 ${high}，未全部大于零。`,
        en: `${stays.en}: the 95 % interval of the improvement is ${low} to ${high}, not wholly above zero.`,
      };
    }
    case TrainingDecision.BETTER:
      return apply
        ? stays
        : {
            zh: `${stays.zh}：检验已通过，加 --apply 启用。`,
            en: `${stays.en}: the new ones are better; --apply puts them in force.`,
          };
  }
}
