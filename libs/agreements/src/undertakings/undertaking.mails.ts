import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MailRequested, UndertakingMoved, UndertakingReminded } from '@trihelix/contracts';
import { Addressees, Organization } from '@trihelix/identity';
import { Configuration, Consumers, Database, Outbox } from '@trihelix/platform';
import { Undertaking } from './undertaking.entity';
import { letterAbout } from './undertaking.letters';
import { UndertakingState } from './undertaking.workflow';

/** Tells by mail: whoever has to decide, and both sides of a decision. Nothing confidential is in a mail. */
@Injectable()
export class UndertakingMails implements OnModuleInit {
  constructor(
    private readonly consumers: Consumers,
    private readonly database: Database,
    private readonly addressees: Addressees,
    private readonly configuration: Configuration,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.consumers.on(UndertakingMoved, 'agreements.mail', ({ undertakingId, to }) => this.moved(undertakingId, to));
    this.consumers.on(UndertakingReminded, 'agreements.mail', (event) => this.reminded(event));
  }

  /** What has moved on since is told by its own event. */
  private async moved(id: string, to: string): Promise<void> {
    const undertaking = await this.database.of(Undertaking).findOneBy({ id });
    if (undertaking?.state !== to) return;
    const { promisorId, promiseeId, waitingForId } = undertaking;
    await this.tell(undertaking, waitingForId ? [waitingForId] : [promisorId, promiseeId], false);
  }

  private async reminded({ undertakingId: id, dueOn }: UndertakingReminded): Promise<void> {
    const undertaking = await this.database.of(Undertaking).findOneBy({ id });
    if (undertaking?.waitingForId && undertaking.dueOn === dueOn) await this.tell(undertaking, [undertaking.waitingForId], true);
  }

  private async tell(undertaking: Undertaking, organizationIds: readonly string[], isReminder: boolean): Promise<void> {
    const link = `${this.configuration.publicUrl}/undertakings/${undertaking.id}`;
    const { promisorId, promiseeId, state } = undertaking;
    for (const organizationId of organizationIds) {
      const otherId = organizationId === promisorId ? promiseeId : promisorId;
      const { name: other } = await this.database.of(Organization).findOneByOrFail({ id: otherId });
      // What waits for a signatory is for signatories; everything else for those who ask and decide.
      const permission = state === UndertakingState.OFFERED ? 'undertaking.accept' : 'undertaking.request';
      for (const { name, email } of await this.addressees.whoMay(organizationId, permission)) {
        const { subject, text } = letterAbout({ undertaking, other, name, link, isReminder });
        await this.outbox.publish(new MailRequested(email, subject, text));
      }
    }
  }
}
