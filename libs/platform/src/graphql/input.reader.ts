import { Injectable, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { coerceInputValue, getNamedType, type GraphQLInputObjectType, isInputObjectType } from 'graphql';
import { InputRefusal } from './refusal';
import { inputPipe } from './validation';

/** A field of an input cannot be what was given for it, or there is no such field. */
export class UnreadableField extends Error {
  constructor(readonly field: string) {
    super(`The field ${field} cannot be read.`);
  }
}

/** Scalars whose values are not written as texts. */
const NO_TEXTS: readonly string[] = ['Int', 'Float', 'Boolean'];

/**
 * Reads inputs that did not come with a request, by the code that reads those that did: the schema's own coercion, then the
 * rules of the class. Only where there is a schema, as in the API; a worker reads what the API has read.
 */
@Injectable()
export class InputReader {
  private readonly pipe = inputPipe();

  constructor(private readonly modules: ModuleRef) {}

  /** Whether values of a field are texts; undefined when the input has no such field. */
  isText(input: Type<object>, field: string): boolean | undefined {
    const known = this.typeOf(input).getFields()[field];
    return known && !NO_TEXTS.includes(getNamedType(known.type).name);
  }

  /** @param given plain data, by the names of the fields @throws UnreadableField for the first that is wrong */
  async read<Input extends object>(input: Type<Input>, given: Readonly<Record<string, unknown>>): Promise<Input> {
    const type = this.typeOf(input);
    const unknown = Object.keys(given).find((field) => !(field in type.getFields()));
    if (unknown !== undefined) throw new UnreadableField(unknown);
    const coerced: unknown = coerceInputValue(given, type, ([field]) => {
      throw new UnreadableField(String(field));
    });
    try {
      return (await this.pipe.transform(coerced, { type: 'body', metatype: input })) as Input;
    } catch (error) {
      const [problem] = error instanceof InputRefusal ? error.problems : [];
      throw problem ? new UnreadableField(problem.path) : error;
    }
  }

  private typeOf({ name }: Type<object>): GraphQLInputObjectType {
    const type = this.modules.get(GraphQLSchemaHost, { strict: false }).schema.getType(name);
    if (!isInputObjectType(type)) throw new Error(`The schema has no input called ${name}.`);
    return type;
  }
}
