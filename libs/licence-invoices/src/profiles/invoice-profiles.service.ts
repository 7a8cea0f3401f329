import { Injectable } from '@nestjs/common';
import { Organization } from '@trihelix/identity';
import { tidy } from '@trihelix/kernel';
import { type Licence, LicencesReader, sideOf } from '@trihelix/licensing';
import { type Actor, Database, notFound, refusal, StaleVersion, Trail } from '@trihelix/platform';
import { In } from 'typeorm';
import { InvoiceProfile } from './invoice-profile.entity';
import { TaxpayerNumberUnknown, WrongBankAccount, WrongTaxpayerNumber } from './invoice-profile.failures';
import type { InvoiceProfileInput } from './invoice-profile.types';
import type { InvoiceParty } from './invoice.party';
import { taxpayerNumberFrom } from './taxpayer.number';

/** A side as an invoice would name it today; its taxpayer number may be missing still. */
export type KnownParty = Omit<InvoiceParty, 'taxpayerNumber'> & { readonly taxpayerNumber: string | null };

/** What organizations want written on invoices: their own words, else what they registered with. */
@Injectable()
export class InvoiceProfiles {
  constructor(
    private readonly database: Database,
    private readonly licences: LicencesReader,
    private readonly trail: Trail,
  ) {}

  /** Of the organization the actor acts for. @throws Refusal NOT_FOUND for who acts for none */
  async own({ organizationId }: Actor): Promise<KnownParty> {
    if (!organizationId) throw notFound('开票信息', 'invoice data');
    return (await this.of([organizationId])).get(organizationId) as KnownParty;
  }

  /** Both sides of a licence, for either of them. @throws Refusal NOT_FOUND for anybody else */
  async ofLicence(actor: Actor, licenceId: string): Promise<{ seller: KnownParty; buyer: KnownParty }> {
    const licence = await this.licences.get(actor, licenceId);
    if (!sideOf(actor, licence)) throw notFound('许可', 'licence');
    return this.sides(licence);
  }

  /** Both sides as they are written on an invoice. @throws TaxpayerNumberUnknown */
  async forInvoice(licence: Licence): Promise<{ seller: InvoiceParty; buyer: InvoiceParty }> {
    const { seller, buyer } = await this.sides(licence);
    return { seller: complete(licence.licensorId, seller), buyer: complete(licence.licenseeId, buyer) };
  }

  /**
   * Writes the next version for the organization the actor acts for.
   * @throws WrongTaxpayerNumber, WrongBankAccount; StaleVersion when somebody has written one since `expectedVersion`
   */
  async save(actor: Actor, input: InvoiceProfileInput, expectedVersion: number): Promise<KnownParty> {
    const before = await this.own(actor);
    const organizationId = actor.organizationId ?? '';
    if (before.version !== expectedVersion) throw new StaleVersion(organizationId, before.version);
    const after = { ...written(input), version: expectedVersion + 1 };
    const row = { ...after, organizationId, writtenBy: actor.userId ?? '', writtenAt: this.database.now };
    if (!(await this.database.insertIfNew(InvoiceProfile, row)))
      throw new StaleVersion(organizationId, (await this.own(actor)).version);
    this.trail.touched({
      subjectType: 'InvoiceProfile',
      subjectId: organizationId,
      parties: [organizationId],
      before: before.version === 0 ? null : before,
      after,
    });
    return after;
  }

  private async sides({ licensorId, licenseeId }: Licence): Promise<{ seller: KnownParty; buyer: KnownParty }> {
    const parties = await this.of([licensorId, licenseeId]);
    return { seller: parties.get(licensorId) as KnownParty, buyer: parties.get(licenseeId) as KnownParty };
  }

  private async of(organizationIds: readonly string[]): Promise<Map<string, KnownParty>> {
    const organizations = await this.database.of(Organization).findBy({ id: In([...organizationIds]) });
    const profiles = await this.database
      .of(InvoiceProfile)
      .createQueryBuilder('profile')
      .distinctOn(['profile.organizationId'])
      .where('profile.organizationId = ANY (:organizationIds)', { organizationIds })
      .orderBy('profile.organizationId')
      .addOrderBy('profile.version', 'DESC')
      .getMany();
    const kept = new Map(profiles.map((profile) => [profile.organizationId, partyOf(profile)]));
    return new Map(organizations.map((organization) => [organization.id, kept.get(organization.id) ?? registered(organization)]));
  }
}

const partyOf = ({ name, taxpayerNumber, address, phone, bank, account, version }: InvoiceProfile): KnownParty => ({
  name,
  taxpayerNumber,
  address,
  phone,
  bank,
  account,
  version,
});

const registered = ({ name, uscc }: Organization): KnownParty => ({
  name,
  taxpayerNumber: uscc,
  address: null,
  phone: null,
  bank: null,
  account: null,
  version: 0,
});

function complete(organizationId: string, { taxpayerNumber, ...party }: KnownParty): InvoiceParty {
  if (taxpayerNumber === null) throw new TaxpayerNumberUnknown(organizationId, party.name);
  return { ...party, taxpayerNumber };
}

function written({ name, taxpayerNumber, address, phone, bank, account }: InvoiceProfileInput): Omit<InvoiceParty, 'version'> {
  const tidied = tidy(name);
  if (!tidied) throw refusal('BAD_INPUT', { zh: '请填写发票抬头。', en: 'State the name on the invoice.' });
  const number = taxpayerNumberFrom(taxpayerNumber);
  if (!number) throw new WrongTaxpayerNumber();
  const digits = tidy(account?.replaceAll(/[\s-]/g, ''));
  if (digits && !/^\d{6,32}$/.test(digits)) throw new WrongBankAccount();
  return {
    name: tidied,
    taxpayerNumber: number,
    address: tidy(address),
    phone: tidy(phone),
    bank: tidy(bank),
    account: digits,
  };
}
