import { Injectable } from '@nestjs/common';
import { type Actor, Database, Trail } from '@trihelix/platform';
import { type Viewer, ViewerService } from '../sessions/viewer.service';
import { Account } from './account.entity';
import type { ChoosePreferencesInput } from './account.preferences';

/** The language and the look that a person chooses: theirs alone, the last choice counts. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly database: Database,
    private readonly viewers: ViewerService,
    private readonly trail: Trail,
  ) {}

  /** What is left out stays as it is. @throws UNAUTHENTICATED when no person acts */
  async choose(actor: Actor, { language, theme }: ChoosePreferencesInput): Promise<Viewer> {
    const before = await this.viewers.of(actor);
    const chosen = { language: language === undefined ? before.language : language, theme: theme ?? before.theme };
    await this.database.of(Account).update({ id: before.id }, chosen);
    this.trail.touched({
      subjectType: 'Account',
      subjectId: before.id,
      before: { language: before.language, theme: before.theme },
      after: chosen,
    });
    return { ...before, ...chosen };
  }
}
