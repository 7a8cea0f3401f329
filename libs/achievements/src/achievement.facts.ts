import { readDisciplineCode, readIndustryCode, readIpcClass, regionToday } from '@trihelix/catalog';
import { type Organization, OrganizationState } from '@trihelix/identity';
import { type Price, readPrice, ScenarioRefused } from '@trihelix/licence-calculator';
import { UNCONFIRMED } from '@trihelix/listings';
import { InvalidAmount, money, regionPath, tidy, tidyAll, writtenLanguage } from '@trihelix/kernel';
import { type MissingFact, type MoneyInput, refusal } from '@trihelix/platform';
import { Achievement } from './achievement.entity';
import { AchievementState, UfplPricing } from './achievement.enums';
import { MaturityNeedsEvidence } from './achievement.failures';
import type { AchievementInput } from './achievement.inputs';

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** A new, empty draft of an organization, at version 0: not yet written. */
export function emptyDraft(id: string, owner: Organization, at: Date): Achievement {
  return Object.assign(new Achievement(), {
    id,
    ownerId: owner.id,
    code: codeOf(id, at),
    keywords: [],
    disciplines: [],
    ipc: [],
    industries: [],
    inventorCount: 0,
    regionCode: owner.regionCode,
    regionPath: owner.regionPath,
    comparisonFigures: [],
    licenceIntents: [],
    licenceWays: [],
    ufplOffered: false,
    language: 'zh',
    state: AchievementState.DRAFT,
    listingVersion: 0,
    ...UNCONFIRMED,
    version: 0,
    createdAt: at,
    updatedAt: at,
  });
}

/** A number for who has none: the year and ten hexadecimal digits of chance. */
const codeOf = (id: string, at: Date) => `A${at.getUTCFullYear()}-${id.slice(-10).toUpperCase()}`;

/**
 * The achievement with an input laid over it: what is left out stays, null clears. Codes of the catalogue are brought to
 * the form in which it keeps them; that they exist is somebody else's check.
 * @throws MaturityNeedsEvidence when a level of an achievement that exists rises without new evidence.
 */
export function withInput(before: Achievement, input: AchievementInput, owner: Organization): Achievement {
  const after = Object.assign(
    new Achievement(),
    before,
    texts(before, input),
    lists(before, input),
    maturity(before, input),
    ufpl(before, input),
  );
  if (input.kind !== undefined) after.kind = input.kind;
  if (input.ufplOffered !== undefined) after.ufplOffered = input.ufplOffered ?? false;
  if (input.inventors !== undefined) after.inventorCount = input.inventors?.length ?? 0;
  if (input.regionCode !== undefined) {
    after.regionCode = regionToday(input.regionCode ?? owner.regionCode);
    after.regionPath = regionPath(after.regionCode);
  }
  if (input.comparison !== undefined) {
    after.comparison = tidy(input.comparison?.text);
    after.comparisonFigures = (input.comparison?.figures ?? []).map(({ metric, unit, ours, theirs }) => ({
      metric,
      unit: unit ?? null,
      ours,
      theirs,
    }));
  }
  after.language =
    input.language ??
    (input.language === null || isTextGiven(input)
      ? writtenLanguage(`${after.title ?? ''} ${after.abstract ?? ''}`)
      : before.language);
  return after;
}

const isTextGiven = ({ title, abstract }: AchievementInput) => title !== undefined || abstract !== undefined;

function texts(before: Achievement, input: AchievementInput): Partial<Achievement> {
  const given = (key: 'title' | 'abstract' | 'priceTerms' | 'originInstitution') =>
    input[key] === undefined ? before[key] : tidy(input[key]);
  return {
    code: tidy(input.code) ?? before.code,
    title: given('title'),
    abstract: given('abstract'),
    priceTerms: given('priceTerms'),
    originInstitution: given('originInstitution'),
  };
}

function lists(before: Achievement, input: AchievementInput): Partial<Achievement> {
  return {
    keywords: input.keywords === undefined ? before.keywords : tidyAll(input.keywords),
    disciplines: input.disciplines === undefined ? before.disciplines : canonical(input.disciplines, readDisciplineCode),
    ipc: input.ipc === undefined ? before.ipc : canonical(input.ipc, readIpcClass),
    industries:
      input.industries === undefined
        ? before.industries
        : canonical(input.industries, (text) => readIndustryCode(text)?.code ?? null),
    licenceIntents: input.licenceIntents === undefined ? before.licenceIntents : distinct(input.licenceIntents ?? []),
    licenceWays: input.licenceWays === undefined ? before.licenceWays : distinct(input.licenceWays ?? []),
  };
}

const canonical = (codes: readonly string[] | null, read: (text: string) => string | null) =>
  distinct((codes ?? []).flatMap((code) => read(code) ?? []));

