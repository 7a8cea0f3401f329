import { Injectable } from '@nestjs/common';
import {
  Discipline,
  Industry,
  IpcSymbol,
  readDisciplineCode,
  readIndustryCode,
  readIpcClass,
  Region,
  successionOf,
} from '@trihelix/catalog';
import { Database } from '@trihelix/platform';
import type { EntityTarget } from 'typeorm';
import { Unfit } from './unfit';

interface Word {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
  readonly validTo: string | null;
  readonly endedBy?: string | null;
}

/** The words of one list of the catalogue: their codes, and their names as far as a name belongs to one word only. */
class WordList {
  private readonly codes: ReadonlySet<string>;
  private readonly names = new Map<string, string | null>();

  constructor(all: readonly Word[]) {
    const words = all.filter(({ validTo, endedBy }) => !validTo && !endedBy).sort((a, b) => a.code.length - b.code.length);
    this.codes = new Set(words.map(({ code }) => code));
    for (const { code, nameZh, nameEn } of words) {
      for (const name of [nameZh, nameEn]) if (name) this.name(folded(name), code);
    }
  }

  /** A name belongs to the coarser of two words that lie in each other (法学 is 03 and 0301), to none of two that do not. */
  private name(name: string, code: string): void {
    const known = this.names.get(name);
    if (known === undefined) this.names.set(name, code);
    else if (known !== null && !code.startsWith(known)) this.names.set(name, null);
  }

  /** The code of what is written as a code or as a name; undefined when nothing or more than one thing is meant. */
  find(text: string, read: (text: string) => string | null): string | undefined {
    const code = read(text);
    if (code !== null && this.codes.has(code)) return code;
    return this.names.get(folded(text)) ?? undefined;
  }
}

const folded = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** The catalogue held in memory for the length of one import, so that no row asks the database. */
export class CatalogWords {
  constructor(
    private readonly regions: WordList,
    private readonly industries: WordList,
    private readonly disciplines: WordList,
    private readonly ipcSymbols: WordList,
  ) {}

  /** @throws Unfit */
  region(text: string): string {
    const { heir, successors } = successionOf(text.normalize('NFKC').trim());
    if (heir === null) divided(text, successors);
    return (
      this.regions.find(text, () => heir) ??
      unknown(text, {
        zh: '行政区划代码（GB/T 2260，六位数字）或不重名的全称',
        en: 'a code of GB/T 2260 (six digits) or a full name that only one region has',
      })
    );
  }

  /** @throws Unfit */
  industry(text: string): string {
    return (
      this.industries.find(text, (code) => readIndustryCode(code)?.code ?? null) ??
      unknown(text, {
        zh: '国民经济行业代码（GB/T 4754，如 C36）或名称',
        en: 'a code of GB/T 4754, such as C36, or its name',
      })
    );
  }

  /** @throws Unfit */
  discipline(text: string): string {
    return (
      this.disciplines.find(text, readDisciplineCode) ??
      unknown(text, {
        zh: '学科门类代码（如 08、0812）或名称',
        en: 'the code of a discipline, such as 08 or 0812, or its name',
      })
    );
  }

  /** @throws Unfit */
  ipc(text: string): string {
    return (
      this.ipcSymbols.find(text, readIpcClass) ??
      unknown(text, {
        zh: 'IPC 分类号（如 A01B、G06F 17/00）',
        en: 'a symbol of the International Patent Classification, such as A01B or G06F 17/00',
      })
    );
  }
}

function divided(text: string, successors: readonly string[]): never {
  throw new Unfit(
    { zh: '现行的行政区划代码', en: 'the code of a division there is' },
    {
      zh: `该区划已撤销，辖区分别划入 ${successors.join('、')}，请从中选择。`,
      en: `It was divided among ${successors.join(', ')}: choose one of them.`,
    },
    text,
  );
}

function unknown(text: string, expected: { zh: string; en: string }): never {
  throw new Unfit(
    expected,
    { zh: '请改为目录中的代码，或清空该单元格。', en: 'Use a code of the catalogue, or empty the cell.' },
    text,
  );
}

/** Reads the catalogue once: four statements. */
@Injectable()
export class CatalogWordsReader {
  constructor(private readonly database: Database) {}

  async read(): Promise<CatalogWords> {
    return new CatalogWords(
      await this.list(Region),
      await this.list(Industry),
      await this.list(Discipline),
      await this.list(IpcSymbol),
    );
  }

  private async list<E extends Word>(entity: EntityTarget<E>): Promise<WordList> {
    return new WordList(await this.database.of<E>(entity).find());
  }
}
