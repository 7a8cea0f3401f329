import { Field, Int } from '@nestjs/graphql';
import { Failure } from '@trihelix/kernel';
import { FailureType } from '@trihelix/platform';

/** Bytes that a draft may have, as JSON in UTF-8. */
export const MOST_BYTES = 65_536;
/** Drafts that a person may keep for one organization. */
export const MOST_DRAFTS = 200;

/** The form holds more than a draft may. */
@FailureType('The form holds more than a draft may; it was not saved.')
export class FormDraftTooLarge extends Failure {
  readonly code = 'FORM_DRAFT_TOO_LARGE';
  @Field(() => Int, { description: 'Bytes that a draft may have, as JSON in UTF-8.' }) readonly maxBytes: number = MOST_BYTES;

  constructor() {
    super({
      zh: `表单内容超过 ${MOST_BYTES / 1024} KB，无法自动保存草稿；请先提交或删减内容。`,
      en: `The form holds more than ${MOST_BYTES / 1024} KiB, which no draft may. Send it, or shorten it.`,
    });
  }
}

/** The person keeps as many drafts as one may. */
@FailureType('You keep as many drafts as one may; discard some first.')
export class TooManyFormDrafts extends Failure {
  readonly code = 'TOO_MANY_FORM_DRAFTS';
  @Field(() => Int, { description: 'How many one may keep for one organization.' }) readonly limit: number = MOST_DRAFTS;

  constructor() {
    super({
      zh: `草稿最多保留 ${MOST_DRAFTS} 份，请先删除不需要的草稿。`,
      en: `One may keep ${MOST_DRAFTS} drafts. Discard some first.`,
    });
  }
}

/** The draft that was to be saved on is no more. */
@FailureType('The draft was sent, discarded or forgotten in the meantime; save with version 0 to begin a new one.')
export class FormDraftGone extends Failure {
  readonly code = 'FORM_DRAFT_GONE';

  constructor() {
    super({
      zh: '该草稿已在其他窗口提交或删除，或已过期。',
      en: 'The draft was sent or discarded in another window, or was too old to keep.',
    });
  }
}
