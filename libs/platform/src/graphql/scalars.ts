import { Failure, isCivilDate, isRegionCode, parseUscc } from '@trihelix/kernel';
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

interface Rule<T> {
  readonly name: string;
  readonly description: string;
  /** @throws GraphQLError naming what is expected. */
  readonly parse: (text: string) => T;
  readonly serialize?: (value: T) => string;
}

/** A scalar that travels as a string and is checked on the way in. */
function textScalar<T>({ name, description, parse, serialize = String }: Rule<T>): GraphQLScalarType<T, string> {
  const fromInput = (value: unknown): T => {
    if (typeof value !== 'string') throw new GraphQLError(`${name} is written as a string.`);
    return parse(value);
  };
  return new GraphQLScalarType<T, string>({
    name,
    description,
    serialize: (value) => serialize(value as T),
    parseValue: fromInput,
    parseLiteral: (node: ValueNode) => fromInput(node.kind === Kind.STRING ? node.value : undefined),
  });
}

/** PostgreSQL's bigint. */
const MAX_MINOR_UNITS = 2n ** 63n - 1n;

/** Money in the currency's minor units (fen for CNY), as a whole number in a string: it may exceed what JSON numbers hold. */
export const MinorUnits = textScalar<bigint>({
  name: 'MinorUnits',
  description: 'A whole number of minor units (fen for CNY), as a string, e.g. "8000000" for 80,000.00.',
  parse: (text) => {
    if (!/^-?\d{1,19}$/.test(text))
      throw new GraphQLError(
        'MinorUnits is a whole number in a string, e.g. "8000000" for 80,000.00 / 金额以最小货币单位的整数字符串表示。',
      );
    const value = BigInt(text);
    if (value > MAX_MINOR_UNITS || value < -MAX_MINOR_UNITS) throw new GraphQLError('MinorUnits is too large / 金额过大。');
    return value;
  },
});

/** A calendar day without a time zone. */
export const CivilDateScalar = textScalar<string>({
  name: 'CivilDate',
  description: "A calendar day, YYYY-MM-DD, in China's civil calendar (Asia/Shanghai).",
  parse: (text) => {
    if (!isCivilDate(text))
      throw new GraphQLError('CivilDate is an existing day written YYYY-MM-DD / 日期须为存在的 YYYY-MM-DD。');
    return text;
  },
});

/** GB/T 2260. */
export const RegionCode = textScalar<string>({
  name: 'RegionCode',
  description: 'Six digits of GB/T 2260, e.g. 330100 for Hangzhou.',
  parse: (text) => {
    if (!isRegionCode(text))
      throw new GraphQLError('RegionCode has six digits (GB/T 2260), e.g. 330100 / 行政区划代码为六位数字。');
    return text;
  },
});

/** GB 32100-2015. */
export const Uscc = textScalar<string>({
  name: 'Uscc',
  description: 'Unified social credit code of an organization (GB 32100-2015): 18 characters with a check character.',
  parse: (text) => {
    try {
      return parseUscc(text);
    } catch (error) {
      if (error instanceof Failure) throw new GraphQLError(`${error.text.zh} / ${error.text.en}`);
      throw error;
    }
  },
});

/** Data whose shape the client knows from beside it. */
export const JsonScalar = new GraphQLScalarType({ name: 'JSON', description: 'Plain JSON data.' });
