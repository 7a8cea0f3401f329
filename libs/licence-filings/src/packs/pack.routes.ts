import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, Database, DownloadDoor, refusal } from '@trihelix/platform';
import { FilingsReader } from '../filings/filings.reader';
import { FilingPacks } from './filing.packs';
import { writePackPaper } from './filing.paper';
import type { FilingPack } from './pack.document';

/** Where a pack is downloaded. */
export const packPath = (id: string, ending: 'json' | 'pdf'): string => `/licence-filings/${id}/pack.${ending}`;

/** The pack of a filing as a file, for those who may read the licence. */
@Injectable()
export class PackRoutes implements OnModuleInit {
  constructor(
    private readonly door: DownloadDoor,
    private readonly database: Database,
    private readonly reader: FilingsReader,
    private readonly packs: FilingPacks,
  ) {}

  onModuleInit(): void {
    this.door.open('PackRoutes.json', packPath(':id', 'json'), async (actor, id) => {
      const { document, name } = await this.read(actor, id);
      return { name: `${name}.json`, type: 'application/json; charset=utf-8', content: document };
    });
    this.door.open('PackRoutes.pdf', packPath(':id', 'pdf'), async (actor, id) => {
      const { document, hash, name, at } = await this.read(actor, id);
      const content = await writePackPaper(JSON.parse(document) as FilingPack, hash, at);
      return { name: `${name}.pdf`, type: 'application/pdf', content };
    });
  }

  private read(actor: Actor, id: string): Promise<{ document: string; hash: string; name: string; at: Date }> {
    if (!actor.may('licence.read'))
      throw refusal('FORBIDDEN', { zh: '您没有查看许可的权限。', en: 'You may not read licences.' });
    return this.database.read(actor, async () => {
      const filing = await this.reader.get(actor, id);
      const { document, hash } = await this.packs.standing(actor, filing);
      const { number } = (JSON.parse(document) as FilingPack).licence;
      return { document, hash, name: `${number}-${filing.kind.toLowerCase()}`, at: this.database.now };
    });
  }
}
