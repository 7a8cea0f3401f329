import { Card } from '@shared/detail/pieces';
import { Bone } from '@shared/feedback/skeleton';
import { useTexts } from '@shared/texts/texts';
import type { FormInstance } from 'antd';
import { useGaps } from './need.gaps';
import type { NeedDetail } from './need.query';
import { SimilarCard } from './need.similar';
import type { NeedValues } from './need.values';
import { ReadinessSummary } from './readiness.summary';
import './readiness.texts';

type NamePath = readonly (string | number)[];

/** Beside the form: what is missing and what would help, as one writes; once it is saved also what is already there that is much alike. */
export function AdvicePanel({ need, form }: { need: NeedDetail | undefined; form: FormInstance<NeedValues> }) {
  const { t } = useTexts('needForm');
  const { t: word } = useTexts('readiness');
  const { gaps, error } = useGaps(need?.id, form);
  return (
    <aside className="stack advice-panel">
      {gaps && (
        <Card title={word('title')}>
          <ReadinessSummary readiness={gaps.readiness} />
        </Card>
      )}
      {gaps && gaps.missing.length > 0 && (
        <Card title={t('missing.title')}>
          <Hints hints={gaps.missing} form={form} />
        </Card>
      )}
      <Card title={t('advice.title')} note={t('advice.note')}>
        {gaps && (gaps.advice.length > 0 ? <Hints hints={gaps.advice} form={form} /> : <p>{t('advice.nothing')}</p>)}
        {!gaps && (error ? <p className="quiet">{t('advice.unknown')}</p> : <Bone height={140} />)}
        {!need && <p className="quiet small advice-later">{t('advice.later')}</p>}
      </Card>
      {need && <SimilarCard need={need} />}
    </aside>
  );
}

/** Fields as the API names them, and where they stand in the form. */
const PLACES: Readonly<Record<string, NamePath>> = {
  budget: ['budgetMin'],
  targets: ['targets', 0, 'metric'],
  'targets.current': ['targets', 0, 'current'],
  'targets.test': ['targets', 0, 'test'],
};

interface HintsProps {
  readonly hints: readonly { readonly field: string; readonly message: string; readonly example?: string | null }[];
  readonly form: FormInstance<NeedValues>;
}

/** Each leads to its field, and shows what a good one looks like; what has none in the form is only said. */
function Hints({ hints, form }: HintsProps) {
  const { t: word } = useTexts('readiness');
  const go = (place: NamePath) => form.scrollToField([...place], { block: 'center', focus: true });
  return (
    <ul className="advice-list">
      {hints.map(({ field, message, example }) => (
        <li key={field}>
          <div>
            {field === 'owner' ? (
              message
            ) : (
              <button type="button" onClick={() => go(PLACES[field] ?? [field])}>
                {message}
              </button>
            )}
            {example && <p className="quiet small">{word('example', { example })}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
