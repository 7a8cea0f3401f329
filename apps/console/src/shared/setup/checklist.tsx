import { pathLink } from '@shared/links/path.link';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import '@shared/detail/detail.css';
import './checklist.css';

/** A step of setting an organization up, as the API gives it. */
export interface SetupStep {
  readonly code: string;
  readonly label: string;
  readonly hint: string;
  readonly done: boolean;
  /** Whether the viewer may do it. */
  readonly isYours: boolean;
}

/** Where each step is done, by its `SetupCode`; steps of the authority have no place here. */
const PLACES: Readonly<Record<string, string>> = {
  ORGANIZATION: '/onboarding',
  SIZE_FIGURES: '/organization#size',
  SECOND_MEMBER: '/members?invite=true',
  FIRST_ACHIEVEMENT: '/achievements/new',
  FIRST_NEED: '/needs/new',
  APPROVER: '/members',
  SIGNATORY: '/members',
  SECOND_FACTOR: '/account/security',
};

/** What is still to be set up: each step of the viewer's own leads to where it is done, others say that it is not theirs. */
export function Checklist({ steps }: { steps: readonly SetupStep[] }) {
  return (
    <ul className="checklist">
      {steps.map((step) => (
        <Step key={step.code} step={step} />
      ))}
    </ul>
  );
}

function Step({ step: { code, label, hint, done, isYours } }: { step: SetupStep }) {
  const { t } = useTexts('shared');
  const place = PLACES[code];
  return (
    <li>
      <span className="step-sign" data-done={done}>
        {done && <span aria-hidden="true">✓</span>}
        {done && <span className="visually-hidden">{t('setup.done')}</span>}
      </span>
      <div>
        <strong>{label}</strong>
        {!done && <div className="quiet small">{hint}</div>}
      </div>
      {!done && isYours && place && (
        <Link {...pathLink(place)}>
          {t('setup.go')}
          <span className="visually-hidden">: {label}</span>
        </Link>
      )}
      {!done && !isYours && <span className="quiet small">{t('setup.forOthers')}</span>}
    </li>
  );
}
