import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf } from '@trihelix/platform';
import { IsOptional, Matches, MaxLength, Min } from 'class-validator';
import { FileAccessOutcome, FilePurpose, FileScan, FileState, UploadPurpose } from './file.enums';

@ObjectType('File', { description: 'A file that somebody uploaded or the platform wrote (文件).' })
export class FileType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field({ description: 'Its name, without a path.' }) name: string;
  @Field(() => FilePurpose, { description: 'What it is for.' }) purpose: FilePurpose;
  @Field(() => FileState, { description: 'Where it stands.' }) state: FileState;
  @Field(() => String, { nullable: true, description: 'Its media type, by its content; empty until it was uploaded.' })
  mediaType: string | null;
  @Field(() => Int, { nullable: true, description: 'How many bytes it has; empty until it was uploaded.' }) bytes: number | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 of its content, in hex.' }) sha256: string | null;
  @Field(() => FileScan, { description: 'What the virus scanner said.' }) scan: FileScan;
  @Field(() => Date, { nullable: true, description: 'When it goes by itself unless it is attached to something.' })
  expiresAt: Date | null;
  @Field(() => Date, { description: 'When its upload was asked for.' }) createdAt: Date;
}

@ObjectType('UploadIntent', { description: 'Leave to upload one file: send its bytes by PUT to the address, as yourself.' })
export class UploadIntentType {
  @Field(() => ID, { description: 'Identifier of the file that comes of it.' }) id: string;
  @Field({ description: 'Where to PUT the bytes, relative to the address of the platform.' }) url: string;
  @Field(() => Date, { description: 'Until when.' }) expiresAt: Date;
  @Field(() => Int, { description: 'The most bytes that are taken.' }) maxBytes: number;
  @Field(() => [String], { description: 'Endings of names that the purpose accepts.' }) accepts: string[];
}

@ObjectType({ description: 'What may be uploaded for a purpose.' })
export class UploadRules {
  @Field(() => Int, { description: 'The most bytes that are taken.' }) maxBytes: number;
  @Field(() => [String], { description: 'Endings of names that are accepted, with their dots.' }) accepts: string[];
}

@InputType('UploadRequest', { description: 'A file to be uploaded.' })
export class UploadRequest {
  @Field(() => UploadPurpose, { description: 'What it is for.' }) purpose: UploadPurpose;
  @Field({ description: 'Its name with its ending, without a path.' }) @MaxLength(1000) name: string;
  @Field(() => Int, { nullable: true, description: 'How many bytes it has, if known; exactly so many are taken then.' })
  @IsOptional()
  @Min(1)
  bytes?: number | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 in hex, if known; other content is refused then.' })
  @IsOptional()
  @Matches(/^[0-9a-fA-F]{64}$/)
  sha256?: string | null;
}

@ObjectType('FileAccess', { description: 'Somebody asked for the content of one of your files.' })
export class FileAccessType {
  @Field(() => ID, { description: 'Its identifier.' }) id: string;
  @Field(() => ID, { description: 'The file.' }) fileId: string;
  @Field(() => Date, { description: 'When.' }) occurredAt: Date;
  @Field(() => ID, { nullable: true, description: 'Who; empty for somebody who was not signed in.' }) userId: string | null;
  @Field(() => ID, { nullable: true, description: 'For which organization they acted.' }) readerOrganizationId: string | null;
  @Field({ description: 'Stands for the address they came from: equal for equal addresses, and tells nothing else.' })
  addressHash: string;
  @Field(() => FileAccessOutcome, { description: 'What came of it.' }) outcome: FileAccessOutcome;
  @Field(() => Int, { nullable: true, description: 'The byte at which the answer began.' }) firstByte: number | null;
}

export const FileAccessConnection = connectionOf(FileAccessType, 'FileAccess');
