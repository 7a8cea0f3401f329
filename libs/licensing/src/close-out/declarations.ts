import { Injectable } from '@nestjs/common';
import { type CivilDate, sha256Hex } from '@trihelix/kernel';
import { Database } from '@trihelix/platform';
import type { Licence } from '../licences/licence.entity';
import type { LicenceCloseOut } from './licence-close-out.entity';
import { type DeclarationText, nonUseDeclaration } from './non-use.declaration';

/** A declaration as it is shown: what is signed is `zh`, by its hash. */
export interface ShownDeclaration extends DeclarationText {
  /** SHA-256 of the Chinese text in UTF-8, hexadecimal. */
  readonly hash: string;
}

interface Names {
  readonly title: string;
  readonly licensor: string;
  readonly licensee: string;
}

/** The text that the licensee of a licence signs, with the names of today; once signed, the words that were. */
@Injectable()
export class Declarations {
  constructor(private readonly database: Database) {}

  /** One statement. */
  async of(licence: Licence, { openedOn, declaration, declarationVersion }: LicenceCloseOut): Promise<ShownDeclaration> {
    const text = nonUseDeclaration({
      number: licence.number,
      ...(await this.named(licence)),
      startedOn: licence.trialStartedOn ?? licence.effectiveOn,
      endedOn: earlier(licence.trialEndsOn, openedOn),
    });
    const zh = declaration ?? text.zh;
    return { version: declarationVersion ?? text.version, zh, en: text.en, hash: sha256Hex(zh) };
  }

  private async named({ achievementId, licensorId, licenseeId }: Licence) {
    const [names] = await this.database.query<Names>(
      `SELECT coalesce((SELECT title FROM achievement WHERE id = $1), '') AS title,
         (SELECT name FROM organization WHERE id = $2) AS licensor, (SELECT name FROM organization WHERE id = $3) AS licensee`,
      [achievementId, licensorId, licenseeId],
    );
    return { achievement: names?.title ?? '', licensor: names?.licensor ?? '', licensee: names?.licensee ?? '' };
  }
}

const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);
