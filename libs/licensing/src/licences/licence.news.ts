import { Injectable } from '@nestjs/common';
import { type Actor, Database, LiveUpdates, Refusal } from '@trihelix/platform';
import type { Licence } from './licence.entity';
import { licenceTopic } from './licence.timeline';
import { LicencesReader } from './licences.reader';

interface Changed {
  readonly licenceChanged: Licence;
}

/** Licences as they change, for open screens. */
@Injectable()
export class LicenceNews {
  constructor(
    private readonly live: LiveUpdates,
    private readonly database: Database,
    private readonly reader: LicencesReader,
  ) {}

  /**
   * The licence anew after every change, read as the subscriber; ends when the subscriber may not see it any more.
   * @throws Refusal NOT_FOUND at once when it is absent or not theirs to see.
   */
  async follow(actor: Actor, id: string): Promise<AsyncIterableIterator<Changed>> {
    // Listen first, look second: what changes in between is heard.
    const news = this.live.subscribe(licenceTopic(id));
    const over = async (): Promise<IteratorResult<Changed>> => {
      await news.return?.();
      return { done: true, value: undefined };
    };
    await this.read(actor, id).catch(async (error: unknown) => {
      await over();
      throw error;
    });
    const changes: AsyncIterableIterator<Changed> = {
      next: async () => {
        const { done } = await news.next();
        if (done) return over();
        const licence = await this.read(actor, id).catch((error: unknown) => {
          if (error instanceof Refusal) return null;
          throw error;
        });
        return licence ? { done: false, value: { licenceChanged: licence } } : over();
      },
      return: over,
      [Symbol.asyncIterator]: () => changes,
    };
    return changes;
  }

  private read(actor: Actor, id: string): Promise<Licence> {
    return this.database.read(actor, () => this.reader.get(actor, id));
  }
}
