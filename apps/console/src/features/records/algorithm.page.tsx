import { PageHead } from '@shared/detail/page.head';
import { Card } from '@shared/detail/pieces';
import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { KEYS } from './published.keys';
import './algorithm.texts';
import './verify.css';

/** The steps of `docs/licence-record.md`, in its order; what a step consists of stands below it. */
const STEPS = ['form', 'chain', 'head', 'terms', 'keyId', 'signature', 'signer'] as const;
const LINK_STEPS = ['place', 'payload', 'hash'] as const;

/** What stands between backticks is a name of the file's. */
function Coded({ children }: { children: string }) {
  return children.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part));
}

/** How whoever holds a record verifies it without this platform: the algorithm, step by step. */
export function RecordAlgorithmPage() {
  const { t } = useTexts('recordAlgorithm');
  return (
    <div className="stack record-algorithm">
      <PageHead title={t('title')} subtitle={t('subtitle')} />
      <Card title={t('file')}>
        <p>{t('fileIs')}</p>
        <ul>
          {(['head1', 'terms1', 'links1', 'head2', 'signature1'] as const).map((each) => (
            <li key={each}>
              <Coded>{t(`member.${each}`)}</Coded>
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('steps')}>
        <p>{t('words')}</p>
        <ol>
          {STEPS.map((step) => (
            <li key={step}>
              <Coded>{t(`step.${step}`)}</Coded>
              {step === 'chain' && (
                <ol>
                  {LINK_STEPS.map((each) => (
                    <li key={each}>
                      <Coded>{t(`link.${each}`)}</Coded>
                    </li>
                  ))}
                </ol>
              )}
              {step === 'signer' && (
                <>
                  {' '}
                  <a href={KEYS}>{KEYS}</a>
                </>
              )}
            </li>
          ))}
        </ol>
        <p>{t('proves')}</p>
        <p>
          <Link to="/verify-record">{t('here')}</Link>
        </p>
      </Card>
    </div>
  );
}
