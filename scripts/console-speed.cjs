/**
 * npm run console:speed [-- <rounds>]: how fast the built console is on a first visit (empty cache) and while it is used: LCP, INP and
 * CLS of five pages, the median of so many rounds (5 unless said otherwise), as a table. Fails when one is over its budget. The
 * platform is chosen as for `npm run screenshots`.
 */
const os = require('node:os');
const { compileAsLoaded, demonstration } = require('./demonstration.cjs');

compileAsLoaded();
const { launchChromium } = require('../apps/console/e2e/kit/chromium.ts');
const { vitalsOf } = require('../apps/console/e2e/kit/vitals.ts');
const { DEMO_PASSWORD } = require('../apps/demo/src/demo.accounts.ts');

const BUDGETS = { lcp: 1_500, inp: 200, cls: 0.02 };
const rounds = Number(process.argv[2] ?? 5);

const PAGES = [
  {
    name: '登录 /sign-in',
    path: '/sign-in',
    use: async (page) => {
      await page.getByLabel('邮箱').pressSequentially('somebody@example.org');
      await page.getByLabel('密码', { exact: true }).click();
    },
  },
  {
    name: '首页 /（高校）',
    email: 'tto@demo.trihelix.example',
    path: '/',
    use: async (page) => {
      await page.getByRole('button', { name: /^通知/ }).click();
      await page.locator('.bell-panel').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: '搜索或跳转' }).pressSequentially('涂层');
      await page.keyboard.press('Escape');
    },
  },
  {
    name: '成果列表 /achievements',
    email: 'tto@demo.trihelix.example',
    path: '/achievements',
    use: async (page) => {
      await page.getByRole('searchbox').pressSequentially('LED');
      await page.waitForURL('**/achievements?q=*');
      await page.locator('.list-tabs a').nth(2).click();
      await page.getByRole('button', { name: '显示的列' }).click();
      await page.keyboard.press('Escape');
    },
  },
  {
    name: '许可详情 /licences/:id',
    email: 'tto@demo.trihelix.example',
    path: async (session) => {
      const { licences } = await session.ask('{ licences(first: 1, filter: { states: [TRIAL] }) { edges { node { id } } } }');
      return `/licences/${licences.edges[0].node.id}`;
    },
    use: async (page) => {
      await page.getByRole('link', { name: '对账单' }).first().click();
      await page.locator('.print-sheet').waitFor();
      await page.goBack();
    },
  },
  {
    name: '区域监测 /overview',
    email: 'authority@demo.trihelix.example',
    path: '/overview',
    use: async (page) => {
      await page.getByRole('link', { name: '近 3 月' }).click();
      await page.waitForURL('**period=3**');
      await page.getByRole('link', { name: '近 12 月' }).click();
    },
  },
];

const middle = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

async function main() {
  const platform = await demonstration();
  const browser = await launchChromium();
  try {
    const { cpus, loadavg } = os;
    process.stdout.write(
      `\nNode ${process.versions.node}, Chromium ${browser.version()}, ${cpus().length} × ${cpus()[0].model.trim()}, `,
    );
    process.stdout.write(`load ${loadavg()[0].toFixed(1)}, ${rounds} rounds\n\n`);
    process.stdout.write('| page | LCP (ms) | INP (ms) | CLS |\n|---|---|---|---|\n');
    // What the server itself has to warm up for is not the console's.
    for (const page of PAGES) await vitalsOf(browser, platform.origin, DEMO_PASSWORD, page);
    for (const page of PAGES) {
      const seen = [];
      for (let round = 0; round < rounds; round++) seen.push(await vitalsOf(browser, platform.origin, DEMO_PASSWORD, page));
      const [lcp, inp, cls] = ['lcp', 'inp', 'cls'].map((vital) => middle(seen.map((each) => each[vital])));
      if (lcp > BUDGETS.lcp || inp > BUDGETS.inp || cls > BUDGETS.cls) process.exitCode = 1;
      process.stdout.write(`| ${page.name} | ${Math.round(lcp)} | ${Math.round(inp)} | ${cls.toFixed(4)} |\n`);
    }
    process.stdout.write(
      `| budget | ${BUDGETS.lcp} | ${BUDGETS.inp} | ${BUDGETS.cls} |\n\nLoad at the end: ${loadavg()[0].toFixed(1)}\n`,
    );
  } finally {
    await browser.close();
    await platform.stop();
  }
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