function maturity(before: Achievement, { maturity: given }: AchievementInput): Partial<Achievement> {
  if (given === undefined) return {};
  if (given === null) return { maturityScale: null, maturityLevel: null, maturityEvidence: null };
  const evidence = tidy(given.evidence);
  const rises = given.level > (before.maturityLevel ?? 0);
  // What is stated when it is first written is a statement, not a rise.
  if (before.version > 0 && rises && (!evidence || evidence === before.maturityEvidence))
    throw new MaturityNeedsEvidence(given.level);
  return { maturityScale: 'TRL', maturityLevel: given.level, maturityEvidence: evidence };
}

function ufpl(before: Achievement, { ufpl: given }: AchievementInput): Partial<Achievement> {
  if (given === undefined) return {};
  const said = {
    ufplTrialMonths: given?.trialMonths ?? null,
    ufplPricing: given?.pricing ?? null,
    ufplDueDays: given?.dueDays ?? null,
    ufplListingMarket: tidy(given?.listing?.market),
    ufplListingNumber: tidy(given?.listing?.number),
    ufplListingUrl: tidy(given?.listing?.url),
    ufplLumpSum: given?.lumpSum ? priceOf(given.lumpSum) : null,
    ufplCurrency: given?.lumpSum?.currency ?? null,
  };
  const isSame = (Object.keys(said) as (keyof typeof said)[]).every((key) => said[key] === before[key]);
  return { ...said, ufplListedPrice: listedPriceIn(given?.listedPrice, isSame ? before.ufplListedPrice : null) };
}

/** A price as a listing keeps it, every default said; left out, the one that stood. @throws Refusal BAD_INPUT */
function listedPriceIn(given: object | null | undefined, standing: object | null): object | null {
  if (!given) return given === null ? null : (standing ?? null);
  try {
    return exactJson(readPrice(given));
  } catch (error) {
    if (!(error instanceof ScenarioRefused)) throw error;
    const [first] = error.problems;
    throw refusal('BAD_INPUT', {
      zh: `挂牌价（ufpl.listedPrice.${first?.path}）${first?.text.zh}`,
      en: `ufpl.listedPrice.${first?.path} ${first?.text.en}`,
    });
  }
}

/** Amounts as whole numbers of minor units, as terms name them. */
const exactJson = (price: Price): object =>
  JSON.parse(JSON.stringify(price, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))) as object;

/** What one entry of the books holds; below 2^53, so that terms name it exactly. */
const HIGHEST_PRICE = 10n ** 15n;

/** The amount of a price that can be signed and posted. @throws UnknownCurrency, InvalidAmount */
export function priceOf({ amount, currency }: MoneyInput): bigint {
  money(amount, currency);
  if (amount <= 0n || amount > HIGHEST_PRICE) throw new InvalidAmount(amount.toString(), currency);
  return amount;
}

/** Everything a listing must have and this one lacks; empty when it may be listed. */
export function missingFor(achievement: Achievement, owner: Organization): MissingFact[] {
  const { title, kind, declaredAt, ufplOffered } = achievement;
  return [
    ...unless(title, 'title', '请填写成果名称', 'give it a title'),
    ...unless(kind, 'kind', '请选择成果类型', 'say what kind of thing it is'),
    ...unless(declaredAt, 'ownershipDeclaration', '请先作出权属声明', 'declare its ownership'),
    ...unless(
      owner.state === OrganizationState.VERIFIED,
      'owner',
      '本机构须先通过主管部门核验',
      'your organization must be verified by its authority first',
    ),
    ...(ufplOffered ? missingUfpl(achievement) : []),
  ];
}

function missingUfpl(achievement: Achievement): MissingFact[] {
  const { ufplTrialMonths, ufplPricing, ufplLumpSum, ufplDueDays, ufplListingMarket, ufplListingNumber, ufplListingUrl } =
    achievement;
  const isListed = ufplListingMarket && ufplListingNumber && ufplListingUrl;
  return [
    ...unless(
      ufplTrialMonths,
      'ufpl.trialMonths',
      '“先使用后付费”须约定试用期（月）',
      'use first, pay later: give the trial in months',
    ),
    ...unless(ufplPricing, 'ufpl.pricing', '“先使用后付费”须选择定价方式', 'use first, pay later: say how the price is found'),
    ...unless(
      ufplLumpSum,
      'ufpl.lumpSum',
      '“先使用后付费”须在试用前约定转化价款',
      'use first, pay later: fix the lump sum before any trial',
    ),
    ...unless(
      ufplDueDays !== null && ufplDueDays !== undefined,
      'ufpl.dueDays',
      '“先使用后付费”须约定付款期限（天）',
      'use first, pay later: give the days until payment is due',
    ),
    ...unless(
      ufplPricing !== UfplPricing.MARKET_LISTING || isListed,
      'ufpl.listing',
      '挂牌定价须填写技术市场名称、挂牌编号和网址',
      'priced by market listing: give market, listing number and address',
    ),
  ];
}

const unless = (isThere: unknown, field: string, zh: string, en: string): MissingFact[] =>
  isThere ? [] : [{ field, text: { zh, en } }];
