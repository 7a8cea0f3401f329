import { licenceWorkflow } from '@trihelix/licensing';
import { coverWorkflow } from '@trihelix/licence-cover';
import { distributionWorkflow } from '@trihelix/licence-distribution';
import { filingWorkflow } from '@trihelix/licence-filings';
import { isFull, prove } from '../kit/proof';
import { CAUSES, LICENCE_MACHINE, LICENCE_STANDS, NEVER_CAUSED } from './machine/licence.machine';
import { Cells } from './machine/cells';
import { commandsGiving } from './machine/command.sender';
import { SIDE_MACHINES } from './machine/side.machines';
import { type Machine, ROLES, Stage, STANDS_FOR, Walker } from './machine/stage';

const MACHINES: readonly Machine[] = [LICENCE_MACHINE, ...SIDE_MACHINES];
const STANDS = Object.assign({}, ...MACHINES.map(({ stands }) => stands)) as Machine['stands'];

if (isFull) jest.setTimeout(300_000);

const today = Math.floor(Date.now() / 86_400_000);
/** A seventh of them, others tomorrow, so that a week goes through all; all in full. */
const ofToday = <Each>(all: readonly Each[]): Each[] => all.filter((_, at) => isFull || (at + today) % 7 === 0);
const besides = new Set(ofToday(SIDE_MACHINES.flatMap(({ stands }) => Object.keys(stands))));
/** The licence's own table is gone through every day, those of the machines beside it in turn. */
const standsOf = (machine: Machine): string[] => {
  const names = Object.keys(machine.stands);
  return machine === LICENCE_MACHINE ? names : names.filter((name) => besides.has(name));
};

let stage: Stage;
let walker: Walker;
let cells: Cells;
let caused = 0;
const began = Date.now();
beforeAll(async () => {
  stage = await Stage.open();
  walker = new Walker(stage, STANDS);
  cells = new Cells(stage, isFull ? 'all' : 'some');
});
afterAll(() => stage.world.close());

describe.each(MACHINES.filter((machine) => standsOf(machine).length > 0))('$name', (machine: Machine) => {
  it.each(standsOf(machine))('%s: goes where the table says, and refuses everybody and everything else', async (name) => {
    const subject = await walker.to(name);
    expect(await machine.stateOf(stage, subject)).toBe(STANDS[name]?.state);
    expect(await cells.check(machine, name, subject)).toEqual([]);
  });
});

describe('what days and facts bring about', () => {
  it.each(ofToday(CAUSES).map((cause) => [`${cause.move} from ${cause.from}`, cause] as const))(
    '%s',
    async (_, { move, from, how }) => {
      const subject = await walker.to(from);
      await how(stage, subject);
      await stage.world.settle();
      const moves = await stage.world.sql<{ from: string; to: string }>(
        'SELECT from_state AS "from", to_state AS "to" FROM licence_event WHERE licence_id = $1 AND to_state IS NOT NULL ORDER BY id',
        [subject.id],
      );
      expect(moves).toContainEqual({ from: LICENCE_STANDS[from]?.state, to: licenceWorkflow.moves[move].to });
      expect(await LICENCE_MACHINE.stateOf(stage, subject)).toBe(licenceWorkflow.moves[move].to);
      caused += 1;
      await stage.undo.back(walker.moment);
    },
  );
});

