import { useTexts } from '@shared/texts/texts';
import type { ReactNode } from 'react';
import type { LicenceState } from '@gql/licences/graphql';
import { LicenceHead } from './licence.head';
import { StateTag } from './licences.columns';

interface TrialHeadProps {
  readonly licence: {
    readonly id: string;
    readonly number: string;
    readonly state: LicenceState;
    readonly achievement: { readonly title: string | null } | null;
    readonly licensor: { readonly name: string };
    readonly licensee: { readonly name: string };
  };
  readonly title: string;
  readonly actions?: ReactNode;
}

/** The head of the pages about a trial: of which achievement, between whom, and how it stands. */
export function TrialHead({ licence, title, actions }: TrialHeadProps) {
  const { t } = useTexts('licences');
  const { state, achievement, licensor, licensee } = licence;
  return (
    <LicenceHead
      licence={licence}
      here={title}
      title={`${title} · ${achievement?.title ?? t('achievementGone')}`}
      subtitle={
        <span className="row">
          {licensor.name} → {licensee.name} <StateTag state={state} />
        </span>
      }
      actions={actions}
    />
  );
}
