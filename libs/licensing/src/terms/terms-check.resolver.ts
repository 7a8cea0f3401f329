import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { type Locale, say } from '@trihelix/kernel';
import { Allow, JsonScalar, refusal, type RequestContext } from '@trihelix/platform';
import { PolicyProfilesReader } from '../profiles/policy-profiles.reader';
import { isSmallEnough } from './document.size';
import { LicenceTermsCheck, type LicenceTermsFinding } from './terms-check.types';
import { TermsCatalogue } from './terms.catalogue';
import { checkTerms } from './terms.check';
import type { TermsFinding } from './terms.finding';

/** What a lawyer would ask about terms, before anybody signs them. Nothing is stored. */
@Resolver(() => LicenceTermsCheck)
export class TermsCheckResolver {
  constructor(
    private readonly profiles: PolicyProfilesReader,
    private readonly catalogue: TermsCatalogue,
  ) {}

  @Allow('licence.prepare')
  @Query(() => LicenceTermsCheck, {
    description:
      "Every problem and warning of complete licence terms, under a province's rules and the country's. Nothing is stored.",
  })
  async checkLicenceTerms(
    @Args('terms', {
      type: () => JsonScalar,
      description:
        'The document: keys of the licence simulation, and what the sides agree beside the money; up to 100,000 characters.',
    })
    terms: unknown,
    @Args('profile', { description: 'The rule set: `PolicyProfileVersion.code`.' }) profile: string,
    @Context() { locale }: RequestContext,
  ): Promise<LicenceTermsCheck> {
    if (!isSmallEnough(terms)) throw refusal('BAD_INPUT', { zh: '条款文件过大。', en: 'The terms document is too large.' });
    const { rules } = await this.profiles.require(profile);
    const { agreement, findings } = checkTerms(terms, rules);
    if (agreement) await this.catalogue.find(agreement, findings);
    const shown = (all: readonly TermsFinding[]) => all.map((finding) => show(finding, locale));
    return { problems: shown(findings.problems), warnings: shown(findings.warnings) };
  }
}

const show = ({ path, code, text, source }: TermsFinding, locale: Locale): LicenceTermsFinding => ({
  path,
  code,
  text: say(text, locale),
  source: source && say(source, locale),
});
