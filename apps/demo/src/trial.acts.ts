import type { Act } from './act';
import { commandLine, EDIT } from './command.line';
import { whoever } from './demo.accounts';
import type { AchievementData, DayOffset, LicenceData, TrialData } from './demo.data';
import { courseOf } from './licence.course';
import type { Stage } from './stage';
import type { StoryPlan } from './story.plan';

const FEN_OF_YUAN = 100n;

const MATERIAL = { licenceId: 'ID!', input: 'LicenceMaterialInput!' };
const HAND_OVER = commandLine('handOverLicenceMaterial', 'LicenceMaterial', MATERIAL);
const RECEIVE = commandLine('confirmLicenceMaterialReceipt', 'LicenceMaterial', EDIT);
const LOG = commandLine('logLicenceUse', 'LicenceUseEntry', { licenceId: 'ID!', input: 'LicenceUseInput!' }, 'id');
const INSURE = commandLine('recordLicenceCover', 'LicenceCover', { licenceId: 'ID!', input: 'LicenceCoverInput!' });
const CLAIM = commandLine('claimLicenceCover', 'LicenceCover', {
  ...EDIT,
  amount: 'MinorUnits!',
  on: 'CivilDate!',
  evidence: 'String!',
});
const EXEMPTION = { licenceId: 'ID!', ground: 'ExemptionGround!', amount: 'MinorUnits', facts: 'String!', reason: 'String!' };
const EXEMPT = commandLine('askLicenceExemption', 'LicenceExemption', EXEMPTION, 'id');
const TRIED = `query ($id: ID!) {
  licenceMaterials(licenceId: $id, first: 50) { edges { node { name } } }
  licenceUseEntries(licenceId: $id, first: 50) { edges { node { activity usedOn } } }
  licenceExemptions(filter: { licenceId: $id }, first: 1) { totalCount }
  licence(id: $id) { covers { id version claims { id } } }
}`;

interface Tried {
  readonly licenceMaterials: { readonly edges: readonly { readonly node: { readonly name: string } }[] };
  readonly licenceUseEntries: { readonly edges: readonly { readonly node: { readonly activity: string } }[] };
  readonly licenceExemptions: { readonly totalCount: number };
  readonly licence: {
    readonly covers: readonly { readonly id: string; readonly version: number; readonly claims: readonly object[] }[];
  };
}

type TrialStep = { readonly day: DayOffset } & (
  | { readonly act: 'hand over'; readonly material: NonNullable<TrialData['materials']>[number] }
  | { readonly act: 'log'; readonly use: NonNullable<TrialData['uses']>[number] }
  | { readonly act: 'insure'; readonly cover: NonNullable<TrialData['cover']> }
  | { readonly act: 'claim'; readonly claim: NonNullable<TrialData['claim']> }
  | { readonly act: 'ask for exemption'; readonly exemption: NonNullable<TrialData['exemption']> }
);

/** Whose trial it is. */
interface Trial {
  readonly achievement: string;
  readonly owner: string;
  readonly taker: string;
}

/** What is handed over for trials, what comes of them, and what is insured of them. */
export function trialActs(licences: readonly LicenceData[], achievements: readonly AchievementData[], plan: StoryPlan): Act[] {
  const byCode = new Map(achievements.map((achievement) => [achievement.code, achievement]));
  return licences.flatMap((licence) => {
    const { owner, ufpl } = byCode.get(licence.achievement) ?? {};
    if (!licence.trial || !owner || !ufpl) return [];
    const { calendar } = plan;
    const { effective } = courseOf(licence, ufpl, plan.asked(licence), calendar);
    const trial: Trial = { ...licence, owner };
    const about = `${trial.achievement} for ${trial.taker}`;
    return stepsOf(licence.trial)
      .filter(({ day }) => effective + day < 0)
      .map((step): Act => {
        const at = { ...step, day: effective + step.day };
        const date = calendar.workday(at.day);
        return { date, about, name: `${step.act} ${about}`, perform: (stage) => perform(stage, trial, at, date) };
      });
  });
}

function stepsOf({ materials = [], uses = [], cover, claim, exemption }: TrialData): TrialStep[] {
  return [
    ...materials.map((material) => ({ act: 'hand over', day: material.day, material }) as const),
    ...uses.map((use) => ({ act: 'log', day: use.day, use }) as const),
    ...(cover ? [{ act: 'insure', day: cover.day, cover } as const] : []),
    ...(claim ? [{ act: 'claim', day: claim.day, claim } as const] : []),
    ...(exemption ? [{ act: 'ask for exemption', day: exemption.day, exemption } as const] : []),
  ];
}

/** Everything that happens looks first whether it has happened. */
async function perform(stage: Stage, { achievement, owner, taker }: Trial, step: TrialStep, today: string): Promise<void> {
  const manager = whoever('MANAGER', taker);
  const officer = whoever('TRANSFER_OFFICER', owner);
  const licence = await stage.memory.licence(achievement, (await stage.memory.player(manager.email)).organizationId);
  if (!licence) throw new Error(`${taker} has not asked for ${achievement}.`);
  const licenceId = licence.id;
  const tried = await stage.say<Tried>(officer, TRIED, { id: licenceId });
  const [covered] = tried.licence.covers;
  switch (step.act) {
    case 'hand over': {
      const { name, kind, quantity, atEnd } = step.material;
      if (tried.licenceMaterials.edges.some(({ node }) => node.name === name)) return;
      const input = { name, kind, quantity, atEnd, handedOverOn: today };
      const { id, version } = await stage.command(officer, HAND_OVER, { licenceId, input });
      await stage.command(manager, RECEIVE, { id, expectedVersion: version });
      return;
    }
    case 'log': {
      const { activity, result, notes, hours } = step.use;
      if (tried.licenceUseEntries.edges.some(({ node }) => node.activity === activity)) return;
      await stage.command(manager, LOG, { licenceId, input: { usedOn: today, activity, result, notes, hours } });
      return;
    }
    case 'insure': {
      if (covered) return;
      const { provider, number, yuan, premium, days } = step.cover;
      const input = {
        kind: 'INSURANCE',
        risk: 'TRIAL_LOSS',
        providerName: provider,
        policyNumber: number,
        amount: fen(yuan),
        premium: fen(premium),
        fromOn: today,
        toOn: stage.calendar.day(step.day + days),
      };
      await stage.command(officer, INSURE, { licenceId, input });
      return;
    }
    case 'claim': {
      if (!covered || covered.claims.length > 0) return;
      const { day, lostOn, yuan, evidence } = step.claim;
      await stage.command(officer, CLAIM, {
        id: covered.id,
        expectedVersion: covered.version,
        amount: fen(yuan),
        on: stage.calendar.day(step.day - day + lostOn),
        evidence,
      });
      return;
    }
    case 'ask for exemption': {
      if (tried.licenceExemptions.totalCount > 0) return;
      const { yuan, facts, reason } = step.exemption;
      await stage.command(officer, EXEMPT, { licenceId, ground: 'FAILED_TRIAL', amount: fen(yuan), facts, reason });
    }
  }
}

const fen = (yuan: number): string => String(BigInt(yuan) * FEN_OF_YUAN);
