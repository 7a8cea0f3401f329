import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EvidenceKeeper, evidencePath } from '@trihelix/licensing';
import { DownloadDoor, notFound, refusal } from '@trihelix/platform';

/** The pack of evidence as a file, for the two sides of its licence. */
@Injectable()
export class EvidenceRoute implements OnModuleInit {
  constructor(
    private readonly door: DownloadDoor,
    private readonly keeper: EvidenceKeeper,
  ) {}

  onModuleInit(): void {
    this.door.open('EvidenceRoute.zip', evidencePath(':id'), async (actor, id) => {
      if (!actor.may('licence.read'))
        throw refusal('FORBIDDEN', { zh: '您没有查看许可的权限。', en: 'You may not read licences.' });
      const found = await this.keeper.read(actor, id);
      if (!found) throw notFound('证据包', 'pack of evidence');
      return { name: `${found.licence.number}-evidence.zip`, type: 'application/zip', content: found.archive };
    });
  }
}
