import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FileReaders, FilesService, type StoredFile } from '@trihelix/files';
import { Database, ManyLoader } from '@trihelix/platform';

/** What files of messages are attached to. */
export const MESSAGE_FILES = 'CONVERSATION_MESSAGE';

/** Who may read a message may read its files: the two sides. */
@Injectable()
export class MessageFileReaders implements OnModuleInit {
  constructor(
    private readonly readers: FileReaders,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.readers.register(MESSAGE_FILES, async (_, messageIds) => {
      const seen = await this.database.query<{ id: string }>('SELECT id FROM enquiry_message WHERE id = ANY ($1)', [messageIds]);
      return seen.map(({ id }) => id);
    });
  }
}

/** The files of messages that the viewer reads. */
@Injectable()
export class MessageFilesLoader extends ManyLoader<string, StoredFile> {
  constructor(
    database: Database,
    private readonly files: FilesService,
  ) {
    super(database);
  }

  protected async fetch(messageIds: readonly string[]): Promise<StoredFile[]> {
    return [...(await this.files.attachedTo(MESSAGE_FILES, messageIds)).values()].flat();
  }

  protected keyOf({ subjectId }: StoredFile): string {
    return subjectId ?? '';
  }
}
