import { type FactoryProvider, Injectable } from '@nestjs/common';
import type { Text } from '@trihelix/kernel';
import { Actor, Database } from '@trihelix/platform';

/** Something that a room keeps about people. */
export interface PersonalDataSection {
  /** Its name in the file, e.g. `watches`. */
  readonly code: string;
  readonly title: Text;
  /**
   * SQL: the rows about the person `$1`, with a column `id` of type uuid and names for people to read. It runs as the platform, so
   * the condition on the person is the only one there is. Never select what opens a door (hashes, secrets, tokens), nor what an
   * organization keeps to itself: the person may have left it.
   */
  readonly sql: string;
}

export type PersonalRow = Readonly<Record<string, unknown>> & { readonly id: string };

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const BATCH = 500;
/** Sees as the platform does, and what even the platform sees only for the person. */
const readerFor = (userId: string) => new Actor({ userId, organizationId: null, system: 'personal-data' });

/**
 * What the platform keeps about a person, told by the rooms that keep it: whoever adds a table about people adds its section. The
 * Personal Information Protection Law (个人信息保护法, art. 45) gives everybody the right to see and copy it.
 */
@Injectable()
export class PersonalData {
  private readonly byCode = new Map<string, PersonalDataSection>();

  constructor(private readonly database: Database) {}

  contribute(...sections: readonly PersonalDataSection[]): void {
    for (const section of sections) {
      if (this.byCode.has(section.code)) throw new Error(`Somebody tells ${section.code} about a person already.`);
      this.byCode.set(section.code, section);
    }
  }

  get sections(): readonly PersonalDataSection[] {
    return [...this.byCode.values()];
  }

  /** The rows of one section, oldest first, a batch at a time: each in a transaction of its own, whoever reads however slowly. */
  async *rows({ sql }: PersonalDataSection, userId: string): AsyncGenerator<PersonalRow> {
    for (let after = BEFORE_ALL; ;) {
      const batch = await this.database.read(readerFor(userId), () =>
        this.database.query<PersonalRow>(
          `SELECT told.* FROM (${sql}) AS told WHERE told.id > $2::uuid ORDER BY told.id LIMIT ${BATCH}`,
          [userId, after],
        ),
      );
      yield* batch;
      const last = batch.at(-1);
      if (!last || batch.length < BATCH) return;
      after = last.id;
    }
  }
}

/** A provider by which a module says what it keeps about people. */
export const tellsPersonalData = (...sections: readonly PersonalDataSection[]): FactoryProvider<true> => ({
  provide: Symbol('personal data'),
  inject: [PersonalData],
  useFactory: (personalData: PersonalData) => {
    personalData.contribute(...sections);
    return true;
  },
});
