import { Injectable } from '@nestjs/common';
import { CHAIN_START, grouped, linkHash, sha256Hex } from '@trihelix/kernel';
import { Database } from '@trihelix/platform';

/** In how many nights every record is read again, whether anything was written to it or not. */
const NIGHTS = 30;
const BATCH = 200;

interface LinkRow {
  readonly licenceId: string;
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly entity: string;
  readonly payloadHash: string;
  readonly previousHash: string;
  readonly hash: string;
  readonly payload: string | null;
  /** Whether its event is there and says the same; whether the row that the event tells of does. */
  readonly isOfItsEvent: boolean;
  readonly saysWhatStands: boolean;
}

/**
 * SQL: every link with its payload, held against its event and the row that the event tells of. What was erased since is known by
 * its hash alone, and is not missed.
 */
const LINKS = `
  SELECT link.licence_id AS "licenceId", link.seq, link.at, link.actor, link.action, link.entity, link.payload_hash AS "payloadHash",
    link.previous_hash AS "previousHash", link.hash, kept.payload,
    coalesce((event.licence_id, licence_link_at(event), licence_link_actor(event), event.kind, 'licence:' || licence.number,
        kept.payload_hash, kept.seen_by)
      = (link.licence_id, link.at, link.actor, link.action, link.entity, link.payload_hash, licence_link_seen_by(event.kind)), false) AS "isOfItsEvent",
    licence_link_stands(event, link.seq, kept.payload) AS "saysWhatStands"
  FROM licence_link AS link
  JOIN licence ON licence.id = link.licence_id
  LEFT JOIN licence_event AS event ON event.id = link.event_id
  LEFT JOIN licence_link_payload AS kept ON kept.licence_id = link.licence_id AND kept.seq = link.seq
  WHERE link.licence_id = ANY ($1) ORDER BY link.licence_id, link.seq`;

/** SQL: licences of which something stands that no link tells of, or whose state is not the one that was told last. */
const UNTOLD = `
  SELECT id FROM licence WHERE id = ANY ($1) AND (
    EXISTS (SELECT FROM licence_event AS event WHERE licence_id = licence.id
      AND NOT EXISTS (SELECT FROM licence_link WHERE event_id = event.id))
    OR state <> (SELECT event.to_state FROM licence_link AS link JOIN licence_event AS event ON event.id = link.event_id
      WHERE link.licence_id = licence.id AND event.to_state IS NOT NULL ORDER BY link.seq DESC LIMIT 1)
    OR EXISTS (SELECT FROM licence_terms WHERE licence_id = licence.id
      AND terms_hash <> encode(sha256(convert_to(document, 'UTF8')), 'hex'))
    -- Of a licence whose terms are told of, everything is.
    OR (EXISTS (SELECT FROM licence_link WHERE licence_id = licence.id AND action = 'TERMS_WRITTEN') AND (
      (SELECT count(*) FROM licence_terms WHERE licence_id = licence.id)
        <> (SELECT count(*) FROM licence_link WHERE licence_id = licence.id AND action = 'TERMS_WRITTEN')
      OR EXISTS (
        SELECT id FROM licence_signature WHERE licence_id = licence.id
        UNION ALL SELECT id FROM licence_statement WHERE licence_id = licence.id
        UNION ALL SELECT id FROM licence_receipt WHERE licence_id = licence.id
        -- What a credit makes good is told by the credit; a line that was taken back, by the line.
        UNION ALL SELECT coalesce(reverses_id, id) FROM licence_receivable WHERE licence_id = licence.id AND kind NOT IN ('WRITE_BACK', 'REFUND')
        EXCEPT SELECT subject_id FROM licence_event WHERE licence_id = licence.id
      )
      OR (SELECT count(*) FROM licence_receivable WHERE licence_id = licence.id AND reverses_id IS NOT NULL)
        <> (SELECT count(*) FROM licence_link WHERE licence_id = licence.id AND action = 'RECEIVABLE_REVERSED')
    ))
  )`;

/** Reads records from their first link and compares what stands: finds what was changed, removed, inserted or exchanged. */
@Injectable()
export class RecordAudit {
  constructor(private readonly database: Database) {}

  /** Licences of which something was written since the day before yesterday, and a thirtieth of all others. Ids of the broken. */
  async brokenTonight(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM licence WHERE id IN (SELECT licence_id FROM licence_event WHERE recorded_at > app_now() - interval '2 days')
         OR abs(hashtext(id::text)::bigint) % $1::int = (app_today() - DATE '2000-01-01') % $1::int ORDER BY id`,
      [NIGHTS],
    );
    const found: string[] = [];
    for (let at = 0; at < rows.length; at += BATCH) {
      found.push(...(await this.brokenOf(rows.slice(at, at + BATCH).map(({ id }) => id))));
    }
    return found;
  }

  /** Of those whose record does not hold, or is not what stands: two statements for all. */
  async brokenOf(ids: readonly string[]): Promise<string[]> {
    const chains = grouped(await this.database.query<LinkRow>(LINKS, [ids]), ({ licenceId }) => licenceId);
    const untold = await this.database.query<{ id: string }>(UNTOLD, [ids]);
    const broken = new Set(untold.map(({ id }) => id));
    return ids.filter((id) => broken.has(id) || !holds(chains.get(id) ?? []));
  }
}

function holds(chain: readonly LinkRow[]): boolean {
  let previous = CHAIN_START;
  return chain.every((link, index) => {
    const { seq, at, actor, action, entity, payloadHash, payload, isOfItsEvent, saysWhatStands } = link;
    const follows = seq === index + 1 && link.previousHash === previous;
    const isItself = link.hash === linkHash(previous, { seq, at, actor, action, entity, payloadHash });
    previous = link.hash;
    return follows && isItself && payload !== null && sha256Hex(payload) === payloadHash && isOfItsEvent && saysWhatStands;
  });
}
