import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { tellsPersonalData } from '@trihelix/identity';
import { CatalogModule } from '@trihelix/catalog';
import { FilesModule } from '@trihelix/files';
import { ConversationSubjects } from './conversation.subjects';
import { EnquiriesReader } from './enquiries/enquiries.reader';
import { EnquiriesResolver } from './enquiries/enquiries.resolver';
import { EnquiriesService } from './enquiries/enquiries.service';
import { EnquiryClock } from './enquiries/enquiry.clock';
import { Enquiry } from './enquiries/enquiry.entity';
import { EnquiryFields, OrganizationEnquiryFields } from './enquiries/enquiry.fields';
import {
  EnquiryLoader,
  EnquiryRecordLoader,
  LastMessageLoader,
  UnreadLoader,
  ViewerEnquiryLoader,
} from './enquiries/enquiry.loaders';
import { EnquiryRecord } from './enquiries/enquiry-record.entity';
import { EnquirySchedule } from './enquiries/enquiry.schedule';
import { EnquiryStore } from './enquiries/enquiry.store';
import { EnquiryMessage } from './messages/enquiry-message.entity';
import { EnquiryReadMark } from './messages/enquiry-read-mark.entity';
import { MessageFileReaders, MessageFilesLoader } from './messages/message.files';
import { MessagesResolver } from './messages/messages.resolver';
import { MessagesService } from './messages/messages.service';
import { ReadMarks } from './messages/read-marks.service';
import { CONVERSATIONS_OF_A_PERSON } from './conversations.personal-data';

const forOthers = [ConversationSubjects, EnquiriesReader, EnquiriesService, MessagesService, EnquiryLoader, ViewerEnquiryLoader];

/** Talk: enquiries between two organizations about what is listed. */
@Module({
  imports: [CatalogModule, FilesModule, TypeOrmModule.forFeature([Enquiry, EnquiryMessage, EnquiryReadMark, EnquiryRecord])],
  providers: [
    tellsPersonalData(...CONVERSATIONS_OF_A_PERSON),
    ...forOthers,
    EnquiryClock,
    EnquiryFields,
    EnquiriesResolver,
    EnquiryRecordLoader,
    EnquirySchedule,
    EnquiryStore,
    LastMessageLoader,
    MessageFileReaders,
    MessageFilesLoader,
    MessagesResolver,
    OrganizationEnquiryFields,
    ReadMarks,
    UnreadLoader,
  ],
  exports: forOthers,
})
export class ConversationsModule {}
