// npm run cli: builds what is not built, silently, since standard output belongs to the command alone.

const { build, ROOT } = require('./build.cjs');

try {
  build();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
require('../../dist/apps/launcher/src/command.js').runCommand(ROOT, process.argv.slice(2));
