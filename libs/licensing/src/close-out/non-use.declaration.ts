import type { CivilDate } from '@trihelix/kernel';

/** What the text names. Never a natural person: it is evidence between organizations, and its hash is in the record. */
export interface DeclarationFacts {
  readonly number: string;
  readonly achievement: string;
  readonly licensor: string;
  readonly licensee: string;
  readonly startedOn: CivilDate;
  readonly endedOn: CivilDate;
}

/** A text with the number of its wording. A wording that was signed under is never changed: a new one gets the next number. */
export interface DeclarationText {
  readonly version: number;
  /** What is signed. */
  readonly zh: string;
  /** For those who read it in English; not what is signed. */
  readonly en: string;
}

/** That the licensee uses nothing of what it tried any more: version 1. */
export function nonUseDeclaration({
  number,
  achievement,
  licensor,
  licensee,
  startedOn,
  endedOn,
}: DeclarationFacts): DeclarationText {
  return {
    version: 1,
    zh: [
      '不再使用声明',
      `致：${licensor}`,
      `${licensee}（以下称“我方”）依许可 ${number} 于 ${startedOn} 至 ${endedOn} 期间免费试用科技成果“${achievement}”。试用已结束，我方不转入付费使用，现声明：`,
      '一、自本声明签署之日起，我方停止以任何方式实施、使用该成果，包括停止制造、使用、销售、许诺销售和进口由该成果得到的产品。',
      '二、许可方为试用交付的资料、样品、软件、设备和账号，我方已按交付清单归还、销毁或注销，未留存复制件；清单载明可留存的除外。',
      '三、我方及参与试用的人员对试用中获知的技术秘密继续保密，不向他人披露，也不用于其他目的。',
      '四、我方未许可、也未让他人使用该成果。',
      '五、以上声明属实；如有不实，我方依法承担责任。',
    ].join('\n'),
    en: [
      'Declaration of non-use',
      `To: ${licensor}`,
      `Under licence ${number}, ${licensee} (“we”) tried the achievement “${achievement}” free of charge from ${startedOn} to ${endedOn}. ` +
        'The trial is over and we do not go on to paid use. We declare:',
      '1. From the day of signing on we do not practise or use the achievement in any way; we do not make, use, sell, offer for sale or import products obtained from it.',
      '2. Documents, samples, software, equipment and accounts that the licensor handed over for the trial have been returned, destroyed or closed by the list, and no copies were kept, except what the list says may be kept.',
      '3. We and the people who took part keep the trade secrets learnt in the trial confidential, disclose them to nobody and use them for nothing else.',
      '4. We have neither licensed the achievement to others nor let them use it.',
      '5. The above is true; for anything untrue we are liable by law.',
    ].join('\n'),
  };
}
