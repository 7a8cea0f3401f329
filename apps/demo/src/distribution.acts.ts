import type { CivilDate } from '@trihelix/kernel';
import { chanceBetween } from './chance';
import { commandLine, EDIT } from './command.line';
import { type DemoAccount, whoever } from './demo.accounts';
import type { Stage } from './stage';

const WRITE_SCHEME = commandLine(
  'writeDistributionScheme',
  'DistributionSchemeInForce',
  { input: 'DistributionSchemeInput!' },
  'scheme { id }',
);
const SHEET = 'id version shares { id kind amount }';
const PREPARE = commandLine('prepareDistribution', 'LicenceDistribution', { input: 'DistributionInput!' }, SHEET);
const APPROVE = commandLine('approveDistribution', 'LicenceDistribution', EDIT, SHEET);
const PAYOUT = { shareId: 'ID!', bankReference: 'String!', paidOn: 'CivilDate!' };
const PAY_OUT = commandLine('recordDistributionPayout', 'LicenceDistribution', PAYOUT);
const BASIS = `query ($id: ID!) {
  distributionScheme(licenceId: $id) { achievementVersion scheme { id } inventors { weight } }
  undistributedReceipts(filter: { licenceId: $id }) { edges { node { id distributable } } }
}`;

/** A licence under which money has come in, by the names that the story has for its sides. */
interface Paid {
  readonly achievement: string;
  readonly owner: string;
  readonly taker: string;
}

interface Basis {
  readonly distributionScheme: {
    readonly achievementVersion: number;
    readonly scheme: { readonly id: string } | null;
    readonly inventors: readonly { readonly weight: number }[];
  };
  readonly undistributedReceipts: { readonly edges: readonly { readonly node: { id: string; distributable: string } }[] };
}

interface Sheet {
  readonly id: string;
  readonly version: number;
  readonly shares: readonly { readonly id: string; readonly kind: string; readonly amount: string }[];
}

/** How far the office has come with a receipt: it waits, is prepared, is approved and paid in part, or is paid out. */
const STAGES = ['WAITS', 'PREPARED', 'PAID_IN_PART', 'PAID', 'PAID'] as const;

/** Money that came in is shared out among those who made it: seven tenths theirs, one their department's, two the university's. */
export async function distribute(stage: Stage, paid: Paid, licenceId: string, receiptId: string, on: CivilDate): Promise<void> {
  // In a small college, who keeps the books also approves: the transfer office prepares.
  const officer = whoever('TRANSFER_OFFICER', paid.owner);
  const basis = await stage.say<Basis>(officer, BASIS, { id: licenceId });
  const open = basis.undistributedReceipts.edges.find(({ node }) => node.id === receiptId);
  const reached = STAGES[chanceBetween(`distribute ${paid.achievement} ${paid.taker}`, 0, STAGES.length - 1)];
  if (!open || reached === 'WAITS') return;
  const schemeId = await schemeOf(stage, officer, licenceId, basis.distributionScheme);
  const amount = String(BigInt(open.node.distributable) / 50n);
  const deductions = [{ kind: 'DIRECT_COST', amount, reason: '专利年费与评估费' }];
  const input = { licenceId, schemeId, receiptIds: [receiptId], deductions };
  const { id, version } = await stage.outcomeOf<Sheet>(officer, PREPARE, { input });
  if (reached === 'PREPARED') return;
  const approver = whoever('APPROVER', paid.owner);
  const { shares } = await stage.outcomeOf<Sheet>(approver, APPROVE, { id, expectedVersion: version });
  const leaving = shares.filter(({ kind, amount: part }) => kind !== 'UNIVERSITY' && part !== '0');
  const accountant = whoever('ACCOUNTANT', paid.owner);
  for (const [index, share] of (reached === 'PAID' ? leaving : leaving.slice(0, 1)).entries()) {
    const bankReference = `DEMO-OUT-${paid.achievement}-${receiptId.slice(-6)}-${index + 1}`;
    await stage.command(accountant, PAY_OUT, { shareId: share.id, bankReference, paidOn: on });
  }
}

/** The scheme that holds, or the first one; who is named first among the inventors did most of it. */
async function schemeOf(
  stage: Stage,
  officer: DemoAccount,
  licenceId: string,
  { scheme, achievementVersion, inventors }: Basis['distributionScheme'],
): Promise<string> {
  if (scheme) return scheme.id;
  const input = {
    licenceId,
    isForAchievement: true,
    expectedVersion: 0,
    achievementVersion,
    inventorsPpm: 700_000,
    unitPpm: 100_000,
    unitName: '科研团队所在学院',
    weights: inventors.map((_, index) => inventors.length - index),
  };
  const written = await stage.outcomeOf<{ scheme: { id: string } }>(officer, WRITE_SCHEME, { input });
  return written.scheme.id;
}
