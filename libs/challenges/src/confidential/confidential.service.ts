import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TextsService, type UndertakingSubject, UndertakingSubjects } from '@trihelix/agreements';
import { FileNotUsable, FilePurpose, FileReaders, FilesService } from '@trihelix/files';
import { isUuid } from '@trihelix/kernel';
import { type Actor, Database, NotInThisState, StaleVersion, Trail } from '@trihelix/platform';
import type { Challenge } from '../challenge.entity';
import { NEED_EDITS } from '../need.workflow';
import { NeedsService } from '../needs.service';
import { type ConfidentialEdit, type ConfidentialPartInput, UndertakingTextUnknown } from './confidential.types';
import { NeedConfidentialPart } from './need-confidential-part.entity';
import { NeedConfidentiality } from './need-confidentiality.entity';

/** What files of confidential parts are attached to. */
export const CONFIDENTIAL_FILES = 'NEED_CONFIDENTIAL';

/** Writes what is confidential, and tells the room of undertakings what secrecy can be promised about. */
@Injectable()
export class ConfidentialService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly needs: NeedsService,
    private readonly texts: TextsService,
    private readonly subjects: UndertakingSubjects,
    private readonly files: FilesService,
    private readonly readers: FileReaders,
    private readonly trail: Trail,
  ) {}

  onModuleInit(): void {
    this.subjects.register('NEED', { find: (_, id) => this.find(id) });
    this.readers.register(CONFIDENTIAL_FILES, (_, partIds) => this.readable(partIds));
  }

  /** @throws NOT_FOUND, NotInThisState (it is over), StaleVersion, UndertakingTextUnknown, FileNotUsable */
  async write(
    actor: Actor,
    edit: ConfidentialEdit,
    { text, fileIds, undertakingTextId }: ConfidentialPartInput,
  ): Promise<Challenge> {
    const need = await this.editable(actor, edit.needId);
    const before = await this.stored(need.id);
    const textId = await this.textFor(need, before, undertakingTextId);
    await this.change(need, before, edit, { textId, isPresent: true });
    const [part] = await this.database.query<{ id: string }>(
      `INSERT INTO need_confidential_part (need_id, id, owner_id, text) VALUES ($1, $2, $3, $4)
       ON CONFLICT (need_id) DO UPDATE SET text = excluded.text RETURNING id`,
      [need.id, this.database.newId(), need.ownerId, text.trim()],
    );
    if (part && fileIds?.length) await this.attach(actor, part.id, fileIds);
    return need;
  }

  /** Takes it away for good; undertakings stay, with nothing left to read. @throws NOT_FOUND, NotInThisState, StaleVersion */
  async remove(actor: Actor, edit: ConfidentialEdit): Promise<Challenge> {
    const need = await this.needs.own(actor, edit.needId);
    const before = await this.stored(need.id);
    if (!before?.isPresent) throw new NotInThisState('NONE', 'removeConfidentialPart');
    await this.change(need, before, edit, { isPresent: false });
    await this.database.of(NeedConfidentialPart).delete({ needId: need.id });
    return need;
  }

  private async attach(actor: Actor, subjectId: string, fileIds: readonly string[]): Promise<void> {
    const files = await this.files.attach(actor, fileIds, { subjectType: CONFIDENTIAL_FILES, subjectId });
    const stranger = files.find(({ purpose }) => purpose !== FilePurpose.ATTACHMENT);
    if (stranger) throw new FileNotUsable(stranger.id);
  }

  /** Who reads the text reads the files: what row-level security shows of these parts. */
  private async readable(partIds: readonly string[]): Promise<string[]> {
    const seen = await this.database.query<{ id: string }>('SELECT id FROM need_confidential_part WHERE id = ANY ($1)', [
      partIds,
    ]);
    return seen.map(({ id }) => id);
  }

  /** Open needs with a confidential part; to everybody, because that there is one is no secret. */
  private async find(id: string): Promise<UndertakingSubject | null> {
    const [need] = isUuid(id) ? await this.needs.openByIds([id]) : [];
    const stored = need ? await this.stored(need.id) : null;
    if (!need || !stored?.isPresent) return null;
    const title = need.title ?? need.code;
    return { title: { zh: title, en: title }, ownerOrganizationId: need.ownerId, textId: stored.textId };
  }

  private async editable(actor: Actor, id: string): Promise<Challenge> {
    const need = await this.needs.own(actor, id);
    if (!NEED_EDITS.UPDATE.from.includes(need.state)) throw new NotInThisState(need.state, 'writeConfidentialPart');
    return need;
  }

  private stored(needId: string): Promise<NeedConfidentiality | null> {
    return this.database.of(NeedConfidentiality).findOneBy({ needId });
  }

  /** The one chosen, the one that stands, or the newest there is. */
  private async textFor({ ownerId }: Challenge, before: NeedConfidentiality | null, chosen?: string | null): Promise<string> {
    if (!chosen) return before?.textId ?? (await this.texts.newestFor(ownerId)).id;
    const text = await this.texts.usable(ownerId, chosen);
    if (!text) throw new UndertakingTextUnknown();
    return text.id;
  }

  /** On condition that nobody was faster. What it says goes nowhere; the trail learns that it changed. */
  private async change(
    need: Challenge,
    before: NeedConfidentiality | null,
    { expectedVersion }: ConfidentialEdit,
    facts: Partial<NeedConfidentiality>,
  ): Promise<void> {
    const version = before?.version ?? 0;
    if (version !== expectedVersion) throw new StaleVersion(need.id, version);
    const rows = this.database.of(NeedConfidentiality);
    const change = { ...facts, version: version + 1, writtenAt: this.database.now };
    if (before) {
      const { affected } = await rows.update({ needId: need.id, version }, change);
      if (affected !== 1) throw new StaleVersion(need.id, version + 1);
    } else {
      const row = { needId: need.id, ownerId: need.ownerId, ...change };
      if (!(await this.database.insertIfNew(NeedConfidentiality, row))) throw new StaleVersion(need.id, 1);
    }
    const told = (row: Partial<NeedConfidentiality> | null) =>
      row && { confidentialPart: { version: row.version, isPresent: row.isPresent, textId: row.textId } };
    this.trail.touched({
      subjectType: 'Need',
      subjectId: need.id,
      parties: [need.ownerId],
      before: told(before),
      after: told({ ...before, ...change }),
    });
  }
}
