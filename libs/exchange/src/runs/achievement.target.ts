import { Injectable } from '@nestjs/common';
import { AchievementCodeTaken, type AchievementInput, type AchievementKind, AchievementsService } from '@trihelix/achievements';
import { Organization } from '@trihelix/identity';
import { type Actor, Database } from '@trihelix/platform';
import { In } from 'typeorm';
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

  constructor(
    private readonly achievements: AchievementsService,
    private readonly database: Database,
  ) {}

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

  async upsert(actor: Actor, rows: readonly UnderstoodRow<Partial<AchievementInput>>[]) {
    return this.achievements.upsertImported(actor, await this.recognised(rows));
  }

  /** Holders that the platform knows by the name in the file become those organizations. One statement, or none. */
  private async recognised(rows: readonly UnderstoodRow<Partial<AchievementInput>>[]) {
    const names = rows.flatMap(({ input }) => (input.shares ?? []).flatMap(({ holderName }) => holderName ?? []));
    if (names.length === 0) return rows;
    const known = await this.database.of(Organization).find({ select: { id: true, name: true }, where: { name: In(names) } });
    const ids = new Map(known.map(({ id, name }) => [name, id]));
    return rows.map((row) => ({ ...row, input: { ...row.input, ...withHolders(row.input, ids) } }));
  }

  publish(actor: Actor, ids: readonly string[], declaration: string) {
    return this.achievements.publishMany(actor, ids, declaration);
  }
}

const withHolders = ({ shares }: Partial<AchievementInput>, ids: ReadonlyMap<string, string>): Partial<AchievementInput> =>
  shares
    ? {
        shares: shares.map(({ holderName, sharePpm }) => {
          const holderId = ids.get(holderName ?? '');
          return holderId === undefined ? { holderName, sharePpm } : { holderId, sharePpm };
        }),
      }
    : {};
