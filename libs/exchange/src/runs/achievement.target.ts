import { Injectable } from '@nestjs/common';
import { AchievementCodeTaken, type AchievementInput, type AchievementKind, AchievementsService } from '@trihelix/achievements';
import type { Actor } from '@trihelix/platform';
import { type AchievementDraft, achievementOf, emptyAchievement, kindOf } from '../mapping/achievement.draft';
import { ACHIEVEMENT_FIELDS } from '../mapping/achievement.fields';
import type { DraftRules } from '../mapping/row.mapping';
import { ImportKind } from './import-run.entity';
import type { ImportTarget, UnderstoodRow } from './import.target';

/** Files of achievements. */
@Injectable()
export class AchievementTarget implements ImportTarget<AchievementDraft, Partial<AchievementInput>> {
  readonly kind = ImportKind.ACHIEVEMENTS;
  readonly operation = 'importAchievements';
  readonly editPermission = 'achievement.edit';
  readonly publishPermission = 'achievement.publish';
  readonly fields = ACHIEVEMENT_FIELDS;
  readonly keyFields = ['code', 'number', 'applicationNumber'];
  readonly essentialFields = ['title'];
  readonly declaration = {
    zh: '本人代表本机构声明：该文件所列科技成果权属清晰、无争议，本机构有权发布并许可或转让；所填内容真实、完整，不含涉密信息。如有不实，由本机构承担责任。',
    en:
      'On behalf of my organization I declare that it holds undisputed title to the achievements of this file and may list, ' +
      'license or transfer them, that what they say is true and complete, and that nothing of it is classified. ' +
      'My organization answers for it.',
  };

  constructor(private readonly achievements: AchievementsService) {}

  rules(mapped: ReadonlySet<string>, kind: string | null): DraftRules<AchievementDraft, Partial<AchievementInput>> {
    if (mapped.has('kind')) return { empty: emptyAchievement, finish: achievementOf };
    return {
      empty: emptyAchievement,
      finish: (draft, notice) => {
        const input = achievementOf(draft, notice);
        const given = (kind as AchievementKind | null) ?? kindOf(input);
        notice(`KIND_${given}`);
        return { ...input, kind: given };
      },
    };
  }

  codeTaken(code: string) {
    return new AchievementCodeTaken(code);
  }

  upsert(actor: Actor, rows: readonly UnderstoodRow<Partial<AchievementInput>>[]) {
    return this.achievements.upsertImported(actor, rows);
  }

  publish(actor: Actor, ids: readonly string[], declaration: string) {
    return this.achievements.publishMany(actor, ids, declaration);
  }
}
