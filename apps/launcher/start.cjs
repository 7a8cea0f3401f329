// npm start, start:api and start:worker: builds what is not built, then hands over to the compiled launcher.

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `需要 Node 20.19 或更高版本，当前为 ${process.version}。 / Node 20.19 or newer is needed, this is ${process.version}.`,
  );
  process.exit(1);
}

const { build, ROOT } = require('./build.cjs');

try {
  const began = performance.now();
  if (build()) console.log(`  ✓ 已编译 / Built (${((performance.now() - began) / 1000).toFixed(1)} s)`);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
require('../../dist/apps/launcher/src/main.js').launch(ROOT, process.argv[2] ?? 'all');
