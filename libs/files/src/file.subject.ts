/** What a file is attached to: an object of a room above. */
export interface FileSubject {
  /** The name of its type, as its room registered it with `FileReaders`. */
  readonly subjectType: string;
  readonly subjectId: string;
}
