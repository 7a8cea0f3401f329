import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SavedViewAlertsStopped, SavedViewHasNews } from '@trihelix/contracts';
import type { StoppedViewFacts, ViewFacts } from '../words/view.words';
import type { Matter } from './matter';
import { Teller } from './teller';

/** News of saved views, to the person who keeps them. */
@Injectable()
export class ViewNews implements OnModuleInit {
  constructor(private readonly teller: Teller) {}

  onModuleInit(): void {
    this.teller.on(SavedViewHasNews, (event) => Promise.resolve([toKeeper('NEWS', event, event.news satisfies ViewFacts)]));
    this.teller.on(SavedViewAlertsStopped, (event) => {
      const { name, path, why } = event.view;
      return Promise.resolve([toKeeper('STOPPED', event, { name, path, why } satisfies StoppedViewFacts)]);
    });
  }
}

const toKeeper = (
  moment: string,
  { userId, organizationId }: { readonly userId: string; readonly organizationId: string | null },
  facts: object,
): Matter => ({ moment, subjectId: null, sides: { keeper: { person: { userId, organizationId }, facts } } });
