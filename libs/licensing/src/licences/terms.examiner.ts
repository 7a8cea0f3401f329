import { Injectable } from '@nestjs/common';
import { Database, refusal } from '@trihelix/platform';
import type { GrantInTheWay } from '../grants/grant.scope';
import { Grants } from '../grants/grants';
import type { AppliedPolicy } from '../profiles/policy-profiles.reader';
import { isSmallEnough } from '../terms/document.size';
import { LICENCE_KINDS } from '../terms/law.sources';
import { TermsCatalogue } from '../terms/terms.catalogue';
import { type CheckedTerms, checkTerms } from '../terms/terms.check';
import type { Findings, TermsFinding } from '../terms/terms.finding';
import { findUnwritable } from '../terms/written.findings';
import { type Licence, LicenceKind } from './licence.entity';
import { LicenceOffers } from './licence.offers';
import { datesOf } from './terms.dates';
import { type Pricing, readTerms } from './terms.document';

/** Whose terms are looked at. */
type Subject = Pick<Licence, 'id' | 'achievementId'>;

/** Looks at terms with everything that the platform knows: the rule set, the catalogue, the rights, and what is granted already. */
@Injectable()
export class TermsExaminer {
  constructor(
    private readonly database: Database,
    private readonly catalogue: TermsCatalogue,
    private readonly offers: LicenceOffers,
    private readonly grants: Grants,
  ) {}

  /** Terms by themselves, as far as they can be read. @throws Refusal BAD_INPUT for a document too large to be looked at */
  async alone(document: unknown, { rules }: AppliedPolicy): Promise<CheckedTerms> {
    if (!isSmallEnough(document)) throw refusal('BAD_INPUT', { zh: '条款文件过大。', en: 'The terms document is too large.' });
    const checked = checkTerms(document, rules);
    await this.catalogue.find(checked.knownAgreement, checked.findings);
    return checked;
  }

  /** Terms that are to be written for a licence today, with how its price was found. @throws Refusal BAD_INPUT */
  async forLicence(
    document: unknown,
    policy: AppliedPolicy,
    { id, achievementId }: Subject,
    pricing: Pricing,
  ): Promise<CheckedTerms> {
    const checked = await this.alone(document, policy);
    const { money, agreement, findings } = checked;
    const lastValidOn = await this.offers.lastValidOn(achievementId);
    const listed = await this.offers.listedPrice(achievementId);
    findUnwritable(checked, { today: this.database.today, lastValidOn, pricing, listed });
    if (money && agreement && findings.problems.length === 0) {
      const { endsOn } = datesOf(money, agreement, lastValidOn);
      const granting = { id, kind: LicenceKind[agreement.kind], effectiveOn: money.effectiveOn, endsOn, agreement };
      await this.warnOfGrants(await this.grants.inTheWay(await this.grants.scopesOf([granting])), findings);
    }
    return checked;
  }

  /**
   * What is to be said about terms that are written: rules may have changed since. The first form agrees too little to be checked
   * for problems.
   */
  async warningsOf(
    document: string,
    { rules }: AppliedPolicy,
    inTheWay: readonly GrantInTheWay[],
  ): Promise<readonly TermsFinding[]> {
    const { form, terms } = readTerms(document);
    const { findings } = checkTerms(terms, rules);
    await this.warnOfGrants(inTheWay, findings);
    return form === 'trihelix.licence-terms/1' ? findings.warnings : [...findings.problems, ...findings.warnings];
  }

  /** Grants that would keep the licence from being signed: a warning, since they may have ended by then. */
  private async warnOfGrants(inTheWay: readonly GrantInTheWay[], findings: Findings): Promise<void> {
    for (const other of inTheWay) findings.warning('kind', 'KIND_CONFLICT', await this.grants.say(other), LICENCE_KINDS);
  }
}
