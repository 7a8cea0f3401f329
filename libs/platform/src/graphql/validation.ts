import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import type { Text } from '@trihelix/kernel';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import { type InputProblem, InputRefusal } from './refusal';

type Sentence = (constraints: readonly unknown[]) => Text;

/** What each rule of class-validator asks for, in both languages. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  isLength: ([min, max]) => ({
    zh: `长度须为 ${String(min)} 至 ${String(max)} 个字符`,
    en: `must be ${String(min)} to ${String(max)} characters long`,
  }),
  minLength: ([min]) => ({ zh: `至少 ${String(min)} 个字符`, en: `must be at least ${String(min)} characters long` }),
  maxLength: ([max]) => ({ zh: `至多 ${String(max)} 个字符`, en: `must be at most ${String(max)} characters long` }),
  min: ([min]) => ({ zh: `不得小于 ${String(min)}`, en: `must not be less than ${String(min)}` }),
  max: ([max]) => ({ zh: `不得大于 ${String(max)}`, en: `must not be more than ${String(max)}` }),
  isUuid: () => ({ zh: '不是有效的编号', en: 'is not one of our identifiers' }),
  isEmail: () => ({ zh: '不是有效的电子邮箱地址', en: 'is not an e-mail address' }),
  arrayMaxSize: ([max]) => ({ zh: `至多 ${String(max)} 项`, en: `must have at most ${String(max)} items` }),
  arrayMinSize: ([min]) => ({ zh: `至少 ${String(min)} 项`, en: `must have at least ${String(min)} items` }),
  arrayNotEmpty: () => ({ zh: '不能为空', en: 'must not be empty' }),
  isNotEmpty: () => ({ zh: '不能为空', en: 'must not be empty' }),
  isByteLength: ([, max]) => ({ zh: `至多 ${String(max)} 字节`, en: `must have at most ${String(max)} bytes` }),
  isObject: () => ({ zh: '须为对象', en: 'must be an object' }),
  arrayUnique: () => ({ zh: '不能有重复项', en: 'must not name anything twice' }),
  isUrl: () => ({ zh: '不是有效的网址', en: 'is not a web address' }),
  isIn: ([allowed]) => ({ zh: `只能是：${String(allowed)}`, en: `must be one of: ${String(allowed)}` }),
  matches: () => ({ zh: '格式不正确', en: 'does not have the expected form' }),
};

const CHECKED_BY_THE_SCHEMA: readonly unknown[] = [String, Number, Boolean, Array, Object, undefined];

/** What class-validator found, before it is known of which argument. */
class WrongShape extends Error {
  constructor(readonly found: readonly ValidationError[]) {
    super('The input has the wrong shape.');
  }
}

/** Hands on at once what has no rules of its own: the actor, the context, an id. Every parameter of every resolver passes here. */
class InputPipe extends ValidationPipe {
  override transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const hasNoRules = metadata.type === 'custom' || CHECKED_BY_THE_SCHEMA.includes(metadata.metatype);
    return hasNoRules ? (value as Promise<unknown>) : this.checked(value, metadata);
  }

  private async checked(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      return (await super.transform(value, metadata)) as unknown;
    } catch (error) {
      throw error instanceof WrongShape ? wrongInput(error.found, metadata.data) : error;
    }
  }
}

/**
 * Checks shapes the schema cannot say. Never `whitelist: true`: it silently strips GraphQL inputs.
 * A refusal names every field with what it must be, in the reader's language: once in its sentence, once field by field.
 */
export const inputPipe = (): ValidationPipe =>
  new InputPipe({
    transform: true,
    validationError: { target: true },
    exceptionFactory: (errors) => new WrongShape(errors),
  });

/** `argument`: the name of the argument whose fields these are; undefined for arguments that stand for themselves. */
function wrongInput(found: readonly ValidationError[], argument: string | undefined): InputRefusal {
  const problems = found.flatMap((error) => problemsOf(error, ''));
  const sentence = (language: keyof Text) =>
    problems.map(({ path, text }) => `${path} ${text[language]}`).join(language === 'zh' ? '；' : '; ');
  return new InputRefusal(
    { zh: `输入有误：${sentence('zh')}。`, en: `The input is wrong: ${sentence('en')}.` },
    problems.map((problem) => ({ ...problem, path: argument ? `${argument}.${problem.path}` : problem.path })),
    { fields: problems.map(({ path, rule }) => ({ path, rule })) },
  );
}

function problemsOf(error: ValidationError, prefix: string): InputProblem[] {
  const path = prefix ? `${prefix}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {})
    .map(([rule, message]) => ({ path, rule, text: sentenceOf(error, rule, message) }))
    // The rule that helps most comes first: a pattern says only that it does not fit.
    .sort((one, other) => Number(one.rule === 'matches') - Number(other.rule === 'matches'));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, path))];
}

function sentenceOf(error: ValidationError, rule: string, message: string): Text {
  const sentence = SENTENCES[rule];
  if (!sentence || !error.target) return { zh: message, en: message };
  const known = getMetadataStorage().getTargetValidationMetadatas(error.target.constructor, '', false, false);
  const constraints = known.find(({ propertyName, name }) => propertyName === error.property && name === rule)?.constraints ?? [];
  return sentence(constraints as unknown[]);
}
