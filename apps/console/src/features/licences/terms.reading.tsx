import { CatalogName } from '@shared/catalog/names';
import { useTexts } from '@shared/texts/texts';
import { differencesIn } from './terms.differences';
import { type SaidTerm, sayTerms, type Speaker } from './terms.said';
import { SECTIONS } from './terms.sections';
import './licences.texts';
import './simulator.texts';
import './terms.reading.css';
import './terms.said.texts';
import './terms.texts';

/** The catalogues that terms are said with, in the reader's language. */
export function useSpeaker(): Speaker {
  const { t: say } = useTexts('termsSaid');
  const { t: editor } = useTexts('termsEditor');
  const { t: money } = useTexts('simulator');
  const { t: licences } = useTexts('licences');
  // Keys are put together of words of the API, which the catalogues have all of.
  return { say, editor, money, licences } as unknown as Speaker;
}

/** Complete terms, part by part, for whoever is about to sign them. */
export function TermsReading({ document }: { document: unknown }) {
  const { t } = useTexts('termsEditor');
  const said = sayTerms(document, useSpeaker());
  const parts = SECTIONS.map((section) => ({ section, terms: said.filter((each) => each.section === section) }));
  return (
    <div className="terms-reading">
      {parts
        .filter(({ terms }) => terms.length > 0)
        .map(({ section, terms }) => (
          <div key={section}>
            <h3>{t(`section.${section}`)}</h3>
            <dl>
              {terms.map((term) => (
                <div key={term.key}>
                  <dt>{term.label}</dt>
                  <dd>
                    <Said term={term} />
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
    </div>
  );
}

/** What later terms say otherwise than earlier ones, thing by thing. */
export function TermsDifferences({ before, after, same }: { before: unknown; after: unknown; same: string }) {
  const { t } = useTexts('termsSaid');
  const speaker = useSpeaker();
  const differences = differencesIn(sayTerms(before, speaker), sayTerms(after, speaker));
  if (differences.length === 0) return <div className="quiet small">{same}</div>;
  return (
    <ul className="terms-differences">
      {differences.map(({ key, label, before: one, after: other }) => (
        <li key={key}>
          <span className="terms-difference-label">{label}</span>
          {one ? (
            <del>
              {!other && <span className="quiet small">{t('removed')} </span>}
              <Said term={one} />
            </del>
          ) : null}
          {other ? (
            <ins>
              {!one && <span className="quiet small">{t('added')} </span>}
              <Said term={other} />
            </ins>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** What a clause says, in words. */
export function Said({ term: { text, branches } }: { term: SaidTerm }) {
  const { t } = useTexts('termsSaid');
  if (!branches) return <>{text}</>;
  return branches.codes.map((code, at) => (
    <span key={code}>
      {at > 0 && t('separator')}
      <CatalogName kind={branches.kind} code={code} isFull />
    </span>
  ));
}
