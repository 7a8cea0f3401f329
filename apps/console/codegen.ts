import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { preset } from '@graphql-codegen/client-preset';

/** Documents of one room become one folder of types, so that a screen loads only its own. */
const SOURCE = join(__dirname, 'src');
const features = readdirSync(join(SOURCE, 'features'));
const rooms = [
  ...['app', 'shared'].map((name) => ({ name, folder: join(SOURCE, name) })),
  ...features.map((name) => ({ name, folder: join(SOURCE, 'features', name) })),
];
/** The files of a room that hold documents; it may have none, and then there is nothing to generate from. */
const documentsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file))
    .filter((file) => readFileSync(file, 'utf8').includes('graphql(`'));
/** The schema is built once: the preset forgets to hand it on, and each of its files would cost a new one. */
const client: typeof preset = {
  ...preset,
  buildGeneratesSection: async (options) =>
    (await preset.buildGeneratesSection(options)).map((section) => ({ schemaAst: options.schemaAst, ...section })),
};
const wanted = process.env.CONSOLE_ROOM?.split(',');

const config: CodegenConfig = {
  schema: join(__dirname, '../../schema.graphql'),
  ignoreNoDocuments: true,
  errorsOnly: true,
  generates: Object.fromEntries(
    rooms
      .filter(({ name }) => !wanted || wanted.includes(name))
      .map(({ name, folder }) => ({ name, documents: documentsIn(folder) }))
      .filter(({ documents }) => documents.length > 0)
      .map(({ name, documents }) => [
        `${join(SOURCE, 'gql', name)}/`,
        {
          preset: client,
          documents,
          presetConfig: { fragmentMasking: false },
          config: {
            documentMode: 'string',
            enumsAsTypes: true,
            useTypeImports: true,
            defaultScalarType: 'unknown',
            scalars: {
              DateTime: 'string',
              CivilDate: 'string',
              RegionCode: 'string',
              Uscc: 'string',
              MinorUnits: 'string',
              JSON: 'unknown',
              ID: 'string',
            },
          },
        },
      ]),
  ),
};

export default config;
