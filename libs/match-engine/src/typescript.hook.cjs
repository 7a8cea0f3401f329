// Tests run the sources themselves. A thread does not inherit jest's compiler, so it brings its own; builds leave this file out.

const { join } = require('node:path');
const { transformFileSync } = require('@swc/core');

const configFile = join(__dirname, '../../../.swcrc');

require.extensions['.ts'] = (module, file) => {
  module._compile(transformFileSync(file, { configFile, sourceMaps: 'inline' }).code, file);
};