describe('the tables', () => {
  it('are covered: each pair of states of the licence is connected by an act that is sent, or by a day or fact that comes', () => {
    const sent = LICENCE_MACHINE.happenings.flatMap(({ leads }) =>
      Object.entries(leads).map(([stand, to]) => `${LICENCE_STANDS[stand]?.state} → ${to}`),
    );
    const byItself = CAUSES.map(({ move, from }) => `${LICENCE_STANDS[from]?.state} → ${licenceWorkflow.moves[move].to}`);
    const connected = new Set([...sent, ...byItself]);
    const missing = licenceWorkflow.pairs().filter(({ from, to }) => !connected.has(`${from} → ${to}`));
    expect(missing.map(({ action, from }) => `${action} from ${from}`)).toEqual(NEVER_CAUSED);
  });

  it.each([
    ['cover', coverWorkflow, ['expire from ACTIVE', 'expire from DENIED']],
    ['filing', filingWorkflow, []],
    ['distribution', distributionWorkflow, []],
  ] as const)('are covered: %s', (name, workflow, byTheClock) => {
    const machines = SIDE_MACHINES.filter(({ stands }) => Object.keys(stands).some((stand) => stand.startsWith(PREFIX[name])));
    const sent = new Set(
      machines.flatMap(({ happenings }) =>
        happenings.flatMap(({ leads }) => Object.entries(leads).map(([from, to]) => `${from} → ${to}`)),
      ),
    );
    const missing = workflow.pairs().filter(({ from, to }) => !sent.has(`${from} → ${to}`));
    expect(missing.map(({ action, from }) => `${action} from ${from}`)).toEqual(byTheClock);
  });

  it('name whose act each is as the workflow does', () => {
    const moving: Readonly<Record<string, keyof typeof licenceWorkflow.moves>> = {
      submit: 'submit',
      'withdraw the request': 'withdraw',
      return: 'return',
      reject: 'reject',
      approve: 'publish',
      'sign as the second': 'conclude',
      'dispute a right': 'suspend',
      'close a return': 'closeReturn',
    };
    for (const [name, move] of Object.entries(moving)) {
      const row = LICENCE_MACHINE.happenings.find((one) => one.name === name);
      expect([name, STANDS_FOR[licenceWorkflow.moves[move].by ?? '']]).toEqual([
        name,
        expect.arrayContaining([...(row?.by ?? [])]),
      ]);
    }
  });

  it('leave no command out that changes something of a licence', () => {
    const known = new Set(MACHINES.flatMap(({ happenings }) => happenings.map(({ command }) => command)));
    const commands = commandsGiving(...THINGS).filter((name) => !known.has(name));
    expect(commands).toEqual(BEFORE_ANY_STATE);
  });
});

// A part of it, asked for by name, tells nothing of the whole.
const isWhole = !process.argv.some((word) => word === '-t' || word.startsWith('--testNamePattern'));
(isWhole ? describe : describe.skip)('the whole table', () => {
  prove({
    name: 'machine-table',
    claim:
      'Every state, event and role of a licence and of the machines beside it: allowed, it leads where the table says; refused, it changes nothing',
    cases: { small: MACHINES.length, full: MACHINES.length },
    run: () => {
      expect(cells.otherwise).toEqual([]);
      expect(caused).toBe(ofToday(CAUSES).length);
      return Promise.resolve({
        machines: MACHINES.length,
        'things in a state that events were sent to': Object.keys(STANDS).length,
        events: MACHINES.reduce((sum, { happenings }) => sum + happenings.length, 0),
        roles: ROLES.length,
        'cells that were allowed, done, and led where the table says': cells.done,
        'cells that were refused, and left nothing but the entry of the refusal': cells.refused,
        'moves that days and facts brought about': caused,
        'cells that came out otherwise': cells.otherwise.length,
        'seconds for all of them': Math.round((Date.now() - began) / 1000),
      });
    },
  });
});

const PREFIX = { cover: 'cover', filing: 'RE', distribution: 'distribution' } as const;
/** What the commands of the machines give. */
const THINGS = [
  'Licence',
  'LicenceAmendment',
  'LicenceObjection',
  'LicenceMaterial',
  'LicenceUseEntry',
  'LicenceCover',
  'LicenceExemption',
  'LicenceFiling',
  'LicenceDistribution',
  'LicenceTermsComment',
  'LicenceRefund',
  'LicenceCost',
  'LicenceTermination',
  'SalesStatement',
  'SalesAudit',
  'Receipt',
  'ReceiptReversal',
  'WriteOff',
];
/** What begins something, so that nothing stands anywhere yet. */
const BEFORE_ANY_STATE: readonly string[] = ['prepareDistribution', 'requestLicence'];
