import { Injectable } from '@nestjs/common';
import { FilesService, type StoredFile } from '@trihelix/files';
import { Database, Loader, ManyLoader } from '@trihelix/platform';
import { In } from 'typeorm';
import { CONFIDENTIAL_FILES } from './confidential.service';
import { NeedConfidentialPart } from './need-confidential-part.entity';
import { NeedConfidentiality } from './need-confidentiality.entity';

/** Which needs have a confidential part; public. */
@Injectable()
export class ConfidentialityLoader extends Loader<string, NeedConfidentiality> {
  protected override readonly isProtected = false;

  constructor(database: Database) {
    super(database);
  }

  protected fetch(needIds: readonly string[]): Promise<NeedConfidentiality[]> {
    return this.database.of(NeedConfidentiality).findBy({ needId: In([...needIds]) });
  }

  protected keyOf({ needId }: NeedConfidentiality): string {
    return needId;
  }
}

/** What the confidential parts say, as far as the viewer's row-level security shows them. */
@Injectable()
export class ConfidentialPartLoader extends Loader<string, NeedConfidentialPart> {
  constructor(database: Database) {
    super(database);
  }

  protected fetch(needIds: readonly string[]): Promise<NeedConfidentialPart[]> {
    return this.database.of(NeedConfidentialPart).findBy({ needId: In([...needIds]) });
  }

  protected keyOf({ needId }: NeedConfidentialPart): string {
    return needId;
  }
}

/** The files of confidential parts that the viewer reads, by the part's id. */
@Injectable()
export class ConfidentialFilesLoader extends ManyLoader<string, StoredFile> {
  constructor(
    database: Database,
    private readonly files: FilesService,
  ) {
    super(database);
  }

  protected async fetch(partIds: readonly string[]): Promise<StoredFile[]> {
    return [...(await this.files.attachedTo(CONFIDENTIAL_FILES, partIds)).values()].flat();
  }

  protected keyOf({ subjectId }: StoredFile): string {
    return subjectId ?? '';
  }
}
