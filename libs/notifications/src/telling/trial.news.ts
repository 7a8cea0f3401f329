import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Achievement } from '@trihelix/achievements';
import { CloseOutReminded, MaterialHandedOver, MaterialSettled, NonUseDeclared } from '@trihelix/contracts';
import { Licence, LicenceCloseOut, LicenceMaterial, MaterialState } from '@trihelix/licensing';
import { Database } from '@trihelix/platform';
import type { LicenceFacts } from '../words/licence.words';
import type { Matter, Side } from './matter';
import { OrganizationNames } from './organization.names';
import { Teller } from './teller';

type SideName = 'licensor' | 'licensee';
const BOTH: readonly SideName[] = ['licensor', 'licensee'];

/** News of trials as people run them, and of their close-out. */
@Injectable()
export class TrialNews implements OnModuleInit {
  constructor(
    private readonly teller: Teller,
    private readonly database: Database,
    private readonly names: OrganizationNames,
  ) {}

  onModuleInit(): void {
    this.teller.on(MaterialHandedOver, (event) => this.handedOver(event));
    this.teller.on(MaterialSettled, (event) => this.settled(event));
    this.teller.on(NonUseDeclared, (event) => this.declared(event));
    this.teller.on(CloseOutReminded, (event) => this.reminded(event));
  }

  /** Unless it has been received, or taken off the list, in the meantime. */
  private async handedOver({ licenceId, materialId: id }: MaterialHandedOver): Promise<Matter[]> {
    const material = await this.database.of(LicenceMaterial).findOneBy({ id, state: MaterialState.HANDED_OVER });
    return material ? this.matter(licenceId, 'HANDED_OVER', { reason: material.name }) : [];
  }

  /** Said by the licensee, it is for the licensor to confirm; disputed, for the licensee to answer; what silence confirmed both hear. */
  private async settled({ licenceId, materialId: id }: MaterialSettled): Promise<Matter[]> {
    const material = await this.database.of(LicenceMaterial).findOneBy({ id });
    if (material?.confirmedBySilence) return this.matter(licenceId, 'CONFIRMED_BY_SILENCE', {});
    if (material?.state !== MaterialState.SETTLED && material?.state !== MaterialState.DISPUTED) return [];
    return this.matter(licenceId, material.state, { reason: material.name });
  }

  private declared({ licenceId }: NonUseDeclared): Promise<Matter[]> {
    return this.matter(licenceId, 'DECLARED', {});
  }

  /** Only those whose turn it is, unless somebody has closed it, or answered, in the meantime. */
  private async reminded({ licenceId, reminder, day, sides }: CloseOutReminded): Promise<Matter[]> {
    const closeOut = await this.database.of(LicenceCloseOut).findOneBy({ licenceId });
    if (!closeOut || closeOut.closedOn !== null) return [];
    const isAnswered = !(await this.database.of(LicenceMaterial).existsBy({ licenceId, state: MaterialState.SETTLED }));
    if (reminder === 'SETTLEMENT_SILENCE' && isAnswered) return [];
    const whose = BOTH.filter((side) => sides.includes(side === 'licensor' ? 'LICENSOR' : 'LICENSEE'));
    return this.matter(licenceId, reminder, { day }, whose);
  }

  private async matter(
    licenceId: string,
    moment: string,
    more: Partial<LicenceFacts>,
    whose: readonly SideName[] = BOTH,
  ): Promise<Matter[]> {
    const licence = await this.database.of(Licence).findOneBy({ id: licenceId });
    if (!licence) return [];
    const { number, achievementId, licensorId, licenseeId, trialEndsOn } = licence;
    const names = await this.names.of([licensorId, licenseeId]);
    const title = (await this.database.of(Achievement).findOneBy({ id: achievementId }))?.title ?? '';
    const nothing = { day: null, amount: null, currency: null, invoiceNumber: null, line: null, interest: null, reason: null };
    const side = (own: string, other: string): Side => {
      const facts: LicenceFacts = { ...nothing, number, title, other: names.get(other) ?? '', trialEndsOn, ...more };
      return { organizationIds: [own], facts };
    };
    const both = { licensor: side(licensorId, licenseeId), licensee: side(licenseeId, licensorId) };
    return [{ moment, subjectId: licenceId, sides: Object.fromEntries(whose.map((name) => [name, both[name]])) }];
  }
}
