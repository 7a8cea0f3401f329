import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodegenConfig } from '@graphql-codegen/cli';

/** Documents of one room become one folder of types, so that a screen loads only its own. */
const SOURCE = join(__dirname, 'src');
const features = readdirSync(join(SOURCE, 'features'));
const rooms = [
  ...['app', 'shared'].map((name) => ({ name, folder: join(SOURCE, name) })),
  ...features.map((name) => ({ name, folder: join(SOURCE, 'features', name) })),
];
/** A room without documents has nothing to generate from. */
const asks = (folder: string): boolean =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).some(
    (file) => /\.tsx?$/.test(file) && readFileSync(join(folder, file), 'utf8').includes('graphql(`'),
  );
const wanted = process.env.CONSOLE_ROOM?.split(',');

const config: CodegenConfig = {
  schema: join(__dirname, '../../schema.graphql'),
  ignoreNoDocuments: true,
  errorsOnly: true,
  generates: Object.fromEntries(
    rooms
      .filter(({ name, folder }) => (!wanted || wanted.includes(name)) && asks(folder))
      .map(({ name, folder }) => [
        `${join(SOURCE, 'gql', name)}/`,
        {
          preset: 'client',
          documents: [`${folder}/**/*.{ts,tsx}`],
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
