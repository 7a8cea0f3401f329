import { CivilDateScalar, FailureType } from '@trihelix/platform';
import { Failure, type Text } from '@trihelix/kernel';
import { Field } from '@nestjs/graphql';

/** A division that exists, offered in place of one that does not. */
interface NearestRegion {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string | null;
}

/** A division that was divided, and among whom. */
interface EndedRegion {
  readonly endedOn: string | null;
  readonly successors: readonly NearestRegion[];
}

/** No division has this code any more, or none ever had. */
@FailureType('No administrative division has this code, or it was divided among several.')
export class UnknownRegion extends Failure {
  readonly code = 'UNKNOWN_REGION';
  override readonly field = 'regionCode';
  @Field({ description: 'The code that was given.' }) readonly value: string;
  @Field(() => String, { nullable: true, description: 'The code of the city or province it would lie in, when there is one.' })
  readonly nearest: string | null;
  @Field(() => [String], { description: 'The codes that took over from it; empty for a code that never was.' })
  readonly becameCodes: readonly string[];
  @Field(() => CivilDateScalar, { nullable: true, description: 'The day on which it ended; none where not stated.' })
  readonly endedOn: string | null;

  constructor(value: string, nearest: NearestRegion | null, ended?: EndedRegion) {
    super(
      ended
        ? dividedAmong(value, ended)
        : {
            zh:
              `行政区划代码“${value}”不存在。请填写 GB/T 2260 规定的六位数字代码，例如 330106（杭州市西湖区）。` +
              (nearest ? `与之最接近的是 ${nearest.code}（${nearest.nameZh}）。` : ''),
            en:
              `No administrative division has the code "${value}". Give six digits of GB/T 2260, such as 330106 (西湖区 in Hangzhou).` +
              (nearest ? ` The nearest that exists is ${nearest.code} (${nearest.nameEn ?? nearest.nameZh}).` : ''),
          },
    );
    this.value = value;
    this.nearest = nearest?.code ?? null;
    this.becameCodes = ended?.successors.map(({ code }) => code) ?? [];
    this.endedOn = ended?.endedOn ?? null;
  }
}

function dividedAmong(value: string, { endedOn, successors }: EndedRegion): Text {
  const [zh, en] = [
    successors.map(({ code, nameZh }) => `${code}${nameZh}`).join('、'),
    successors.map(({ code, nameEn, nameZh }) => `${code} ${nameEn ?? nameZh}`).join(', '),
  ];
  return {
    zh: `行政区划代码“${value}”已${endedOn ? `于 ${endedOn} ` : ''}撤销，辖区分别划入：${zh}。请从中选择。`,
    en: `The code "${value}" ended${endedOn ? ` on ${endedOn}` : ''}; its area was divided among: ${en}. Choose one of them.`,
  };
}

/** No industry has this code. */
@FailureType('No industry has this code.')
export class UnknownIndustry extends Failure {
  readonly code = 'UNKNOWN_INDUSTRY';
  override readonly field = 'industries';
  @Field({ description: 'The code that was given.' }) readonly value: string;

  constructor(value: string) {
    super({
      zh: `行业代码“${value}”不存在。请填写 GB/T 4754-2017 的门类或大类代码，例如 C、36 或 C36（汽车制造业）。`,
      en:
        `No industry has the code "${value}". Give a section or division of GB/T 4754-2017, ` +
        'such as C, 36 or C36 (manufacture of automobiles).',
    });
    this.value = value;
  }
}

/** No discipline category has this code. */
@FailureType('No discipline category has this code.')
export class UnknownDiscipline extends Failure {
  readonly code = 'UNKNOWN_DISCIPLINE';
  override readonly field = 'disciplines';
  @Field({ description: 'The code that was given.' }) readonly value: string;

  constructor(value: string) {
    super({
      zh: `学科代码“${value}”不存在。请填写学科门类代码 01 至 14，例如 08（工学），或属于该门类的学科、专业代码，例如 0812。`,
      en:
        `No discipline has the code "${value}". Give a category from 01 to 14, such as 08 (engineering), ` +
        'or a discipline within it, such as 0812.',
    });
    this.value = value;
  }
}

/** Not a symbol of the patent classification. */
@FailureType('No class of the International Patent Classification has this symbol.')
export class UnknownIpcSymbol extends Failure {
  readonly code = 'UNKNOWN_IPC_SYMBOL';
  override readonly field = 'ipc';
  @Field({ description: 'The symbol that was given.' }) readonly value: string;

  constructor(value: string) {
    super({
      zh: `国际专利分类号“${value}”不存在。请填写大类、小类或组，例如 A01、A01B 或 A01B 1/00。`,
      en:
        `The International Patent Classification has no symbol "${value}". ` +
        'Give a class, subclass or group, such as A01, A01B or A01B 1/00.',
    });
    this.value = value;
  }
}
