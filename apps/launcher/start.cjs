// npm start, start:api and start:worker: builds what is not built, then hands over to the compiled launcher.

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `需要 Node 20.19 或更高版本，当前为 ${process.version}。 / Node 20.19 or newer is needed, this is ${process.version}.`,
  );
  process.exit(1);
}

const { build, ROOT } = require('./build.cjs');
const { buildConsoleBeside, isConsoleStale } = require('./build-console.cjs');

const role = process.argv[2] ?? 'all';

/** A worker by itself shows nobody anything, and an operator may say that the API serves no console. */
const wantsConsole = role !== 'worker' && (process.env.TRIHELIX_CONSOLE ?? '') === '';

async function buildAll() {
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
  if (wantsConsole && isConsoleStale()) console.log('  … 正在编译控制台 / Building the console');
  const beside = wantsConsole ? buildConsoleBeside() : undefined;
  if (build()) console.log(`  ✓ 已编译 / Built (${seconds()} s)`);
  const { built, failed, said } = (await beside) ?? {};
  if (failed) throw new Error(said);
  if (built) console.log(`  ✓ 控制台已编译 / Console built (${seconds()} s)`);
}

buildAll().then(
  () => require('../../dist/apps/launcher/src/main.js').launch(ROOT, role),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
