import { Injectable } from '@nestjs/common';
import { RECORD_FORM, signedBytes } from '@trihelix/kernel';
import { type Licence, LicencesReader, LicenceTerms } from '@trihelix/licensing';
import { type Actor, Configuration, Database } from '@trihelix/platform';
import { RecordKeys } from '../keys/record.keys';
import type { ExportedLink, RecordDocument, SignedRecord } from './record.document';

interface LinkRow extends Omit<ExportedLink['entry'], 'seq'> {
  readonly seq: number;
  readonly payload: string | null;
  readonly hash: string;
}

/** Writes the record of a licence as somebody may read it, and signs it. */
@Injectable()
export class RecordExporter {
  constructor(
    private readonly database: Database,
    private readonly reader: LicencesReader,
    private readonly keys: RecordKeys,
    private readonly configuration: Configuration,
  ) {}

  /**
   * As it stands now: sides and authorities of the licence export it. With `asOfHead` it is dated by its last link, so that the same
   * record gives the same bytes.
   * @throws Refusal NOT_FOUND for whoever may not see it
   */
  async export(actor: Actor, licenceId: string, { asOfHead = false } = {}): Promise<SignedRecord> {
    const written = await this.database.read(actor, () => this.document(actor, licenceId));
    const document = asOfHead ? { ...written, exportedAt: written.links.at(-1)?.entry.at ?? written.exportedAt } : written;
    const { keyId, publicKey } = this.keys.current;
    const value = await this.keys.sign(signedBytes({ ...document }));
    return { ...document, signature: { algorithm: 'Ed25519', keyId, publicKey, value } };
  }

  /** Four statements, however long the record is. */
  private async document(actor: Actor, licenceId: string): Promise<RecordDocument> {
    const licence = await this.reader.get(actor, licenceId);
    const links = (await this.linksOf(licence)).map(exported);
    return {
      form: RECORD_FORM,
      exportedAt: this.database.now.toISOString(),
      platform: this.configuration.publicUrl,
      licence: await this.headOf(licence),
      terms: await this.termsOf(licence),
      links,
      head: { seq: links.length, hash: links.at(-1)?.hash ?? '' },
    };
  }

  private async headOf(licence: Licence): Promise<RecordDocument['licence']> {
    const { id, number, mode, kind, state, achievementId, licensorId, licenseeId } = licence;
    const [names] = await this.database.query<{ title: string | null; licensor: string; licensee: string }>(
      `SELECT (SELECT title FROM achievement WHERE id = $1) AS title,
         (SELECT name FROM organization WHERE id = $2) AS licensor, (SELECT name FROM organization WHERE id = $3) AS licensee`,
      [achievementId, licensorId, licenseeId],
    );
    return {
      id,
      number,
      mode,
      kind,
      state,
      achievement: { id: achievementId, name: names?.title ?? '' },
      licensor: { id: licensorId, name: names?.licensor ?? '' },
      licensee: { id: licenseeId, name: names?.licensee ?? '' },
    };
  }

  private async termsOf({ id: licenceId }: Licence): Promise<RecordDocument['terms']> {
    const terms = await this.database.of(LicenceTerms).find({ where: { licenceId }, order: { version: 'ASC' } });
    return terms.map(({ version, termsHash, document }) => ({ version, hash: termsHash, document }));
  }

  /** Row-level security leaves out the payloads that the actor may not read. */
  private linksOf({ id }: Licence): Promise<LinkRow[]> {
    return this.database.query<LinkRow>(
      `SELECT link.seq, at, actor, action, entity, link.payload_hash AS "payloadHash", hash, payload
       FROM licence_link AS link LEFT JOIN licence_link_payload AS said ON said.licence_id = link.licence_id AND said.seq = link.seq
       WHERE link.licence_id = $1 ORDER BY link.seq`,
      [id],
    );
  }
}

const exported = ({ seq, at, actor, action, entity, payloadHash, payload, hash }: LinkRow): ExportedLink => ({
  entry: { seq, at, actor, action, entity, payloadHash },
  payload: payload === null ? null : (JSON.parse(payload) as Record<string, unknown>),
  hash,
});
