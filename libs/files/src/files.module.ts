import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { tellsPersonalData } from '@trihelix/identity';
import { ContextFactory } from '@trihelix/platform';
import { DownloadLinks } from './downloads/download.links';
import { DownloadsService } from './downloads/downloads.service';
import { LinkClock } from './downloads/link.clock';
import { FileAccess } from './file-access.entity';
import { FileObject } from './file-object.entity';
import { StoredFile } from './file.entity';
import { FileReaders } from './file.readers';
import { FilesResolver } from './files.resolver';
import { FilesScan } from './files.scan';
import { FilesService } from './files.service';
import { FilesSweep } from './files.sweep';
import { FileRoutes } from './http/file.routes';
import { UploadPatience } from './http/patient.body';
import { ArchiveInspector } from './inspection/archive.inspector';
import { ContentInspector } from './inspection/content.inspector';
import { PlatformSight } from './platform.sight';
import { ObjectShelf } from './uploads/object.shelf';
import { PlatformWriter } from './uploads/platform.writer';
import { UploadReceiver } from './uploads/upload.receiver';
import { UploadRequests } from './uploads/upload.requests';
import { FILES_OF_A_PERSON } from './files.personal-data';

/** Bytes: what people upload and the platform writes, who may read it and who did. */
@Module({
  imports: [TypeOrmModule.forFeature([FileAccess, FileObject, StoredFile])],
  providers: [
    tellsPersonalData(...FILES_OF_A_PERSON),
    ArchiveInspector,
    ContentInspector,
    ContextFactory,
    DownloadLinks,
    DownloadsService,
    FileReaders,
    FileRoutes,
    FilesResolver,
    FilesScan,
    FilesService,
    FilesSweep,
    LinkClock,
    ObjectShelf,
    PlatformSight,
    PlatformWriter,
    UploadPatience,
    UploadReceiver,
    UploadRequests,
  ],
  exports: [FileReaders, FilesService],
})
export class FilesModule {}
