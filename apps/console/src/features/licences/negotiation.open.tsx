import { asking } from '@shared/api/queries';
import { Notice } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { useQuery } from '@tanstack/react-query';
import { TERMS_COMMENTS, type TermsVersion } from './negotiation.query';
import { clausesSpokenOf } from './negotiation.rows';
import { useSpeaker } from './terms.reading';
import './negotiation.texts';

interface OpenCommentsProps {
  readonly licence: {
    readonly id: string;
    readonly terms: { readonly version: number };
    readonly termsVersions: readonly TermsVersion[];
  };
}

/** Before somebody agrees or submits: the clauses at which something was said that nobody has settled. A warning, no hindrance. */
export function OpenComments({ licence: { id, terms, termsVersions } }: OpenCommentsProps) {
  const { t } = useTexts('negotiation');
  const speaker = useSpeaker();
  const { data } = useQuery(asking(TERMS_COMMENTS, { filter: { licenceId: id, isOpen: true } }));
  const comments = data?.licenceTermsComments.edges.map(({ node }) => node) ?? [];
  if (comments.length === 0) return null;
  const clauses = clausesSpokenOf(comments, termsVersions, terms.version, speaker).map((label) => label ?? t('compare.other'));
  return (
    <Notice title={t('unsettled.title', { clauses: [...new Set(clauses)].join(t('unsettled.and')) })}>
      <div className="small">{t('unsettled.why', { count: comments.length })}</div>
    </Notice>
  );
}
