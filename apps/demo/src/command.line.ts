/** A command as it is sent. */
export interface CommandLine {
  /** E.g. `publishNeed(id: $id, expectedVersion: $expectedVersion)`. */
  readonly call: string;
  /** E.g. `$id: ID!, $expectedVersion: Int!`. */
  readonly signature: string;
  /** What is asked of the object, and of a failure where the command has any. */
  readonly answer: string;
}

/** Arguments of every command that edits. */
export const EDIT = { id: 'ID!', expectedVersion: 'Int!' } as const;

/** Arguments of every command that ends something. */
export const EDIT_WITH_REASON = { ...EDIT, reason: 'String!' } as const;

/** What is asked of a command that declares failures. */
const FAILURE = '... on Failure { code message }';

/** A command with its arguments and their types. It asks for what the next command names, unless said otherwise. */
export function commandLine(
  name: string,
  type: string,
  parameters: Readonly<Record<string, string>>,
  fields = 'id version',
  failure = FAILURE,
): CommandLine {
  const names = Object.keys(parameters);
  return {
    call: `${name}(${names.map((parameter) => `${parameter}: $${parameter}`).join(', ')})`,
    signature: names.map((parameter) => `$${parameter}: ${parameters[parameter]}`).join(', '),
    answer: `... on ${type} { ${fields} } ${failure}`,
  };
}
