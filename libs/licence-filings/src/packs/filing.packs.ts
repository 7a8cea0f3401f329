import { Achievement, AchievementsService } from '@trihelix/achievements';
import { Injectable } from '@nestjs/common';
import { readIndustryCode } from '@trihelix/catalog';
import { canonicalJson, sha256Hex } from '@trihelix/kernel';
import { agreementOf, LicenceSignature, LicencesReader, LicenceTerms, readTerms } from '@trihelix/licensing';
import { type Actor, Database } from '@trihelix/platform';
import { FilingSubmission, type LicenceFiling } from '../filings/filing.entities';
import { ATTACHMENTS, FILING_KIND_NAMES } from '../filings/filing.words';
import { OPEN_STATES } from '../filings/filing.workflow';
import { feesOf } from './fee.words';
import { type FilingPack, type NamedCode, PACK_FORM } from './pack.document';

interface Party {
  readonly id: string;
  readonly name: string;
  readonly uscc: string | null;
  readonly regionCode: string;
  readonly regionName: string;
}

/** A pack as canonical JSON (RFC 8785), with its SHA-256. */
export interface WrittenPack {
  readonly document: string;
  readonly hash: string;
}

/** Writes what is handed in with filings, of the version of the terms that was signed. */
@Injectable()
export class FilingPacks {
  constructor(
    private readonly database: Database,
    private readonly licences: LicencesReader,
    private readonly achievements: AchievementsService,
  ) {}

  /** What was handed in last while an office has it or has answered; otherwise what would be handed in now. */
  async standing(actor: Actor, filing: LicenceFiling): Promise<WrittenPack> {
    const { id: filingId, attempt, state } = filing;
    if (attempt === null || OPEN_STATES.includes(state)) return this.write(actor, filing);
    const { document, documentHash } = await this.database.of(FilingSubmission).findOneByOrFail({ filingId, attempt });
    return { document, hash: documentHash };
  }

  /** The pack as it is now. @throws Refusal NOT_FOUND when the licence is not the actor's to see */
  async write(actor: Actor, filing: LicenceFiling): Promise<WrittenPack> {
    const document = canonicalJson(await this.pack(actor, filing));
    return { document, hash: sha256Hex(document) };
  }

  private async pack(actor: Actor, { kind, licenceId, termsVersion, contractAmount }: LicenceFiling): Promise<FilingPack> {
    const licence = await this.licences.get(actor, licenceId);
    const signed = await this.database.of(LicenceTerms).findOneByOrFail({ licenceId, version: termsVersion });
    const { terms } = readTerms(signed.document);
    const agreement = agreementOf(signed.document);
    const [licensor, licensee] = await this.parties(licence.licensorId, licence.licenseeId);
    return {
      form: PACK_FORM,
      kind,
      title: FILING_KIND_NAMES[kind].zh,
      licence: {
        number: licence.number,
        mode: licence.mode,
        kind: licence.kind,
        effectiveOn: licence.effectiveOn,
        endsOn: licence.endsOn,
        signedOn: licence.signedOn,
      },
      parties: [said('LICENSOR', licensor), said('LICENSEE', licensee)],
      achievement: await this.achievement(licence.achievementId),
      rights: await this.rights(licence.achievementId),
      objects: (agreement?.objects ?? []).map(({ id, kind: object, lastValidOn }) => ({ id, kind: object, lastValidOn })),
      fieldsOfUse: await this.industries(agreement?.fieldsOfUse ?? 'ALL'),
      territory: await this.regions(agreement?.territory ?? 'ALL'),
      currency: terms.currency,
      fees: feesOf(terms),
      contractAmount: contractAmount === null ? null : `${contractAmount}`,
      terms: { version: signed.version, hash: signed.termsHash },
      signatures: await this.signatures(licenceId, termsVersion, [licensor, licensee]),
      attachments: ATTACHMENTS[kind].map(({ text }) => text.zh),
    };
  }

  private async parties(licensorId: string, licenseeId: string): Promise<[Party, Party]> {
    const found = await this.database.query<Party>(
      `SELECT side.id, side.name, side.uscc, side.region_code AS "regionCode", region.name_zh AS "regionName"
       FROM organization AS side JOIN region ON region.code = side.region_code WHERE side.id = ANY ($1)`,
      [[licensorId, licenseeId]],
    );
    const one = (id: string) => {
      const party = found.find((each) => each.id === id);
      if (!party) throw new Error(`No organization ${id}.`);
      return party;
    };
    return [one(licensorId), one(licenseeId)];
  }

  private async achievement(id: string): Promise<FilingPack['achievement']> {
    const { code, title } = await this.database.of(Achievement).findOneByOrFail({ id });
    return { code, title: title ?? '' };
  }

  private async rights(achievementId: string): Promise<FilingPack['rights']> {
    const rights = await this.achievements.rightsOf(achievementId);
    return rights.map(({ office, number, filedOn, grantedOn, validUntil }) => ({
      office,
      number,
      filedOn,
      grantedOn,
      validUntil,
    }));
  }

  private async signatures(
    licenceId: string,
    termsVersion: number,
    parties: readonly Party[],
  ): Promise<FilingPack['signatures']> {
    const signatures = await this.database
      .of(LicenceSignature)
      .find({ where: { licenceId, termsVersion }, order: { signedAt: 'ASC', id: 'ASC' } });
    return signatures.map(({ side, organizationId, method, signedAt }) => ({
      side,
      organization: parties.find(({ id }) => id === organizationId)?.name ?? '',
      method,
      signedAt: signedAt.toISOString(),
    }));
  }

  private async industries(codes: 'ALL' | readonly string[]): Promise<FilingPack['fieldsOfUse']> {
    if (codes === 'ALL') return codes;
    const names = await this.names(
      'industry',
      codes.flatMap((code) => readIndustryCode(code)?.code ?? []),
    );
    return codes.map((code) => ({ code, name: names.get(readIndustryCode(code)?.code ?? '') ?? '' }));
  }

  private async regions(codes: 'ALL' | readonly string[]): Promise<FilingPack['territory']> {
    if (codes === 'ALL') return codes;
    const names = await this.names('region', codes);
    return codes.map((code): NamedCode => ({ code, name: names.get(code) ?? '' }));
  }

  private async names(table: 'industry' | 'region', codes: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.query<NamedCode>(`SELECT code, name_zh AS name FROM ${table} WHERE code = ANY ($1)`, [
      codes,
    ]);
    return new Map(rows.map(({ code, name }) => [code, name]));
  }
}

const said = (side: 'LICENSOR' | 'LICENSEE', { name, uscc, regionCode, regionName }: Party) => ({
  side,
  name,
  creditCode: uscc,
  region: { code: regionCode, name: regionName },
});
