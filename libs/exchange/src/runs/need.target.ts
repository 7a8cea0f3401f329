import { Injectable } from '@nestjs/common';
import { NeedCodeTaken, type NeedInput, NeedsService } from '@trihelix/challenges';
import type { Actor } from '@trihelix/platform';
import { emptyNeed, NEED_FIELDS, type NeedDraft, needOf } from '../mapping/need.fields';
import type { DraftRules } from '../mapping/row.mapping';
import { ImportKind } from './import-run.entity';
import type { ImportTarget, UnderstoodRow } from './import.target';

/** Files of needs. */
@Injectable()
export class NeedTarget implements ImportTarget<NeedDraft, Partial<NeedInput>> {
  readonly kind = ImportKind.NEEDS;
  readonly operation = 'importNeeds';
  readonly editPermission = 'need.edit';
  readonly publishPermission = 'need.publish';
  readonly fields = NEED_FIELDS;
  readonly keyFields = ['code'];
  readonly essentialFields = ['title', 'problem', 'objective'];
  readonly declaration = {
    zh: '本人代表本机构声明：该文件所列技术需求为本机构真实需求，可以公开，不含涉密信息和他人商业秘密。',
    en:
      'On behalf of my organization I declare that the needs of this file are its own, may be public, and contain nothing ' +
      'classified and no secret of anybody else.',
  };

  constructor(private readonly needs: NeedsService) {}

  rules(): DraftRules<NeedDraft, Partial<NeedInput>> {
    return { empty: emptyNeed, finish: needOf };
  }

  codeTaken(code: string) {
    return new NeedCodeTaken(code);
  }

  upsert(actor: Actor, rows: readonly UnderstoodRow<Partial<NeedInput>>[]) {
    return this.needs.upsertImported(actor, rows);
  }

  publish(actor: Actor, ids: readonly string[]) {
    return this.needs.publishMany(actor, ids);
  }
}
