import { Injectable } from '@nestjs/common';
import { AchievementTarget } from './achievement.target';
import { ImportKind } from './import-run.entity';
import type { ImportTarget } from './import.target';
import { NeedTarget } from './need.target';

/** What files can be imported as. */
@Injectable()
export class ImportTargets {
  constructor(
    private readonly achievements: AchievementTarget,
    private readonly needs: NeedTarget,
  ) {}

  of(kind: ImportKind): ImportTarget {
    return (kind === ImportKind.NEEDS ? this.needs : this.achievements) as unknown as ImportTarget;
  }
}
