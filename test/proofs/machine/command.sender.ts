import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isInterfaceType, isObjectType, isUnionType, type GraphQLSchema } from 'graphql';
import type { Loose, Tester } from '../../kit/tester';

const schema: GraphQLSchema = buildSchema(readFileSync(join(__dirname, '../../../schema.graphql'), 'utf8'));

/** Every command that the platform takes. */
export const COMMANDS: readonly string[] = Object.keys(schema.getMutationType()?.getFields() ?? {});

/** What a command came to: its result, or the code of its refusal or failure. */
export interface Outcome {
  readonly code: string | null;
  readonly done: Loose;
}

/** The commands whose result is one of these types. */
export const commandsGiving = (...types: readonly string[]): string[] =>
  COMMANDS.filter((name) => {
    const given = schema.getMutationType()?.getFields()[name]?.type.toString().replace('!', '') ?? '';
    const type = schema.getType(given);
    return isUnionType(type) && type.getTypes().some((one) => types.includes(one.name));
  });

const documents = new Map<string, string>();

/** A document for a command (aliased `done`) with these arguments, in the types that the schema gives them. */
export function documentFor(name: string, keys: readonly string[]): string {
  const known = documents.get(`${name} ${keys.join()}`);
  if (known) return known;
  const field = schema.getMutationType()?.getFields()[name];
  if (!field) throw new Error(`There is no command ${name}.`);
  const typeOf = (key: string) => {
    const found = field.args.find((one) => one.name === key);
    if (!found) throw new Error(`${name} takes no ${key}.`);
    return found.type.toString();
  };
  const declared = keys.map((key) => `$${key}: ${typeOf(key)}`).join(', ');
  const given = keys.map((key) => `${key}: $${key}`).join(', ');
  const result = schema.getType(field.type.toString().replace('!', ''));
  const kinds = isUnionType(result) ? result.getTypes() : [];
  const read = kinds
    .filter((kind) => isObjectType(kind) && !kind.getInterfaces().some((one) => isInterfaceType(one) && one.name === 'Failure'))
    .map((kind) => {
      const fields = ['id', 'state', 'version'].filter((one) => one in kind.getFields() && isPlain(kind.getFields()[one]?.type));
      return fields.length > 0 ? `... on ${kind.name} { ${fields.join(' ')} }` : '';
    });
  const document = `mutation (${declared}) { done: ${name}(${given}) { __typename ${read.join(' ')} ... on Failure { code message } } }`;
  documents.set(`${name} ${keys.join()}`, document);
  return document;
}

const isPlain = (type: unknown): boolean => String(type).endsWith('!');

/** Sends a command as somebody. */
export async function sendCommand(who: Tester, name: string, facts: object): Promise<Outcome> {
  const { data, errors } = await who.send<{ done: Loose }>(documentFor(name, Object.keys(facts)), facts);
  if (errors) return { code: errors[0]?.extensions.code ?? 'ERROR', done: { message: errors[0]?.message } };
  return { code: (data.done.code as string | undefined) ?? null, done: data.done };
}

/** The same, which must succeed. */
export async function doCommand(who: Tester, name: string, facts: object): Promise<Loose> {
  const { code, done } = await sendCommand(who, name, facts);
  if (code) throw new Error(`${name}: ${code}: ${String(done.message)}`);
  return done;
}
