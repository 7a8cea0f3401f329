import { registerEnumType } from '@nestjs/graphql';
import type { Text } from '@trihelix/kernel';

/** What somebody had to do with a licence, so that they are no second pair of eyes over it. */
export enum LicenceStake {
  ASKED = 'ASKED',
  PREPARED = 'PREPARED',
  SUBMITTED = 'SUBMITTED',
  AGREED = 'AGREED',
  INVENTED = 'INVENTED',
}
registerEnumType(LicenceStake, {
  name: 'LicenceStake',
  description: 'What you had to do with a licence, so that another approver decides about it.',
  valuesMap: {
    ASKED: { description: 'Asked for it (申请).' },
    PREPARED: { description: 'Prepared its terms (拟定).' },
    SUBMITTED: { description: 'Submitted it for approval (提交).' },
    AGREED: { description: 'Agreed to its terms for a side (同意条款).' },
    INVENTED: { description: 'Made the achievement, or bear the name of somebody who did (成果完成人).' },
  },
});

/** The same to stand after 您 and after "you". */
export const STAKE_WORDS: Readonly<Record<LicenceStake, Text>> = {
  [LicenceStake.ASKED]: { zh: '申请了该许可', en: 'asked for the licence' },
  [LicenceStake.PREPARED]: { zh: '拟定了该许可的条款', en: 'prepared its terms' },
  [LicenceStake.SUBMITTED]: { zh: '提交了该许可审批', en: 'submitted it for approval' },
  [LicenceStake.AGREED]: { zh: '代表一方同意了该许可的条款', en: 'agreed to its terms for a side' },
  [LicenceStake.INVENTED]: {
    zh: '是该成果的完成人，或与完成人同名',
    en: 'are an inventor of the achievement, or bear the name of one',
  },
};
