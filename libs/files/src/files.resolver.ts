import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { say } from '@trihelix/kernel';
import { type Actor, Allow, Command, CurrentActor, PageArgs, type RequestContext, SignedIn } from '@trihelix/platform';
import { DownloadLinks } from './downloads/download.links';
import { LinkClock } from './downloads/link.clock';
import type { StoredFile } from './file.entity';
import { FileKindNotAllowed, FileNameNotAllowed, FileQuotaExceeded, FileTooLarge } from './file.failures';
import { isReadable } from './file.policy';
import { FilePurpose, UploadPurpose } from './file.enums';
import { acceptedEndings, PURPOSES } from './file.purposes';
import { FileAccessConnection, FileType, UploadIntentType, UploadRequest, UploadRules } from './file.types';
import { FilesService } from './files.service';
import { UploadRequests } from './uploads/upload.requests';

@Resolver(() => FileType)
export class FilesResolver {
  constructor(
    private readonly files: FilesService,
    private readonly uploads: UploadRequests,
    private readonly links: DownloadLinks,
    private readonly clock: LinkClock,
  ) {}

  @SignedIn()
  @Query(() => FileType, { description: 'One file: of your organization, or attached to something that you may see.' })
  file(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string) {
    return this.files.one(actor, id);
  }

  @SignedIn()
  @Query(() => UploadRules, { description: 'What may be uploaded for a purpose, to be said before somebody chooses a file.' })
  uploadRules(@Args('purpose', { type: () => UploadPurpose }) purpose: UploadPurpose): UploadRules {
    const kept = FilePurpose[purpose];
    return { maxBytes: PURPOSES[kept].maxBytes, accepts: acceptedEndings(kept) };
  }

  @Allow('timeline.read')
  @Query(() => FileAccessConnection, { description: "Who asked for the content of your organization's files, newest first." })
  fileAccesses(
    @CurrentActor() actor: Actor,
    @Args() page: PageArgs,
    @Args('fileId', { type: () => ID, nullable: true, description: 'Of this file only.' }) fileId?: string | null,
  ) {
    return this.files.accesses(actor, fileId, page);
  }

  @SignedIn()
  @Command(() => UploadIntentType, {
    fails: [FileNameNotAllowed, FileKindNotAllowed, FileTooLarge, FileQuotaExceeded],
    description: 'Ask to upload a file; then PUT its bytes to the address of the intent, signed in as yourself.',
  })
  requestUpload(@CurrentActor() actor: Actor, @Args('input') input: UploadRequest) {
    return this.uploads.request(actor, input);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Where you can download it, for five minutes and signed in as yourself; empty unless it is READY.',
  })
  async downloadUrl(@Parent() file: StoredFile, @Context() context: RequestContext): Promise<string | null> {
    const { actor } = context;
    if (!actor?.userId || !isReadable(file)) return null;
    const time = await this.clock.load(context, 'now');
    return time && this.links.make(actor, file.id, time.now);
  }

  @ResolveField(() => String, { nullable: true, description: 'Why it was refused.' })
  stateReason(@Parent() { reason }: StoredFile, @Context() { locale }: RequestContext): string | null {
    return reason && say(reason, locale);
  }
}
