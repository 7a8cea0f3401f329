import { Bone } from '@shared/feedback/skeleton';
import { Card } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { useWhere } from './terms.labels';
import { anchorOf, type Section, SECTIONS } from './terms.sections';
import type { Finding, TermsCheck } from './use.terms.check';
import './terms.texts';

interface FindingsCardProps {
  readonly check: TermsCheck;
  /** Goes to where it can be mended. */
  readonly onJump: (finding: Finding) => void;
}

/** Everything there is to say about the terms, problems first; each leads to its field. */
export function FindingsCard({ check: { findings, failure, isStale }, onJump }: FindingsCardProps) {
  const { t } = useTexts('termsEditor');
  const where = useWhere();
  const [problems, warnings] = (['problem', 'warning'] as const).map((level) => findings.filter((each) => each.level === level));
  const isUnknown = isStale && findings.length === 0;
  return (
    <Card title={t('findings.title')}>
      <div role="status" aria-busy={isStale}>
        {failure ? (
          <p>{failure.message}</p>
        ) : isUnknown ? (
          <Bone height={40} />
        ) : (
          <Summary problems={problems?.length ?? 0} warnings={warnings?.length ?? 0} />
        )}
      </div>
      <ul className="terms-findings">
        {[...(problems ?? []), ...(warnings ?? [])].map((finding, at) => (
          <li key={`${finding.level}${finding.text}${at}`} data-level={finding.level}>
            <button type="button" onClick={() => onJump(finding)}>
              <span className="terms-finding-place">
                {t(`findings.${finding.level}`)} · {where(finding.name)}
              </span>
              {finding.text}
            </button>
            {finding.source && <span className="policy-source">{t('policy.from', { source: finding.source })}</span>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Summary({ problems, warnings }: { problems: number; warnings: number }) {
  const { t } = useTexts('termsEditor');
  if (problems + warnings === 0) return <p className="terms-fine">{t('findings.none')}</p>;
  return <p>{t(problems > 0 ? 'findings.counts' : 'findings.onlyWarnings', { problems, warnings })}</p>;
}

interface TermsNavProps {
  readonly sections: readonly Section[];
  readonly findings: readonly Finding[];
}

/** The parts of the form, each with how much is to be mended or looked at in it. */
export function TermsNav({ sections, findings }: TermsNavProps) {
  const { t } = useTexts('termsEditor');
  const countOf = (section: Section, level: Finding['level']) =>
    findings.filter((each) => each.section === section && each.level === level).length;
  return (
    <nav className="terms-nav" aria-label={t('nav')}>
      <ul>
        {SECTIONS.filter((section) => sections.includes(section)).map((section) => {
          const [problems, warnings] = [countOf(section, 'problem'), countOf(section, 'warning')];
          return (
            <li key={section}>
              <a
                href={`#${anchorOf(section)}`}
                onClick={(event) => {
                  event.preventDefault();
                  goTo(section);
                }}
              >
                {t(`section.${section}`)}
                {problems > 0 && (
                  <span className="terms-count" data-level="problem">
                    {problems}
                    <span className="visually-hidden"> {t('findings.problem')}</span>
                  </span>
                )}
                {warnings > 0 && (
                  <span className="terms-count" data-level="warning">
                    {warnings}
                    <span className="visually-hidden"> {t('findings.warning')}</span>
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** Shows a part of the form, and puts the keyboard there. */
export function goTo(section: Section): void {
  const part = document.getElementById(anchorOf(section));
  part?.scrollIntoView({ block: 'start' });
  part?.focus({ preventScroll: true });
}
