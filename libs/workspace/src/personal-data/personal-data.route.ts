import { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DownloadDoor } from '@trihelix/platform';
import { PersonalDataExports } from './personal-data-exports.service';

/** Where a person downloads what is kept about them: written as it is read, so that no copy of it lies about anywhere. */
@Injectable()
export class PersonalDataRoute implements OnModuleInit {
  constructor(
    private readonly door: DownloadDoor,
    private readonly exports: PersonalDataExports,
  ) {}

  onModuleInit(): void {
    this.door.open('PersonalDataRoute.get', '/personal-data/:id', async (actor, id) => ({
      name: 'trihelix-my-data.json',
      type: 'application/json; charset=utf-8',
      content: Readable.from(await this.exports.open(actor, id), { objectMode: false }),
    }));
  }
}
